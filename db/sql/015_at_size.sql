-- What lists and counts over everything are made from, so that they need not look at the rows themselves: over a hundred
-- thousand meetings that takes longer than anybody waits.

DROP INDEX resolutions_meeting_id;
CREATE INDEX resolutions_meeting_id ON resolutions(meeting_id, kind, id);
DROP INDEX attendees_person_id;
CREATE INDEX attendees_person_id ON attendees(person_id, status, meeting_id, id);
DROP INDEX problems_code;
CREATE INDEX problems_code ON problems(code, severity, pack_id);
CREATE INDEX meetings_of_body ON meetings(council, body_slug, date, body);
CREATE INDEX packs_incomplete ON packs(status, problem_count) WHERE status <> 'complete';
-- The same matter on other agendas.
CREATE INDEX items_title ON items(lower(title));
CREATE INDEX items_private ON items(meeting_id, id) WHERE private;
-- The rows of second prints, few of many: what is left of all without them is counted by taking them away.
CREATE INDEX resolutions_second ON resolutions(id) WHERE instr(id, '~') > 0;
CREATE INDEX minutes_second ON minutes(id) WHERE instr(id, '~') > 0;
-- Sums of money in decisions, the largest first.
CREATE INDEX mentions_money ON mentions(kind, cast(value AS REAL)) WHERE minute_id IS NOT NULL;
-- A name can be that of people of many councils.
CREATE INDEX person_names_name ON person_names(name_as_printed, person_id);
DROP INDEX resolutions_mover;
DROP INDEX resolutions_seconder;
DROP INDEX votes_mover;
DROP INDEX votes_seconder;
CREATE INDEX resolutions_mover ON resolutions(mover, meeting_id) WHERE mover IS NOT NULL;
CREATE INDEX resolutions_seconder ON resolutions(seconder, meeting_id) WHERE seconder IS NOT NULL;
CREATE INDEX votes_mover ON votes(mover, meeting_id) WHERE mover IS NOT NULL;
CREATE INDEX votes_seconder ON votes(seconder, meeting_id) WHERE seconder IS NOT NULL;
