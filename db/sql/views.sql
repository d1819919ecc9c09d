-- A meeting whose minutes are printed in two packs has its rows twice; those of the second pack have ids that end
-- in ~<pack id>, and the views leave them out.

-- Every decision with the sitting, the minute and the page of the pack it is printed on.
CREATE VIEW decisions AS
SELECT
  r.id AS id, me.council, me.body, me.date, mi.number AS minute, mi.title AS matter,
  r.number AS limb, r.kind, r.stem, r.text, r.action, r.mover, r.seconder,
  p.filename AS pack, r.pdf_page, p.source_url, r.minute_id, r.meeting_id, r.pack_id, r.rule, r.bbox
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
