-- Copies of the payload's columns, so that the inbox finds tickets by an index of their own.
ALTER TABLE ticket ADD COLUMN payload_state TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN payload_decided_by_id INTEGER;

UPDATE ticket SET (payload_state, payload_decided_by_id) =
  (SELECT state, decided_by_id FROM intervention_payload WHERE ticket_id = ticket.id)
WHERE EXISTS (SELECT 1 FROM intervention_payload WHERE ticket_id = ticket.id);

DROP INDEX ticket_queue_status;
CREATE INDEX ticket_inbox ON ticket (status, payload_state, updated_at);
CREATE INDEX ticket_queue_inbox ON ticket (queue_id, status, payload_state, updated_at);
CREATE INDEX ticket_assigned ON ticket (assigned_to_id, status, updated_at)
  WHERE assigned_to_id IS NOT NULL;
CREATE INDEX ticket_failed ON ticket (payload_decided_by_id, status, updated_at)
  WHERE payload_state = 'failed';
CREATE INDEX ticket_held ON ticket (on_hold_until)
  WHERE status = 'on-hold' AND on_hold_until IS NOT NULL;

CREATE TABLE ticket_participant (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  added_at  INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_participant_person ON ticket_participant (person_id);

CREATE INDEX audit_entry_subject ON audit_entry (subject);

-- What a ticket is searched by. None of it ever changes.
CREATE VIEW ticket_search_text AS
SELECT ticket.id, substr(ticket.subject, 1, 500) AS subject, person.email AS originator_email,
       coalesce(intervention_payload.uid, '') AS uid
FROM ticket JOIN person ON person.id = ticket.originator_id
  LEFT JOIN intervention_payload ON intervention_payload.ticket_id = ticket.id;

CREATE VIRTUAL TABLE ticket_search USING fts5 (
  subject, originator_email, uid, content = '', prefix = '1 2 3 4 5 6 7 8 9 10',
  tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO ticket_search (rowid, subject, originator_email, uid)
SELECT id, subject, originator_email, uid FROM ticket_search_text ORDER BY id;
