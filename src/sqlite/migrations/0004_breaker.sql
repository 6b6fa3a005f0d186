-- What an intervention's remote was like lately; no row: nothing to remember.
CREATE TABLE breaker (
  intervention_id     INTEGER PRIMARY KEY REFERENCES intervention (id),
  failures            INTEGER NOT NULL,
  first_failed_job_id INTEGER NOT NULL,
  is_over_jobs        INTEGER NOT NULL,
  next_probe_at       INTEGER,
  probe_pause_ms      INTEGER NOT NULL,
  probe_job_id        INTEGER NOT NULL
) STRICT;

CREATE INDEX breaker_open ON breaker (intervention_id) WHERE next_probe_at IS NOT NULL;

ALTER TABLE job ADD COLUMN tried_at INTEGER;
CREATE INDEX job_held ON job (intervention_id, tried_at, id) WHERE state = 'held';
