-- The list of problems, the worst first (WORST_FIRST in db/site/pages/front.py), without sorting all of them for each page.
CREATE INDEX problems_worst ON problems(
  CASE severity WHEN 'error' THEN 0 WHEN 'note' THEN 2 ELSE 1 END, pack_id, pdf_page
);
