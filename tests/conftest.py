"""Makes the fixtures of support/ known to every test below this folder."""

import pytest

pytest.register_assert_rewrite("support")

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
