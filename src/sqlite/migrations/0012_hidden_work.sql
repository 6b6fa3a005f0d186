-- What failed stays before whom it is assigned to, whatever the status of its ticket.
CREATE INDEX ticket_failed_assigned ON ticket (assigned_to_id, status, updated_at)
  WHERE payload_state = 'failed' AND assigned_to_id IS NOT NULL;

-- Of what people were told of the job: nothing, that it failed, that it came back after that.
ALTER TABLE job ADD COLUMN told TEXT NOT NULL DEFAULT '';

-- To whom a public response went by mail: a JSON array; `null` when mail was off. NULL: internal, or
-- older than this column.
ALTER TABLE ticket_response ADD COLUMN mailed_to TEXT;
