-- Texts of scripts without blanks are searched by pairs of neighbouring characters. Rows below
-- `before` were indexed without them; the program adds the pairs, the newest rows first.
CREATE TABLE search_pairs_missing (
  search TEXT PRIMARY KEY,
  before INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO search_pairs_missing (search, before)
SELECT 'ticket', coalesce((SELECT rowid FROM ticket_search ORDER BY rowid DESC LIMIT 1), -1) + 1;

INSERT INTO search_pairs_missing (search, before)
SELECT 'response', coalesce((SELECT rowid FROM response_search ORDER BY rowid DESC LIMIT 1), -1) + 1;
