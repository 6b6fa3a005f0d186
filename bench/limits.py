"""The limit beside durable creates: plain C that writes the same rows to the same database."""

import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

from programs import build, run_json

from support.database import IS_POSTGRES

# The newest create, row by row, as SQL that makes one more of it: %L are the columns' values.
POSTGRES_ROWS = [
    (
        "INSERT INTO ticket (number, queue_id, originator_id, status, priority, assigned_to_id,"
        " on_hold_until, created_at, updated_at, subject, payload_state)"
        " VALUES (nextval('ticket_number'), %L, %L, %L, %L, %L, %L, %L, %L, %L, %L)",
        "queue_id, originator_id, status, priority, assigned_to_id, on_hold_until, created_at,"
        " updated_at, subject, payload_state",
        "ticket WHERE id = (SELECT max(id) FROM ticket)",
    ),
    *(
        (
            "INSERT INTO ticket_response"
            " (ticket_id, author_id, is_internal, is_staff, created_at, html, plain_text)"
            " VALUES (currval('ticket_id_seq'), %L, %L, %L, %L, %L, %L)",
            "author_id, is_internal, is_staff, created_at, html, plain_text",
            "ticket_response WHERE ticket_id = (SELECT max(id) FROM ticket)"
            f" AND is_internal = {is_internal}",
        )
        for is_internal in (False, True)
    ),
    (
        "INSERT INTO intervention_payload (uid, ticket_id, private_response_id, intervention_id,"
        " originator_id, state, version, create_fingerprint, created_at, updated_at, fields, data)"
        " VALUES ($1, currval('ticket_id_seq'), currval('ticket_response_id_seq'),"
        " %L, %L, %L, %L, %L, %L, %L, %L, %L)",
        "intervention_id, originator_id, state, version, create_fingerprint, created_at,"
        " updated_at, fields, data",
        "intervention_payload WHERE ticket_id = (SELECT max(id) FROM ticket)",
    ),
    (
        'INSERT INTO audit_entry (at, actor, address, action, subject, "before", "after")'
        " VALUES (%L, %L, %L, %L, %L, %L, %L)",
        'at, actor, address, action, subject, "before", "after"',
        "audit_entry WHERE action = 'ticket.create' ORDER BY id DESC LIMIT 1",
    ),
    (
        "INSERT INTO idempotency_key"
        " (key, token_id, endpoint, fingerprint, status, created_at, body)"
        " VALUES ($1, %L, %L, %L, %L, %L, %L)",
        "token_id, endpoint, fingerprint, status, created_at, body",
        "idempotency_key ORDER BY created_at DESC LIMIT 1",
    ),
]


class SqliteLimit:
    """A loop that writes to a copy of the database, `callers` creates a commit."""

    def __init__(self, server):
        self._program = build("create_limit", "-lsqlite3")
        self._folder = server.data_dir
        self._pristine = server.data_dir / "pristine.db"
        source = sqlite3.connect(server.data_dir / "tickiti.db")
        target = sqlite3.connect(self._pristine)
        with contextlib.closing(source), contextlib.closing(target):
            source.backup(target)

    def measure(self, callers, seconds):
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            copy = pathlib.Path(folder) / "copy.db"
            shutil.copy(self._pristine, copy)
            return run_json(self._program, copy, callers, seconds)["per_second"]


class PostgresLimit:
    """As many connections as callers, each writing one create as one pipelined transaction."""

    def __init__(self, server):
        include = subprocess.check_output(["pg_config", "--includedir"], text=True).strip()
        self._program = build("pipeline_limit", f"-I{include}", "-lpq")
        self._url = server.database.url
        self._statements = "".join(
            server.rows(f"SELECT format($sql${sql}$sql$, {columns}) FROM {source}")[0][0] + "\n;;\n"
            for sql, columns, source in POSTGRES_ROWS
        )

    def measure(self, callers, seconds):
        command = [self._program, self._url, callers, seconds]
        return run_json(*command, text=self._statements)["per_second"]


def make_limit(server):
    return (PostgresLimit if IS_POSTGRES else SqliteLimit)(server)
