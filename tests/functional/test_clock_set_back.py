"""A clock that is set back: nothing that waits for a time waits out the step."""

import glob
import pathlib

import pytest

from support.database import SqliteFile
from support.definitions import create, define_discount, submit, unique
from support.delivery import until_state
from support.expect import refused
from support.patience import until
from support.remote import final, status
from support.server import Server
from support.session import try_to_sign_in

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
HOUR = 3600


class Clock:
    """The time of day of the programs that run with `environment`, so many seconds off."""

    def __init__(self, folder):
        self._file = pathlib.Path(folder) / "offset"
        self.set(0)
        (library,) = glob.glob(LIBRARIES)
        self.environment = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, seconds):
        self._file.write_text(f"{seconds:+d}")


@pytest.fixture
def clock(tmp_path):
    if not glob.glob(LIBRARIES):
        pytest.skip("faketime is not installed")
    return Clock(tmp_path)


@pytest.fixture
def set_server(clock):
    """A server on SQLite by that clock; on PostgreSQL the database's counts."""
    server = Server(clock.environment, database=SqliteFile)
    try:
        yield server.start()
    finally:
        server.close()


def test_a_delivery_is_retried_when_the_clock_has_been_set_back(set_server, clock, own_remote):
    actors = set_server.actors()
    name = define_discount(actors.admin, unique("step"), own_remote)["name"]
    made = create(actors.shop, name)
    own_remote.script(made["uid"], status(500))
    own_remote.always(made["uid"], final())
    assert submit(actors.staff, made["ticket_number"]).status == 200
    own_remote.wait_for(1, uid=made["uid"])
    clock.set(-HOUR)
    until(lambda: "The clock was set back" in set_server.stderr(), "the step to be noticed", 20)
    until_state(actors.staff, made["ticket_number"], "accepted")


def test_a_sign_in_lock_does_not_grow_when_the_clock_is_set_back(set_server, clock):
    set_server.actors()
    email = "staff@desk.example"
    for _ in range(10):
        refused(try_to_sign_in(set_server.client, email, "wrong"), 401, "unauthenticated")
    clock.set(-HOUR)
    locked = refused(try_to_sign_in(set_server.client, email, "wrong"), 429, "too_many_requests")
    assert int(locked.headers["Retry-After"]) <= 15 * 60
