"""What lies in the database of a crash round, read without writing."""

import contextlib
import pathlib
import shutil
import sqlite3
import tempfile

from book import require

PAIRS = {
    "tickets and payloads": (
        "SELECT count(*) FROM ticket",
        "SELECT count(*) FROM intervention_payload",
    ),
    "tickets and their numbers": (
        "SELECT count(*) FROM ticket",
        "SELECT count(DISTINCT number) FROM ticket",
    ),
    "payloads and payloads with a ticket of their own": (
        "SELECT count(*) FROM intervention_payload",
        "SELECT count(DISTINCT p.ticket_id) FROM intervention_payload p"
        " JOIN ticket t ON t.id = p.ticket_id",
    ),
    "decided payloads and jobs": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM job",
    ),
    "decided payloads and jobs for their response": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM intervention_payload p"
        " JOIN job j ON j.payload_id = p.id AND j.response_id = p.response_id",
    ),
    "decided payloads and audited submits": (
        "SELECT count(*) FROM intervention_payload WHERE response_id IS NOT NULL",
        "SELECT count(*) FROM audit_entry WHERE action = 'intervention.submit'",
    ),
    "accepted payloads and audited finals": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(*) FROM audit_entry WHERE action = 'intervention.accept'",
    ),
    "accepted payloads and audit lines": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(*) FROM response_audit",
    ),
    "accepted payloads and responses with an audit line": (
        "SELECT count(*) FROM intervention_payload WHERE state = 'accepted'",
        "SELECT count(DISTINCT response_id) FROM response_audit",
    ),
    # .private and .public, the decision, and .final.
    "responses and what the states promise": (
        "SELECT count(*) FROM ticket_response",
        "SELECT coalesce(sum(2 + (response_id IS NOT NULL) + (state = 'accepted')), 0)"
        " FROM intervention_payload",
    ),
    "tickets with another number of responses than promised": (
        "SELECT count(*) FROM intervention_payload p"
        " WHERE (SELECT count(*) FROM ticket_response r WHERE r.ticket_id = p.ticket_id)"
        " <> 2 + (p.response_id IS NOT NULL) + (p.state = 'accepted')",
        "SELECT 0",
    ),
}


@contextlib.contextmanager
def opened(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
    try:
        yield database
    finally:
        database.close()


def running_keys(data_dir):
    """Idempotency-Keys of the jobs that a killed server was calling for.

    Reads a copy: opening the files themselves would recover them in the server's place.
    """
    with tempfile.TemporaryDirectory(prefix="tickiti-crash-") as folder:
        for name in ("tickiti.db", "tickiti.db-wal"):
            if (data_dir / name).exists():
                shutil.copy(data_dir / name, folder)
        database = sqlite3.connect(pathlib.Path(folder) / "tickiti.db")
        try:
            rows = database.execute("SELECT idempotency_key FROM job WHERE state = 'running'")
            return {key for (key,) in rows}
        finally:
            database.close()


def check_counts(data_dir, creates, submits):
    """The database is sound, and all counts that belong together agree."""
    with opened(data_dir / "tickiti.db") as database:

        def ask(sql):
            return database.execute(sql).fetchone()[0]

        require(ask("PRAGMA integrity_check") == "ok", "the database is damaged")
        require(not database.execute("PRAGMA foreign_key_check").fetchall(), "a row has no parent")
        for name, (left, right) in PAIRS.items():
            require(ask(left) == ask(right), f"{name} differ: {ask(left)} and {ask(right)}")
        tickets = ask("SELECT count(*) FROM ticket")
        require(tickets == creates, f"{tickets} tickets for {creates} creates")
        jobs = ask("SELECT count(*) FROM job")
        require(jobs == submits, f"{jobs} jobs for {submits} submits")
        unfinished = ask("SELECT count(*) FROM job WHERE state <> 'delivered'")
        require(unfinished == 0, f"{unfinished} jobs are not delivered")


def check_ids(data_dir, creates):
    """Each create exists exactly once, with the ids that were answered."""
    with opened(data_dir / "tickiti.db") as database:
        for asked in creates:
            rows = database.execute(
                "SELECT t.id, t.number, p.private_response_id, p.id FROM intervention_payload p"
                " JOIN ticket t ON t.id = p.ticket_id WHERE p.uid = ?",
                (asked.uid,),
            ).fetchall()
            names = ("ticket_id", "ticket_number", "response_id", "intervention_payload_id")
            answered = tuple(asked.data[name] for name in names)
            require(rows == [answered], f"{asked.uid}: stored {rows}, answered {answered}")
