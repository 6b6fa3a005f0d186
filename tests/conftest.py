"""Makes the fixtures of support/ known to every test below this folder."""

import pytest

pytest.register_assert_rewrite("support")

from support import database  # noqa: E402
from support.fixtures import (  # noqa: E402, F401
    admin,
    client,
    desk,
    discount,
    own_remote,
    own_server,
    remote,
    root,
    server,
    shop,
    staff,
    unchanged,
)


@pytest.fixture(scope="session", autouse=True)
def _no_deadlocks():
    """Transactions take their locks in one order: PostgreSQL never has to end one of two."""
    yield
    assert database.deadlocked == []
