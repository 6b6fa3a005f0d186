"""Contract §1: a database that is frozen keeps nobody waiting who only asks whether we live."""

import contextlib
import os
import pathlib
import signal
import subprocess
import threading
import time

import pytest

from support.database import PostgresDatabase
from support.expect import refused
from support.patience import seconds, until
from support.server import Server

DATA = pathlib.Path(os.environ.get("TICKITI_TEST_POSTGRES_DATA", "/nonexistent"))
CALLERS = 16


def postgres_processes():
    main = (DATA / "postmaster.pid").read_text().split()[0]
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", main], check=True, capture_output=True, text=True
    )
    return [int(pid) for pid in [main, *children.stdout.split()]]


@contextlib.contextmanager
def frozen():
    """PostgreSQL takes connections (the kernel does) and answers nothing."""
    processes = postgres_processes()
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@pytest.fixture
def server():
    database = PostgresDatabase()
    server = Server(None, database)
    try:
        yield server.start()
    finally:
        server.close()
        database.drop()


@contextlib.contextmanager
def callers_of(client):
    """So many that keep asking for what needs the database."""
    ended = threading.Event()

    def ask():
        while not ended.is_set():
            with contextlib.suppress(OSError):
                client.post("/api/v1/tickets/query", {}, timeout=2)

    threads = [threading.Thread(target=ask) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def took(ask):
    since = time.monotonic()
    answer = ask()
    return answer, time.monotonic() - since


def test_livez_answers_at_once_and_readyz_says_503_in_time(server):
    staff = server.actors().staff
    with callers_of(staff), frozen():
        until(lambda: server.client.get("/readyz").status == 503, "/readyz to say 503")
        for _ in range(20):
            answer, duration = took(lambda: server.client.get("/livez"))
            assert answer.status == 200 and duration < seconds(0.25), (answer, duration)
        for _ in range(3):
            answer, duration = took(lambda: server.client.get("/readyz"))
            refused(answer, 503, "unavailable")
            assert duration < 3 + seconds(1), duration
        answer, duration = took(lambda: server.client.get("/metrics"))
        assert answer.status == 200 and duration < seconds(1), (answer, duration)
    until(lambda: server.client.get("/readyz").status == 200, "/readyz to say 200", 30)
    assert until(lambda: staff.post("/api/v1/tickets/query", {}).status == 200, "a query", 30)
