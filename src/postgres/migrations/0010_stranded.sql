CREATE INDEX job_resumes ON job (intervention_id) WHERE state = 'disabled' AND resumes;
CREATE INDEX job_given_up ON job (state) WHERE state IN ('failed', 'discarded');
CREATE INDEX intervention_payload_submitted ON intervention_payload (state, id) WHERE state = 'submitted';
