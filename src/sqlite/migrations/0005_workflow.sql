-- Deleting an intervention looks for jobs that refer to it.
CREATE INDEX job_intervention ON job (intervention_id);

CREATE TABLE resolution_category (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
  colour   TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE escalation (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  minutes INTEGER NOT NULL,
  action  TEXT NOT NULL,
  email   TEXT NOT NULL
) STRICT;
