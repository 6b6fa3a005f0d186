CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id            INTEGER PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name          TEXT NOT NULL,
  role          TEXT NOT NULL,
  is_system     INTEGER NOT NULL DEFAULT 0,
  password_hash TEXT NOT NULL DEFAULT '',
  disabled_at   INTEGER,
  created_at    INTEGER NOT NULL
) STRICT;

INSERT INTO person (email, name, role, is_system, created_at)
VALUES ('system', 'System', 'staff', 1, 0);

CREATE TABLE ticket_queue (
  id                  INTEGER PRIMARY KEY,
  name                TEXT NOT NULL UNIQUE COLLATE NOCASE,
  is_builtin          INTEGER NOT NULL DEFAULT 0,
  outgoing_mailbox_id INTEGER
) STRICT;

INSERT INTO ticket_queue (id, name, is_builtin) VALUES (1, 'Inbox', 1);

CREATE TABLE intervention (
  id                         INTEGER PRIMARY KEY,
  name                       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  title                      TEXT NOT NULL,
  queue_id                   INTEGER NOT NULL REFERENCES ticket_queue (id),
  notify_inbox_managers      INTEGER NOT NULL,
  fma_inbox_managers         INTEGER NOT NULL,
  create_urgent              INTEGER NOT NULL,
  remote_enabled             INTEGER NOT NULL,
  remote_name                TEXT NOT NULL,
  remote_epilog_url          TEXT NOT NULL,
  remote_bearer_token_sealed TEXT NOT NULL,
  remote_timeout_seconds     INTEGER NOT NULL,
  remote_max_attempts        INTEGER NOT NULL,
  remote_retry_base_seconds  INTEGER NOT NULL,
  remote_retry_cap_seconds   INTEGER NOT NULL,
  remote_max_concurrency     INTEGER NOT NULL,
  revision                   INTEGER NOT NULL,
  created_at                 INTEGER NOT NULL,
  updated_at                 INTEGER NOT NULL,
  fields                     TEXT NOT NULL
) STRICT;

CREATE INDEX intervention_queue ON intervention (queue_id);

CREATE TABLE access_token (
  id                   INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id             INTEGER NOT NULL REFERENCES person (id),
  name                 TEXT NOT NULL,
  secret_sha256        BLOB NOT NULL,
  abilities            TEXT NOT NULL,
  only_intervention_id INTEGER REFERENCES intervention (id),
  expires_at           INTEGER,
  last_used_at         INTEGER,
  revoked_at           INTEGER,
  created_at           INTEGER NOT NULL
) STRICT;

CREATE INDEX access_token_owner ON access_token (owner_id);
CREATE INDEX access_token_intervention ON access_token (only_intervention_id)
  WHERE only_intervention_id IS NOT NULL;

CREATE TABLE response_template (
  id          INTEGER PRIMARY KEY,
  identifier  TEXT NOT NULL UNIQUE,
  type        TEXT NOT NULL,
  subject     TEXT NOT NULL,
  description TEXT NOT NULL,
  category    TEXT NOT NULL,
  subcategory TEXT NOT NULL,
  is_enabled  INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  content     TEXT NOT NULL
) STRICT;

CREATE TABLE ticket (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  number         INTEGER NOT NULL UNIQUE,
  queue_id       INTEGER NOT NULL REFERENCES ticket_queue (id),
  originator_id  INTEGER NOT NULL REFERENCES person (id),
  status         TEXT NOT NULL,
  priority       INTEGER NOT NULL,
  assigned_to_id INTEGER REFERENCES person (id),
  on_hold_until  INTEGER,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  subject        TEXT NOT NULL
) STRICT;

CREATE INDEX ticket_queue_status ON ticket (queue_id, status);

CREATE TABLE ticket_response (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  author_id   INTEGER NOT NULL REFERENCES person (id),
  is_internal INTEGER NOT NULL,
  is_staff    INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  html        TEXT NOT NULL,
  plain_text  TEXT NOT NULL
) STRICT;

CREATE INDEX ticket_response_ticket ON ticket_response (ticket_id);

CREATE TABLE response_audit (
  id          INTEGER PRIMARY KEY,
  response_id INTEGER NOT NULL REFERENCES ticket_response (id),
  at          INTEGER NOT NULL,
  by          TEXT NOT NULL,
  text        TEXT NOT NULL
) STRICT;

CREATE INDEX response_audit_response ON response_audit (response_id);

CREATE TABLE intervention_payload (
  id                  INTEGER PRIMARY KEY,
  intervention_id     INTEGER NOT NULL REFERENCES intervention (id),
  uid                 TEXT NOT NULL,
  ticket_id           INTEGER NOT NULL REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
  originator_id       INTEGER NOT NULL REFERENCES person (id),
  private_response_id INTEGER NOT NULL REFERENCES ticket_response (id),
  state               TEXT NOT NULL,
  version             INTEGER NOT NULL,
  create_fingerprint  BLOB NOT NULL,
  response_id         INTEGER REFERENCES ticket_response (id),
  decided_by_id       INTEGER REFERENCES person (id),
  decided_at          INTEGER,
  created_at          INTEGER NOT NULL,
  updated_at          INTEGER NOT NULL,
  fields              TEXT NOT NULL,
  data                TEXT NOT NULL,
  UNIQUE (intervention_id, uid)
) STRICT;

CREATE INDEX intervention_payload_ticket ON intervention_payload (ticket_id);

CREATE TABLE job (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  payload_id      INTEGER NOT NULL REFERENCES intervention_payload (id),
  intervention_id INTEGER NOT NULL REFERENCES intervention (id),
  ticket_id       INTEGER NOT NULL REFERENCES ticket (id),
  response_id     INTEGER NOT NULL REFERENCES ticket_response (id),
  idempotency_key TEXT NOT NULL,
  state           TEXT NOT NULL,
  attempt         INTEGER NOT NULL,
  failures        INTEGER NOT NULL,
  next_attempt_at INTEGER,
  lease_until     INTEGER,
  lease           INTEGER NOT NULL,
  resumes         INTEGER NOT NULL,
  traceparent     TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  finalized_at    INTEGER,
  last_error      TEXT NOT NULL
) STRICT;

CREATE INDEX job_payload ON job (payload_id);
CREATE INDEX job_due ON job (intervention_id, next_attempt_at, id) WHERE state = 'scheduled';
CREATE INDEX job_next_due ON job (next_attempt_at) WHERE state = 'scheduled';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_disabled ON job (intervention_id) WHERE state = 'disabled';

CREATE TABLE job_attempt (
  id            INTEGER PRIMARY KEY,
  job_id        INTEGER NOT NULL REFERENCES job (id),
  number        INTEGER NOT NULL,
  started_at    INTEGER NOT NULL,
  duration_ms   INTEGER NOT NULL,
  status        INTEGER,
  address       TEXT NOT NULL,
  error         TEXT NOT NULL,
  response_body TEXT NOT NULL
) STRICT;

CREATE INDEX job_attempt_job ON job_attempt (job_id);

CREATE TABLE idempotency_key (
  token_id    INTEGER NOT NULL,
  endpoint    TEXT NOT NULL,
  key         TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  status      INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  body        TEXT NOT NULL,
  PRIMARY KEY (token_id, endpoint, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

CREATE TABLE audit_entry (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  address TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  before  TEXT NOT NULL,
  after   TEXT NOT NULL
) STRICT;
