"""PostgreSQL away, restarted, out of connections, read-only: 503 as in §2, then full recovery."""

import contextlib
import os
import pathlib
import subprocess

import psycopg2
import pytest

from support.database import SERVER_URL, PostgresDatabase
from support.definitions import create, create_body, define_discount, unique
from support.expect import refused
from support.patience import until
from support.server import Server

DATA = pathlib.Path(os.environ.get("TICKITI_TEST_POSTGRES_DATA", "/nonexistent"))
PG_CTL = "/usr/lib/postgresql/15/bin/pg_ctl"


def ask_server(sql):
    connection = psycopg2.connect(SERVER_URL)
    with contextlib.closing(connection):
        connection.autocommit = True
        connection.cursor().execute(sql)


def control(*words):
    """Runs pg_ctl as whoever the cluster belongs to."""
    owner = DATA.owner()
    user = [] if os.geteuid() else ["runuser", "-u", owner, "--"]
    command = [*user, PG_CTL, f"--pgdata={DATA}", "--silent", "--wait", *words]
    subprocess.run(command, check=True, cwd="/tmp", stdout=subprocess.DEVNULL)


@pytest.fixture
def limited():
    """A server whose database role is nobody special, so that limits hold for it."""
    database = PostgresDatabase()
    role = f"{database.name}_role"
    ask_server(f"CREATE ROLE {role} LOGIN")
    ask_server(f"ALTER DATABASE {database.name} OWNER TO {role}")
    url = database.url.replace("user=tickiti", f"user={role}")
    server = Server({"TICKITI_DATABASE_URL": url}, database)
    try:
        yield server.start()
    finally:
        server.close()
        database.drop()
        ask_server(f"DROP ROLE {role}")


def end_sessions(server):
    server.rows(
        "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


def refuses_everything(server, shop, name):
    """All that needs the database says 503, and tells when to come again."""
    until(lambda: server.client.get("/readyz").status == 503, "/readyz to say 503", 20)
    answer = shop.post("/api/create_ticket", create_body(name, unique("away")), key=unique("key"))
    refused(answer, 503, "unavailable")
    assert int(answer.headers["Retry-After"]) >= 1
    refused(shop.post("/api/v1/tickets/query", {}), 503, "unavailable")
    assert server.client.get("/livez").status == 200


def works_again(server, shop, name):
    until(lambda: server.client.get("/readyz").status == 200, "/readyz to say 200", 20)

    def works():
        body, key = create_body(name, unique("back")), unique("key")
        return shop.post("/api/create_ticket", body, key=key).status == 200

    until(works, "a create to work", 20)
    for _ in range(20):  # Whatever connection they get.
        create(shop, name)


@pytest.fixture
def shop(limited):
    return limited.actors().root


@pytest.fixture
def name(limited):
    return define_discount(limited.actors().admin, unique("away"))["name"]


def test_a_server_that_stops_and_comes_back(limited, shop, name):
    create(shop, name)
    control("stop", "--mode=fast")
    try:
        refuses_everything(limited, shop, name)
    finally:
        control("start", f"--log={DATA.parent}/server.log")
    works_again(limited, shop, name)


def test_a_server_that_crashes_and_comes_back(limited, shop, name):
    made = create(shop, name)
    control("stop", "--mode=immediate")
    control("start", f"--log={DATA.parent}/server.log")
    works_again(limited, shop, name)
    assert limited.rows("SELECT id FROM ticket WHERE id = ?", made["ticket_id"])


def test_a_server_without_connections_to_spare(limited, shop, name):
    create(shop, name)
    ask_server(f"ALTER DATABASE {limited.database.name} CONNECTION LIMIT 0")
    end_sessions(limited)
    refuses_everything(limited, shop, name)
    ask_server(f"ALTER DATABASE {limited.database.name} CONNECTION LIMIT -1")
    works_again(limited, shop, name)


def test_a_server_that_only_reads(limited, shop, name):
    create(shop, name)
    ask_server(f"ALTER DATABASE {limited.database.name} SET default_transaction_read_only = on")
    end_sessions(limited)
    body = create_body(name, unique("read-only"))
    refused(shop.post("/api/create_ticket", body, key=unique("key")), 503, "unavailable")
    refused(limited.client.get("/readyz"), 503, "unavailable")
    assert shop.post("/api/v1/tickets/query", {}).status == 200
    ask_server(f"ALTER DATABASE {limited.database.name} RESET default_transaction_read_only")
    works_again(limited, shop, name)


def test_a_role_that_lost_a_right(limited, shop, name):
    role = f"{limited.database.name}_role"
    limited.execute(f"REVOKE INSERT ON ticket FROM {role}")
    try:
        body, key = create_body(name, unique("revoked")), unique("key")
        refused(shop.post("/api/create_ticket", body, key=key), 503, "unavailable")
    finally:
        limited.execute(f"GRANT INSERT ON ticket TO {role}")
    works_again(limited, shop, name)
