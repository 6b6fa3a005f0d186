"""PostgreSQL has few connections to give, or never confirms a commit: bounded, and never refused."""

import concurrent.futures
import contextlib
import time

import pytest

from pair import cluster
from support.database import PostgresDatabase
from support.definitions import (
    create_body,
    define_discount,
    define_template,
    unique,
    update_template,
)
from support.expect import refused
from support.patience import seconds, until
from support.server import Server


@contextlib.contextmanager
def served(postgres, environment=None):
    """A node on a database of that cluster, by a role that is nobody special."""
    postgres.ask("CREATE ROLE desk LOGIN")
    postgres.ask("CREATE DATABASE desk OWNER desk TEMPLATE template0")
    url = f"postgresql:///desk?host={postgres.folder}&user=desk"
    database = PostgresDatabase()
    server = Server({"TICKITI_DATABASE_URL": url, **(environment or {})}, database)
    try:
        yield server.start()
    finally:
        server.close()
        database.drop()


def post_create(shop, name):
    return shop.post("/api/create_ticket", create_body(name, unique("few")), key=unique("key"))


def backends(postgres):
    return postgres.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = 'desk'")[0][0]


@pytest.mark.parametrize("callers", [64])
def test_fewer_connections_mean_slower_and_not_refused(callers):
    with cluster("max_connections = 12\n") as postgres, served(postgres) as server:
        name = define_discount(server.actors().admin, unique("few"))["name"]
        shop = server.actors().shop
        with concurrent.futures.ThreadPoolExecutor(callers) as many:
            answers = list(many.map(lambda _: post_create(shop, name), range(400)))
        assert {answer.status for answer in answers} == {200}
        assert server.client.get("/readyz").status == 200
        # A command finds a connection too.
        assert server.cli("user", "list").returncode == 0


@pytest.mark.parametrize("pool, most", [("6", 6), ("3", 3), ("2+2", 5)])
def test_a_node_opens_no_more_connections_than_its_pool(pool, most):
    with cluster() as postgres, served(postgres, {"TICKITI_DATABASE_POOL": pool}) as server:
        name = define_discount(server.actors().admin, unique("pool"))["name"]
        shop = server.actors().shop
        seen = []
        with concurrent.futures.ThreadPoolExecutor(32) as many:
            answers = [many.submit(post_create, shop, name) for _ in range(200)]
            while not all(answer.done() for answer in answers):
                seen.append(backends(postgres))
        assert {answer.result().status for answer in answers} == {200}
        assert max(seen) <= most, seen


def test_creates_go_on_while_a_template_changes_and_there_is_one_writer():
    with cluster() as postgres, served(postgres, {"TICKITI_DATABASE_POOL": "3"}) as server:
        admin, shop = server.actors().admin, server.actors().shop
        name = define_discount(admin, unique("busy"))["name"]
        other = define_template(admin, unique("other"))["id"]
        with concurrent.futures.ThreadPoolExecutor(16) as many:
            answers = [many.submit(post_create, shop, name) for _ in range(300)]
            while not all(answer.done() for answer in answers):
                update_template(admin, other, content=f"<p>{unique('text')}</p>")
        made = [answer.result() for answer in answers]
        assert {answer.status for answer in made} == {200}
        assert len({answer.data["ticket_number"] for answer in made}) == 300


def test_commits_that_nobody_confirms_leave_no_more_backends_than_the_pool():
    with cluster() as postgres, served(postgres, {"TICKITI_DATABASE_POOL": "4+3"}) as server:
        name = define_discount(server.actors().admin, unique("silent"))["name"]
        shop = server.actors().shop
        statuses = []

        def create_one():
            statuses.append(post_create(shop, name).status)
            return statuses[-1]

        assert create_one() == 200  # The customer is known from now on.
        postgres.ask("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        postgres.ask("SELECT pg_reload_conf()")  # It works soon after.
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        with concurrent.futures.ThreadPoolExecutor(16) as many:
            until(lambda: create_one() == 503, "a commit that waits", 40)
            answers = list(many.map(lambda _: post_create(shop, name), range(32)))
        for answer in answers:
            refused(answer, 503, "unavailable")
        assert postgres.ask(waiting)[0][0] == 4
        assert backends(postgres) <= 8
        assert server.client.get("/readyz").status == 503
        # They were never cancelled: nothing of them can be read.
        assert postgres.ask("SELECT count(*) FROM ticket", "desk") == [(statuses.count(200),)]
        postgres.ask("ALTER SYSTEM RESET synchronous_standby_names")
        postgres.ask("SELECT pg_reload_conf()")
        until(lambda: post_create(shop, name).status == 200, "a create to work", 20)
        assert postgres.ask(waiting) == [(0,)]
        until(lambda: server.client.get("/readyz").status == 200, "/readyz", 10)


def test_a_stop_waits_for_no_commit_that_nobody_confirms():
    with cluster() as postgres, served(postgres) as server:
        name = define_discount(server.actors().admin, unique("stop"))["name"]
        shop = server.actors().shop
        assert post_create(shop, name).status == 200
        postgres.ask("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        postgres.ask("SELECT pg_reload_conf()")
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
        with concurrent.futures.ThreadPoolExecutor(4) as many:
            asked = [many.submit(post_create, shop, name) for _ in range(4)]
            until(lambda: postgres.ask(waiting)[0][0] > 0, "a commit that waits", 10)
            began = time.monotonic()
            assert server.stop(30) == 0
            assert time.monotonic() - began < seconds(15)
            for answer in asked:
                with contextlib.suppress(OSError, AssertionError, ValueError):
                    answer.result()


def test_a_search_that_takes_too_long_is_ended():
    with cluster() as postgres, served(postgres) as server:
        root = server.actors().root
        assert root.post("/api/v1/tickets/query", {}).status == 200
        import psycopg2

        holder = psycopg2.connect(f"postgresql:///desk?host={postgres.folder}&user=tickiti")
        with contextlib.closing(holder):
            holder.cursor().execute("LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE")
            began = time.monotonic()
            refused(root.post("/api/v1/tickets/query", {}), 503, "unavailable")
            assert time.monotonic() - began < seconds(3)
        assert root.post("/api/v1/tickets/query", {}).status == 200
