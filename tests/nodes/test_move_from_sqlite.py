"""From one SQLite file to PostgreSQL: everything is there, checked, and goes on."""

import re
import signal
import subprocess

import pytest

from support.database import PostgresDatabase, SqliteFile
from support.definitions import create, define_discount, show, submit, unique
from support.delivery import until_state
from support.desk import numbers
from support.patience import until
from support.remote import Remote, final, status
from support.server import BINARY, Server

LINE = re.compile(r"(\w+): (\d+) rows, sha256 ([0-9a-f]{64})")


@pytest.fixture
def empty():
    database = PostgresDatabase()
    yield database
    database.drop()


@pytest.fixture
def filled():
    """A stopped server on SQLite that holds one of everything, and what is in it."""
    remote = Remote()
    server = Server(database=SqliteFile)
    try:
        actors = server.start().actors()
        row = define_discount(actors.admin, unique("moved"), remote)
        accepted = create(actors.shop, row["name"], bag={"order_price": 1.50, "größe": "x\\y\n'"})
        remote.script(accepted["uid"], status(500), final())
        assert submit(actors.staff, accepted["ticket_number"]).status == 200
        until_state(actors.staff, accepted["ticket_number"], "accepted")
        pending = create(actors.shop, row["name"], key="moved-key")
        server.sign_in("staff@desk.example")
        assert server.stop() == 0
        server.row, server.accepted, server.pending = row, accepted, pending
        yield server
    finally:
        server.close()
        remote.close()


def environment(server, database, **changes):
    """Of the command; None removes a variable."""
    wanted = {
        **server.environment,
        "TICKITI_DATABASE_URL": database.url,
        "TICKITI_APP_KEY": server.database.app_key(),
        **changes,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def move(server, database, **changes):
    command = [BINARY, "migrate", "--from", f"sqlite:{server.data_dir}/tickiti.db"]
    return subprocess.run(
        [*command, "--data-dir", str(server.root / "node")],
        env=environment(server, database, **changes),
        capture_output=True,
        text=True,
        timeout=60,
    )


def told(done):
    return {name: int(rows) for name, rows, _ in LINE.findall(done.stdout)}


def test_everything_is_there_and_goes_on(filled, empty):
    done = move(filled, empty)
    assert done.returncode == 0, done
    rows = told(done)
    assert rows["ticket"] == 2 and rows["intervention_payload"] == 2 and rows["job"] == 1
    assert rows["job_attempt"] == 2 and rows["session"] == 1 and rows["idempotency_key"] > 0
    for table, count in rows.items():
        assert filled.rows(f'SELECT count(*) FROM "{table}"') == [(count,)], table

    old, new = filled.actors(), Server({"TICKITI_APP_KEY": filled.database.app_key()}, empty)
    try:
        new.start()
        shop, staff = (new.client.with_token(actor.token) for actor in (old.shop, old.staff))
        for made in (filled.accepted, filled.pending):
            assert show(staff, made["ticket_number"])["uid"] == made["uid"]
            assert numbers(staff, search=made["uid"]) == [made["ticket_number"]]
        data = show(staff, filled.accepted["ticket_number"])
        assert data["state"] == "accepted" and len(data["attempts"]) == 2
        assert data["data"] == {"order_price": 1.50, "größe": "x\\y\n'"}
        later = create(shop, filled.row["name"])
        assert later["ticket_number"] > filled.pending["ticket_number"]
        assert later["ticket_id"] == filled.pending["ticket_id"] + 1
        assert numbers(staff, search=later["uid"]) == [later["ticket_number"]]
        again = create(shop, filled.row["name"], uid=filled.pending["uid"], key="moved-key")
        assert again["ticket_id"] == filled.pending["ticket_id"]
        new.sign_in("staff@desk.example")
    finally:
        new.close()


def test_tables_longer_than_one_step_are_copied_whole(filled, empty):
    filled.execute(
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
        " INSERT INTO idempotency_key (token_id, endpoint, key, fingerprint, status, created_at,"
        " body) SELECT i % 3, 'e', 'key' || i, x'00ff', 200, i, '{}' FROM n"
    )
    done = move(filled, empty)
    assert done.returncode == 0, done
    [(count,)] = filled.rows("SELECT count(*) FROM idempotency_key")
    assert count > 1200 and told(done)["idempotency_key"] == count
    assert empty.rows("SELECT count(*) FROM idempotency_key", ()) == [(count,)]


def test_it_goes_on_where_it_was_killed(filled, empty):
    command = [BINARY, "migrate", "--from", f"sqlite:{filled.data_dir}/tickiti.db"]
    command += ["--data-dir", str(filled.root / "node")]
    process = subprocess.Popen(
        command, env=environment(filled, empty), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    begun = "SELECT 1 FROM pg_tables WHERE tablename = 'copy_progress'"
    until(lambda: empty.rows(begun, ()) or process.poll() is not None, "the copy to begin", 20, 0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    done = move(filled, empty)
    assert done.returncode == 0, done
    assert told(done)["ticket"] == 2
    assert empty.rows("SELECT count(*) FROM ticket", ()) == [(2,)]


def test_a_half_made_copy_is_not_served(filled, empty):
    assert move(filled, empty).returncode == 0
    empty.execute("CREATE TABLE copy_progress (table_name TEXT)", ())
    done = subprocess.run(
        [BINARY, "serve", "--data-dir", str(filled.root / "node"), "--listen", "127.0.0.1:0"],
        env=environment(filled, empty),
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.returncode == 1 and "migrate --from" in done.stderr, done


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"TICKITI_APP_KEY": "base64:" + "B" * 42 + "A="}, "key"),
        ({"TICKITI_DATABASE_URL": None}, "TICKITI_DATABASE_URL"),
    ],
    ids=["another key", "no PostgreSQL"],
)
def test_what_cannot_work_changes_nothing(filled, empty, changes, word):
    done = move(filled, empty, **changes)
    assert done.returncode == 1 and word in done.stderr, done
    assert done.stderr.count("\n") == 1
    assert empty.rows("SELECT 1 FROM pg_tables WHERE tablename = 'copy_progress'", ()) == []


def test_a_database_in_use_is_refused(filled, empty):
    assert move(filled, empty).returncode == 0
    again = move(filled, empty)
    assert again.returncode == 1 and "already in use" in again.stderr, again


def test_a_file_that_is_served_is_refused(filled, empty):
    filled.start()
    done = move(filled, empty)
    assert done.returncode == 1 and str(filled.data_dir) in done.stderr, done
