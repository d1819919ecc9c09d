#!/bin/sh
# One night: fetch what is new, read it, back the database up, say whether all is well.
# Goes on after a failure (a council's site that is down costs nothing that is here already) and ends with a code other
# than 0 when somebody should look.
set -u
cd "${1:-/var/lib/agendapack}" || exit 1
mkdir -p backups
bad=0

agendapack fetch manifest list.csv --store packs/ --quiet || { [ $? -eq 11 ] || bad=1; }  # 11: some papers are not there
agendapack run --store packs/ --db packs.db --quiet --log run.jsonl || case $? in 10 | 11) ;; *) bad=1 ;; esac
agendapack backup packs.db "backups/packs-$(date +%u).db" || bad=1  # one for each day of the week
agendapack health packs.db --max-age 36 || bad=1
exit $bad
