CREATE TABLE queue_access (
  person_id            INTEGER NOT NULL REFERENCES person (id),
  queue_id             INTEGER NOT NULL REFERENCES ticket_queue (id) ON DELETE CASCADE,
  can_view             INTEGER NOT NULL,
  can_manage           INTEGER NOT NULL,
  can_delete           INTEGER NOT NULL,
  treat_as_inbox       INTEGER NOT NULL,
  receive_inbox_errors INTEGER NOT NULL,
  PRIMARY KEY (person_id, queue_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX queue_access_queue ON queue_access (queue_id, treat_as_inbox);

CREATE INDEX ticket_originator ON ticket (originator_id);

-- What responses are searched by. It never changes.
CREATE VIEW response_search_text AS
SELECT id, substr(plain_text, 1, 20000) AS plain_text FROM ticket_response;

-- Whole words, by their stems: lists of beginnings would cost a create more than the rest of it.
CREATE VIRTUAL TABLE response_search USING fts5 (
  plain_text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO response_search (rowid, plain_text)
SELECT id, plain_text FROM response_search_text ORDER BY id;

-- The order in which responses are read out: to the second, as the API tells times.
ALTER TABLE ticket_response ADD COLUMN created_second INTEGER AS (created_at / 1000) VIRTUAL;

CREATE INDEX ticket_response_created ON ticket_response (created_second);
