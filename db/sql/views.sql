-- A meeting whose minutes are printed in two packs has its rows twice; those of the second pack have ids that end
-- in ~<pack id>, and the views leave them out.

-- Every decision with the sitting, the minute and the page of the pack it is printed on.
CREATE VIEW decisions AS
SELECT
  r.id AS id, me.council, me.body, me.date, mi.number AS minute, mi.title AS matter,
  r.number AS limb, r.kind, r.stem, r.text, r.action, r.mover, r.seconder,
  p.filename AS pack, r.pdf_page, p.source_url, r.minute_id, r.meeting_id, r.pack_id, r.rule, r.bbox,
  me.minutes_status
FROM resolutions r
JOIN minutes mi ON mi.id = r.minute_id
JOIN packs p ON p.id = r.pack_id
LEFT JOIN meetings me ON me.id = r.meeting_id
WHERE instr(r.id, '~') = 0
ORDER BY me.date DESC, r.meeting_id, mi.position, r.position;

-- Who was there, who sent apologies.
CREATE VIEW attendance AS
SELECT
  a.id AS id, me.council, me.body, me.date, a.name, a.status, a.role, a.organisation, a.list_label,
  a.councillor, a.name_as_printed, pe.name AS person, p.filename AS pack, a.pdf_page,
  a.person_id, a.meeting_id, a.pack_id, a.rule, a.bbox
FROM attendees a
JOIN packs p ON p.id = a.pack_id
LEFT JOIN meetings me ON me.id = a.meeting_id
LEFT JOIN people pe ON pe.id = a.person_id
WHERE instr(a.id, '~') = 0
ORDER BY me.date DESC, a.meeting_id, a.pack_id, a.position;

-- What a report asked for beside what the meeting decided on the same matter. A decision that no recommendation
-- asked for in its words, and a recommendation no decision answers in its words, stand on rows of their own.
CREATE VIEW matter AS
SELECT
  pairs.recommendation_id, me.council, me.body, me.date, mi.number AS minute, mi.title AS matter,
  c.number AS recommendation_number, c.addressed_to, c.text AS recommendation, pairs.report,
  c.pdf_page AS recommendation_page, c.pack_id AS recommendation_pack_id, c.outcome,
  r.id AS resolution_id, r.number AS resolution_number, r.kind, r.text AS resolution,
  r.pdf_page AS resolution_page, r.pack_id AS resolution_pack_id, pairs.reason, pairs.minute_id
FROM (
  SELECT c.id AS recommendation_id, c.resolution_id, rp.minute_id, rp.title AS report, rp.minute_reason AS reason,
    c.position
  FROM recommendations c JOIN reports rp ON rp.id = c.report_id
  WHERE rp.minute_id IS NOT NULL
    -- a report published on its own as well asked once
    AND NOT EXISTS (SELECT 1 FROM reports other WHERE other.id = rp.same_as AND other.minute_id IS NOT NULL)
  UNION ALL
  SELECT NULL, r.id, r.minute_id, min(rp.title), min(rp.minute_reason), 1000 + r.position
  FROM resolutions r JOIN reports rp ON rp.minute_id = r.minute_id JOIN recommendations c ON c.report_id = rp.id
  WHERE r.id NOT IN (SELECT resolution_id FROM recommendations WHERE resolution_id IS NOT NULL)
  GROUP BY r.id
) pairs
JOIN minutes mi ON mi.id = pairs.minute_id
LEFT JOIN meetings me ON me.id = mi.meeting_id
LEFT JOIN recommendations c ON c.id = pairs.recommendation_id
LEFT JOIN resolutions r ON r.id = pairs.resolution_id
ORDER BY me.date DESC, mi.position, pairs.position;


-- What is known of every meeting, paper by paper: each file, each agenda item with its pages, the minutes. `state` says
-- whether it was read; a file that failed is never the same as one with nothing in it. Files of no known meeting stand
-- on rows without one. (Counts are made row by row, so that asking for one meeting is quick.)
CREATE VIEW coverage AS
SELECT
  p.meeting_id, me.council, me.body, me.date, 'file' AS paper, NULL AS number, p.title, NULL AS first_page,
  NULL AS last_page, CASE
    WHEN p.status = 'failed' THEN 'failed'
    WHEN EXISTS (SELECT 1 FROM problems x WHERE x.pack_id = p.id AND x.code = 'later-reading-failed') THEN 'failed'
    WHEN p.status = 'partial' THEN 'read in part'
    ELSE 'read' END AS state,
  CASE WHEN p.status != 'complete' THEN coalesce(
    (SELECT group_concat(x.message, ' ') FROM problems x WHERE x.pack_id = p.id AND x.severity = 'error'),
    'some pages could not be read') END AS reason,
  p.page_count AS pages, 0 AS position, p.id AS pack_id, NULL AS item_id, NULL AS pdf_page, p.filename, p.source_url
