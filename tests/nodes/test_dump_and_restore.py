"""Backups of PostgreSQL: what pg_dump writes, psql makes again."""

import contextlib
import subprocess

from support.database import PostgresDatabase
from support.definitions import create, define_discount, show, unique
from support.server import Server


def _restore(source, target):
    dump = subprocess.run(["pg_dump", "--dbname", source.url], capture_output=True, check=True)
    command = ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", target.url]
    done = subprocess.run(command, input=dump.stdout, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@contextlib.contextmanager
def _node(database):
    server = Server(database=database)
    try:
        yield server.start()
    finally:
        server.close()


def test_a_restored_dump_has_everything_and_is_searched():
    source, target = PostgresDatabase(), PostgresDatabase()
    try:
        with _node(source) as server:
            actors = server.actors()
            uid = unique("zebra")
            define_discount(actors.admin, "discount_request")
            made = create(actors.shop, "discount_request", uid)
            counts = server.counts()
        _restore(source, target)
        with _node(target) as server:
            assert server.counts() == counts
            staff = server.client.with_token(actors.staff.token)
            assert show(staff, made["ticket_number"])["uid"] == uid
            found = staff.post("/api/v1/tickets/inbox", {"search": uid}).data["tickets"]
            assert [row["number"] for row in found] == [made["ticket_number"]]
            content = {"criteria": [{"mode": "content", "tokens": ["price"]}]}
            found = staff.post("/api/v1/tickets/query", {"search_object": content}).json
            assert [row["number"] for row in found] == [made["ticket_number"]]
            again = create(server.client.with_token(actors.shop.token), "discount_request")
            assert again["ticket_number"] > made["ticket_number"]
    finally:
        source.drop()
        target.drop()

