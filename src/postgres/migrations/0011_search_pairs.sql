-- Texts of scripts that put no blanks between words are searched by pairs of neighbouring
-- characters: 承認して by 承認, 認し and して.

-- Every letter and mark of these scripts, as in the program's unspaced_scripts.
CREATE FUNCTION unspaced_letters() RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '[\u0E01-\u0E3A\u0E40-\u0E4E\u0E81-\u0ECE\u0EDC-\u0EDF\u1000-\u103F\u1050-\u108F'
    '\u109A-\u109D\u1100-\u11FF\u1780-\u17D3\u17D7\u17DC-\u17DD\u1950-\u19C9\u1A20-\u1A7C'
    '\u2E80-\u2FD5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303C\u3041-\u309A\u309D-\u309F'
    '\u30A1-\u30FA\u30FC-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97C'
    '\uA9E0-\uA9EF\uAA60-\uAADF\uAC00-\uD7FB\uF900-\uFAFF\U0001B000-\U0001B16F'
    '\U00020000-\U0003FFFD]+'
$$;

-- The pairs of a text in NFKC and the last character of each run, which so begins something
-- too. A gap in `place` parts runs. All pairs of a run but its last character have two.
CREATE FUNCTION unspaced_pairs(text TEXT)
RETURNS TABLE (run BIGINT, place BIGINT, pair TEXT, is_last BOOLEAN)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN QUERY
    SELECT letter.run, row_number() OVER (ORDER BY letter.run, letter.place) + letter.run,
      letter.letter || coalesce(lead(letter.letter) OVER of_run, ''),
      lead(letter.letter) OVER of_run IS NULL
    FROM (
      SELECT found.number AS run, part.number AS place, part.letter
      FROM regexp_matches(text, unspaced_letters(), 'g') WITH ORDINALITY AS found (texts, number)
        CROSS JOIN LATERAL
          unnest(string_to_array(found.texts[1], NULL)) WITH ORDINALITY AS part (letter, number)
    ) AS letter
    WINDOW of_run AS (PARTITION BY letter.run ORDER BY letter.place);
END
$$;

-- Of a run its pairs, one behind the other; a single character begins pairs. `before` and
-- `after` stand around each, `behind` between two.
CREATE FUNCTION unspaced_pairs_sought(text TEXT, before TEXT, after TEXT, behind TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN string_agg(own.phrase, ' & ') FROM (
    SELECT '(' || string_agg(before || found.pair || after, behind ORDER BY found.place) || ')'
      AS phrase
    FROM (
      SELECT of_text.*, count(*) OVER (PARTITION BY of_text.run) AS letters,
        row_number() OVER (PARTITION BY of_text.run ORDER BY of_text.place) AS number
      FROM unspaced_pairs(text) AS of_text
    ) AS found
    WHERE (NOT found.is_last OR found.letters = 1) AND found.number <= 32
    GROUP BY found.run
    ORDER BY found.run
    LIMIT 100
  ) AS own;
END
$$;

CREATE OR REPLACE FUNCTION ticket_words(text TEXT, weight TEXT, slice BIGINT) RETURNS TSVECTOR
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  words TEXT;
  head TEXT := slice || '~';
  tail TEXT := ':1' || weight;
  pairs TSVECTOR := ''::tsvector;
BEGIN
  IF octet_length(text) <> length(text) THEN
    text := normalize(text, NFKC);
    pairs := coalesce((SELECT string_agg(head || pair || ':' || place || weight, ' ')
      FROM unspaced_pairs(text))::tsvector, pairs);
    text := regexp_replace(text, unspaced_letters(), ' ', 'g');
  END IF;
  words := trim(fold_words(text));
  IF words = '' THEN
    RETURN pairs;
  ELSIF octet_length(words) <= 2000 THEN
    RETURN pairs || (head || replace(words, ' ', tail || ' ' || head) || tail)::tsvector;
  END IF;
  RETURN pairs || string_agg(head || left(word, 200) || tail, ' ')::tsvector
    FROM unnest(string_to_array(words, ' ')) AS word;
END
$$;

CREATE OR REPLACE FUNCTION ticket_words_sought(texts JSON, weights TEXT) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(string_agg('(' || nullif(concat_ws(' & ', (
      SELECT string_agg('''~' || left(word, 200) || ''':*' || weights, ' & ')
      FROM unnest((string_to_array(trim(fold_words(
        regexp_replace(text.own, unspaced_letters(), ' ', 'g'))), ' '))[1:100]) AS word
      WHERE word <> ''
    ), unspaced_pairs_sought(text.own, '''~', ''':*' || weights, ' <-> ')), '') || ')', ' | '), '')
  FROM (SELECT normalize(own, NFKC) AS own FROM json_array_elements_text(texts) AS own) AS text;
END
$$;

CREATE OR REPLACE FUNCTION response_words(plain_text TEXT, slice BIGINT) RETURNS TSVECTOR
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  lexemes TEXT[] := ARRAY['#' || slice];
BEGIN
  plain_text := left(plain_text, 20000);
  IF octet_length(plain_text) <> length(plain_text) THEN
    plain_text := normalize(plain_text, NFKC);
    lexemes := lexemes || ARRAY(SELECT DISTINCT pair FROM unspaced_pairs(plain_text));
    plain_text := regexp_replace(plain_text, unspaced_letters(), ' ', 'g');
  END IF;
  RETURN strip(to_tsvector('response_words', fold_words(plain_text))) || array_to_tsvector(lexemes);
END
$$;

CREATE OR REPLACE FUNCTION response_words_sought(texts JSON) RETURNS TSQUERY
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(string_agg('(' || nullif(concat_ws(' & ', nullif(plainto_tsquery('response_words',
      nullif(trim(fold_words(regexp_replace(text.own, unspaced_letters(), ' ', 'g'))), '')
      )::text, ''),
      unspaced_pairs_sought(text.own, '''', ''':*', ' & ')), '') || ')', ' | '),
    '')::tsquery
  FROM (
    SELECT normalize(left(own, 1000), NFKC) AS own FROM json_array_elements_text(texts) AS own
  ) AS text;
END
$$;

-- What was indexed before and has such letters.
UPDATE ticket_search
SET words = ticket_words(left(ticket.subject, 500), 'A', search_slice(ticket.id)) ||
  ticket_words(person.email || ' ' || coalesce(payload.uid, ''), 'B', search_slice(ticket.id))
FROM ticket JOIN person ON person.id = ticket.originator_id
  LEFT JOIN intervention_payload AS payload ON payload.ticket_id = ticket.id
WHERE ticket.id = ticket_search.ticket_id
  AND normalize(concat_ws(' ', ticket.subject, person.email, payload.uid), NFKC)
    ~ unspaced_letters();

-- The column with the words is generated: it is written anew with the text.
UPDATE ticket_response SET plain_text = plain_text
WHERE octet_length(plain_text) <> length(plain_text)
  AND normalize(plain_text, NFKC) ~ unspaced_letters();
