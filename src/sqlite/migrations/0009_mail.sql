-- Outgoing mails. Who has claimed one makes it due again at the end of their lease.
CREATE TABLE mail (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  kind            TEXT NOT NULL,
  ticket_id       INTEGER REFERENCES ticket (id),
  response_id     INTEGER REFERENCES ticket_response (id),
  to_address      TEXT NOT NULL,
  subject         TEXT NOT NULL,
  html            TEXT NOT NULL,
  state           TEXT NOT NULL,
  attempt         INTEGER NOT NULL,
  next_attempt_at INTEGER,
  lease           INTEGER NOT NULL,
  is_leased       INTEGER NOT NULL,
  last_error      TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER
) STRICT;

CREATE INDEX mail_due ON mail (next_attempt_at, id) WHERE state = 'scheduled';
CREATE INDEX mail_finished ON mail (state, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX mail_ticket ON mail (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX mail_response ON mail (response_id) WHERE response_id IS NOT NULL;
