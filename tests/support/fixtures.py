"""Fixtures for all tests that talk to the real program."""

import pytest

from support.definitions import define_discount
from support.remote import Remote
from support.server import Server


@pytest.fixture(scope="module")
def server():
    """One running server per test file, for tests that do not restart it.

    Tests share it, so they use unique names and uids; another file's deliveries cannot disturb it.
    """
    server = Server()
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture
def own_server():
    """A running server that the test may stop, kill and restart."""
    server = Server()
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="session")
def remote():
    """One remote for all tests; script it by uid only."""
    remote = Remote()
    yield remote
    remote.close()


@pytest.fixture
def own_remote():
    """A remote whose default answer and life the test may change."""
    remote = Remote()
    yield remote
    remote.close()


@pytest.fixture(scope="module")
def client(server):
    """A caller without a token."""
    return server.client


@pytest.fixture(scope="module")
def shop(server):
    return server.actors().shop


@pytest.fixture(scope="module")
def staff(server):
    return server.actors().staff


@pytest.fixture(scope="module")
def admin(server):
    return server.actors().admin


@pytest.fixture(scope="module")
def root(server):
    return server.actors().root


@pytest.fixture(scope="module")
def desk(server):
    """The person of `staff`, signed in."""
    server.actors()
    return server.sign_in("staff@desk.example")


@pytest.fixture(scope="module")
def discount(admin, remote):
    """The name of an intervention on the shared server with all three templates and the remote."""
    return define_discount(admin, "discount_request", remote)["name"]


@pytest.fixture
def unchanged(server):
    """A context in which the shared server's database must neither gain nor lose a row."""
    return _Unchanged(server)


class _Unchanged:
    def __init__(self, server):
        self._server = server

    def __enter__(self):
        self._before = self._server.counts()

    def __exit__(self, kind, error, trace):
        if kind is None:
            assert self._server.counts() == self._before
