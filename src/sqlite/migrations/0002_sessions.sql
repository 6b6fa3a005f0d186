ALTER TABLE person ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto';

CREATE INDEX person_user ON person (email) WHERE role <> 'customer' AND is_system = 0;

CREATE TABLE session (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id     INTEGER NOT NULL REFERENCES person (id),
  secret_sha256 BLOB NOT NULL UNIQUE,
  created_at    INTEGER NOT NULL,
  last_seen_at  INTEGER NOT NULL,
  address       TEXT NOT NULL,
  user_agent    TEXT NOT NULL
) STRICT;

CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_age ON session (last_seen_at);
