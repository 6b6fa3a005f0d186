-- Tickets put before a person. `status` and `updated_at` are the ticket's, so that a page of the
-- inbox walks one index.
CREATE TABLE attention_mark (
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  person_id  INTEGER NOT NULL REFERENCES person (id),
  status     TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX attention_mark_inbox ON attention_mark (person_id, status, updated_at, ticket_id);

CREATE TRIGGER attention_mark_follows AFTER UPDATE OF status, updated_at ON ticket
BEGIN
  UPDATE attention_mark SET status = NEW.status, updated_at = NEW.updated_at
  WHERE ticket_id = NEW.id;
END;

CREATE TABLE notification (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id  INTEGER NOT NULL REFERENCES person (id),
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  kind       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  read_at    INTEGER
) STRICT;

CREATE INDEX notification_person ON notification (person_id);
CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL;
CREATE INDEX notification_ticket ON notification (ticket_id, person_id);
CREATE INDEX notification_age ON notification (created_at);
CREATE INDEX notification_read ON notification (read_at) WHERE read_at IS NOT NULL;
