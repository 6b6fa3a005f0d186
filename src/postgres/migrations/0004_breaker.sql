-- What an intervention's remote was like lately; no row: nothing to remember.
CREATE TABLE breaker (
  intervention_id     BIGINT PRIMARY KEY REFERENCES intervention (id),
  failures            BIGINT NOT NULL,
  first_failed_job_id BIGINT NOT NULL,
  is_over_jobs        BOOLEAN NOT NULL,
  next_probe_at       BIGINT,
  probe_pause_ms      BIGINT NOT NULL,
  probe_job_id        BIGINT NOT NULL
);

CREATE INDEX breaker_open ON breaker (intervention_id) WHERE next_probe_at IS NOT NULL;

ALTER TABLE job ADD COLUMN tried_at BIGINT;
CREATE INDEX job_held ON job (intervention_id, tried_at NULLS FIRST, id) WHERE state = 'held';