FROM packs p LEFT JOIN meetings me ON me.id = p.meeting_id
UNION ALL
SELECT
  n.meeting_id, coalesce(me.council, n.council), coalesce(me.body, n.body), coalesce(me.date, n.date), 'file', NULL,
  coalesce(n.title, n.address), NULL, NULL, n.state, n.reason, NULL, 0, NULL, NULL, NULL, coalesce(n.title, n.address),
  CASE WHEN n.address LIKE 'http%' THEN n.address END
FROM not_fetched n LEFT JOIN meetings me ON me.id = n.meeting_id
UNION ALL
SELECT
  i.meeting_id, i.council, i.body, i.date, 'item', i.number, i.title, i.first_page, i.last_page, CASE
    WHEN i.pages > 0 AND i.closed = i.pages THEN 'restricted'
    WHEN i.pages > 0 AND i.unread = i.pages THEN 'not read'
    WHEN i.unread > 0 THEN 'read in part'
    WHEN i.closed > 0 THEN 'restricted in part'
    WHEN i.pages > 0 THEN 'read'
    WHEN i.private = 1 THEN 'restricted'
    WHEN i.to_follow = 1 THEN 'to follow'
    WHEN i.first_page IS NOT NULL THEN 'not found'
    ELSE 'no paper' END,
  CASE
    WHEN i.withheld > 0 THEN i.withheld || ' of ' || i.pages || ' pages are kept back: they may not be meant for the public'
    WHEN i.unread > 0 THEN i.unread || ' of ' || i.pages || ' pages could not be read'
    WHEN i.closed > 0 THEN i.closed || ' of ' || i.pages || ' pages stand for papers that are not public'
    WHEN i.pages > 0 THEN NULL
    WHEN i.private = 1 THEN 'to be taken in private'
    WHEN i.to_follow = 1 THEN 'the front sheet says it is to follow'
    WHEN i.first_page IS NOT NULL AND i.status != 'complete'
      THEN 'the front sheet gives its pages; the file was not read in full'
    WHEN i.first_page IS NOT NULL
      THEN 'the front sheet gives its pages; no page of the files read was found to belong to it'
    ELSE 'the front sheet names no paper' END,
  i.pages, i.position, i.pack_id, i.id, i.pdf_page, i.filename, i.source_url
FROM (
  SELECT i.id, i.meeting_id, me.council, me.body, me.date, i.number, i.title, i.first_page, i.last_page, i.private,
    i.to_follow, i.position, i.pdf_page, i.pack_id, p.status, p.filename, p.source_url,
    count(pg.id) AS pages, coalesce(sum(pg.kind = 'restricted' OR pg.withheld IS NOT NULL), 0) AS closed,
    coalesce(sum(pg.withheld IS NOT NULL), 0) AS withheld,
    coalesce(sum(pg.text_source = 'none' AND pg.kind NOT IN ('blank', 'restricted')), 0) AS unread
  FROM items i JOIN packs p ON p.id = i.pack_id LEFT JOIN meetings me ON me.id = i.meeting_id
  -- The papers of a part, and of the same item in a second print of the agenda, are its own.
  LEFT JOIN pages pg ON pg.kind != 'agenda' AND pg.item_id IN (
    SELECT i.id UNION ALL SELECT s.id FROM items s WHERE s.parent_id = i.id AND s.pack_id = i.pack_id
    UNION ALL SELECT s.id FROM items s WHERE s.id > i.id || '~' AND s.id < i.id || '~~'
  )
  WHERE instr(i.id, '~') = 0
  GROUP BY i.meeting_id, i.id
) i
UNION ALL
SELECT
  me.id, me.council, me.body, me.date, 'minutes', NULL, NULL, NULL, NULL,
  CASE WHEN me.minutes > 0 THEN 'read' WHEN me.printed THEN 'not read' ELSE 'not found' END,
  CASE
    WHEN me.minutes > 0 THEN me.minutes || ' minutes, ' || me.decisions || ' decisions'
    WHEN me.printed THEN 'minutes are printed, and no minute was read from them'
    ELSE 'no minutes of this meeting are among the files read' END,
  NULL, 1000000, me.pack_id, NULL, me.pdf_page, p.filename, p.source_url
FROM (
  SELECT me.id, me.council, me.body, me.date, count(mi.id) AS minutes, min(mi.pack_id) AS pack_id,
    min(mi.pdf_page) AS pdf_page,
    (SELECT count(*) FROM resolutions r WHERE r.meeting_id = me.id AND instr(r.id, '~') = 0) AS decisions,
    EXISTS (SELECT 1 FROM meeting_sources s WHERE s.meeting_id = me.id AND s.role = 'minutes') AS printed
  FROM meetings me LEFT JOIN minutes mi ON mi.meeting_id = me.id AND instr(mi.id, '~') = 0
  GROUP BY me.id
) me LEFT JOIN packs p ON p.id = me.pack_id
ORDER BY date DESC, meeting_id, council, body, position, number;
