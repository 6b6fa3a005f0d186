-- Files that belong to a response: the images that stood in its HTML.
CREATE TABLE response_attachment (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  response_id INTEGER NOT NULL REFERENCES ticket_response (id),
  is_inline   INTEGER NOT NULL,
  name        TEXT NOT NULL,
  mime_type   TEXT NOT NULL,
  file_size   INTEGER NOT NULL,
  sha256      TEXT NOT NULL,
  content     BLOB NOT NULL
) STRICT;

CREATE INDEX response_attachment_response ON response_attachment (response_id);
