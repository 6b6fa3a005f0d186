-- Copies of the payload's columns, so that the inbox finds tickets by an index of their own.
ALTER TABLE ticket ADD COLUMN payload_state TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN payload_decided_by_id BIGINT;

UPDATE ticket SET payload_state = payload.state, payload_decided_by_id = payload.decided_by_id
FROM intervention_payload AS payload WHERE payload.ticket_id = ticket.id;

DROP INDEX ticket_queue_status;
CREATE INDEX ticket_inbox ON ticket (status, payload_state, updated_at, id);
CREATE INDEX ticket_queue_inbox ON ticket (queue_id, status, payload_state, updated_at, id);
CREATE INDEX ticket_assigned ON ticket (assigned_to_id, status, updated_at, id)
  WHERE assigned_to_id IS NOT NULL;
CREATE INDEX ticket_failed ON ticket (payload_decided_by_id, status, updated_at, id)
  WHERE payload_state = 'failed';
CREATE INDEX ticket_held ON ticket (on_hold_until)
  WHERE status = 'on-hold' AND on_hold_until IS NOT NULL;

CREATE TABLE ticket_participant (
  ticket_id BIGINT NOT NULL REFERENCES ticket (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  added_at  BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
);

CREATE INDEX ticket_participant_person ON ticket_participant (person_id, ticket_id);

CREATE INDEX audit_entry_subject ON audit_entry (subject, id);

-- These functions are in PL/pgSQL, which plans what they say once a session and not at every call.
-- Those that pg_restore calls, which it does without any search_path, bring the one they need.

-- The words of a text with single spaces between them, whatever the case and accents: what
-- is neither letter nor digit parts words. ICU knows every letter, whatever the database's locale.
CREATE FUNCTION fold_words(text TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF octet_length(text) <> length(text) THEN
    text := regexp_replace(normalize(text, NFKD),
      '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\u3099\u309A\uFE20-\uFE2F]+', '', 'g');
  END IF;
  RETURN regexp_replace(lower(text COLLATE "und-x-icu"), '[^[:alnum:]]+', ' ', 'g');
END
$$;

-- A GIN index knows no order, and gives all rows of a word before the first. So rows that came
-- together are a slice: a search asks for one after the other, the newest first, until it has enough.
CREATE FUNCTION search_slice(id BIGINT) RETURNS BIGINT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $1 / 8192';

-- The words of a text of a slice, each with a weight (A to D) that says where it stands. The
-- slice leads (`12~word`), so that the index has the beginnings of words for each slice. A lexeme
-- is short: of a text that might hold longer ones the letters after the 200th count for nothing.
CREATE FUNCTION ticket_words(text TEXT, weight TEXT, slice BIGINT) RETURNS TSVECTOR
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  words TEXT := trim(fold_words(text));
  head TEXT := slice || '~';
  tail TEXT := ':1' || weight;
BEGIN
  IF words = '' THEN
    RETURN ''::tsvector;
  ELSIF octet_length(words) <= 2000 THEN
    RETURN (head || replace(words, ' ', tail || ' ' || head) || tail)::tsvector;
  END IF;
  RETURN string_agg(head || left(word, 200) || tail, ' ')::tsvector
    FROM unnest(string_to_array(words, ' ')) AS word;
END
$$;

-- Any of the texts of a JSON array; of a text each word (of the first hundred) starts some
-- word. `weights` are those that count; empty: all. For `in_slice`.
CREATE FUNCTION ticket_words_sought(texts JSON, weights TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(string_agg('(' || (
      SELECT string_agg('''~' || left(word, 200) || ''':*' || weights, ' & ')
      FROM unnest((string_to_array(trim(fold_words(own)), ' '))[1:100]) AS word
      WHERE word <> ''
    ) || ')', ' | '), '')
  FROM json_array_elements_text(texts) AS own;
END
$$;

CREATE FUNCTION in_slice(sought TEXT, slice BIGINT) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace($1, '~', $2::text || '~')::tsquery
$$;

-- What a ticket is searched by. None of it ever changes. A table of its own, since every
-- change of a ticket would write all of its words into the index again.
CREATE TABLE ticket_search (
  ticket_id BIGINT PRIMARY KEY,
  words     TSVECTOR NOT NULL
);

CREATE FUNCTION index_ticket(id BIGINT) RETURNS VOID
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO ticket_search (ticket_id, words)
  SELECT ticket.id, ticket_words(left(ticket.subject, 500), 'A', search_slice(ticket.id)) ||
    ticket_words(person.email || ' ' || coalesce(payload.uid, ''), 'B', search_slice(ticket.id))
  FROM ticket JOIN person ON person.id = ticket.originator_id
    LEFT JOIN intervention_payload AS payload ON payload.ticket_id = ticket.id
  WHERE ticket.id = index_ticket.id
  ON CONFLICT DO NOTHING;
END
$$;

CREATE FUNCTION index_new_ticket() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_ticket(NEW.id);
  RETURN NULL;
END
$$;

-- Deferred: the payload, which has the uid, comes later in the same transaction.
CREATE CONSTRAINT TRIGGER ticket_search AFTER INSERT ON ticket
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION index_new_ticket();

SELECT index_ticket(id) FROM ticket ORDER BY id;

-- Every slice would look through the whole list of what is not in the index yet.
CREATE INDEX ticket_search_words ON ticket_search USING gin (words) WITH (fastupdate = off);
