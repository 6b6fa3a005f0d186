CREATE TABLE queue_access (
  person_id            BIGINT NOT NULL REFERENCES person (id),
  queue_id             BIGINT NOT NULL REFERENCES ticket_queue (id) ON DELETE CASCADE,
  can_view             BOOLEAN NOT NULL,
  can_manage           BOOLEAN NOT NULL,
  can_delete           BOOLEAN NOT NULL,
  treat_as_inbox       BOOLEAN NOT NULL,
  receive_inbox_errors BOOLEAN NOT NULL,
  PRIMARY KEY (person_id, queue_id)
);

CREATE INDEX queue_access_queue ON queue_access (queue_id, treat_as_inbox);

CREATE INDEX ticket_originator ON ticket (originator_id, id);

-- English stems of all words: `english` drops those like "was" and "will", which are words
-- of other languages too.
CREATE TEXT SEARCH DICTIONARY english_stem_of_all (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION response_words (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION response_words
  ADD MAPPING FOR asciiword, word WITH english_stem_of_all;
ALTER TEXT SEARCH CONFIGURATION response_words
  ADD MAPPING FOR numword, int, uint, float, sfloat, version WITH simple;

-- Among the words, as `#12`, is the slice.
CREATE FUNCTION response_words(plain_text TEXT, slice BIGINT) RETURNS TSVECTOR
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN strip(to_tsvector('response_words', fold_words(left(plain_text, 20000)))) ||
    array_to_tsvector(ARRAY['#' || slice]);
END
$$;

-- Any of the texts of a JSON array; of a text every word (of the first thousand letters).
CREATE FUNCTION response_words_sought(texts JSON) RETURNS TSQUERY
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(string_agg('(' || nullif(
      plainto_tsquery('response_words', fold_words(left(own, 1000)))::text, '') || ')', ' | '),
    '')::tsquery
  FROM json_array_elements_text(texts) AS own;
END
$$;

CREATE FUNCTION in_slice(sought TSQUERY, slice BIGINT) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN numnode($1) = 0 THEN $1 ELSE ('''#' || $2::text || '''')::tsquery && $1 END
$$;

-- A response never changes, so this is written once.
ALTER TABLE ticket_response
  ADD COLUMN words TSVECTOR NOT NULL
  GENERATED ALWAYS AS (response_words(plain_text, search_slice(id))) STORED;

-- Responses have many words, so what is new waits for the index, but not much of it: every
-- slice looks through all that waits.
CREATE INDEX ticket_response_words ON ticket_response USING gin (words)
  WITH (gin_pending_list_limit = 64);

-- The order in which responses are read out: to the second, as the API tells times.
CREATE INDEX ticket_response_created ON ticket_response ((created_at / 1000), id);
