"""Several hosts in the URL: one that is silent never keeps a node from the next."""

import time

import pytest

from pair import Cluster, cluster, silent_port
from support.database import PostgresDatabase
from support.definitions import create, create_body, define_discount, unique
from support.patience import seconds, until
from support.server import Server


def with_hosts(database, hosts, more=""):
    """The URL of `database` with other hosts before its own: (host, port)."""
    folder = database.url.split("host=")[1].split("&")[0]
    hosts = [*hosts, (folder, 5432)]
    names = ",".join(str(host) for host, _ in hosts)
    ports = ",".join(str(port) for _, port in hosts)
    return f"postgresql:///{database.name}?host={names}&port={ports}&user=tickiti{more}"


@pytest.fixture
def database():
    own = PostgresDatabase()
    try:
        yield own
    finally:
        own.drop()


@pytest.mark.parametrize("more", ["", "&connect_timeout=2", "&target_session_attrs=read-write"])
def test_a_first_host_that_is_silent_is_passed_over(database, more):
    server = Server({}, database)
    try:
        shop = server.start().actors().shop
        name = define_discount(server.actors().admin, unique("silent"))["name"]
        with silent_port() as port:
            url = with_hosts(database, [("127.0.0.1", port), ("127.0.0.1", port)], more)
            server.environment["TICKITI_DATABASE_URL"] = url
            server.restart()  # Within the 20 s that it waits.
            create(shop, name)
    finally:
        server.close()


def test_a_single_host_that_is_silent_is_given_up_after_connect_timeout(database):
    with silent_port() as port:
        url = f"postgresql://tickiti@127.0.0.1:{port}/{database.name}?connect_timeout=3"
        server = Server({"TICKITI_DATABASE_URL": url}, database)
        try:
            began = time.monotonic()
            done = server.cli("user", "list")
            assert done.returncode == 1 and "127.0.0.1" in done.stderr, done
            assert 2.5 < time.monotonic() - began < seconds(15)
        finally:
            server.close()


@pytest.fixture
def pair():
    """A primary and its standby."""
    with cluster() as primary:
        standby = Cluster()
        try:
            yield primary, standby.follow(primary)
        finally:
            standby.end()


@pytest.mark.parametrize("attrs", ["&target_session_attrs=read-write", ""])
def test_after_the_promotion_of_a_standby_a_node_goes_on_by_itself(pair, attrs, database):
    primary, standby = pair
    primary.ask("CREATE DATABASE desk TEMPLATE template0")
    url = f"postgresql:///desk?host={primary.folder},{standby.folder}&user=tickiti{attrs}"
    server = Server({"TICKITI_DATABASE_URL": url}, database)
    try:
        server.start()
        name = define_discount(server.actors().admin, unique("failover"))["name"]
        shop = server.actors().shop
        create(shop, name)
        lag = "SELECT pg_wal_lsn_diff(sent_lsn, replay_lsn) = 0 FROM pg_stat_replication"
        until(lambda: primary.ask(lag) == [(True,)], "the standby")
        primary.freeze()

        def works():
            body = create_body(name, unique("after"))
            return shop.post("/api/create_ticket", body, key=unique("key")).status == 200

        standby.promote()
        began = time.monotonic()
        until(works, "a create on the promoted standby", 20)
        assert time.monotonic() - began < 10
        until(lambda: server.client.get("/readyz").status == 200, "/readyz", 10)
        assert shop.post("/api/v1/tickets/query", {}).status in (200, 403)
    finally:
        server.close()
