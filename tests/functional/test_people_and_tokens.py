"""Contract §1: people and tokens are made beside a running server and work at once."""

import re

import pytest

from support.program import assert_failed
from support.server import PASSWORD, TOKEN_FORM

QUERY = "/api/v1/tickets/query"
QUEUES = "/api/v1/workflow/queues"


def _user(server, email, *flags, role="staff", stdin=""):
    base = ["user", "create", "--email", email, "--name", "Some One", "--role", role]
    return server.cli(*base, *flags, stdin=stdin)


def _token(server, *flags):
    return server.cli("token", "create", *flags)


def test_a_generated_password_is_printed_once(server):
    done = _user(server, "generated@desk.example")
    assert done.returncode == 0 and done.stderr == "", done
    assert re.search(r"\S{12,}", done.stdout)
    assert len(done.stdout.strip().splitlines()) == 1


def test_a_given_password_is_not_printed(server):
    done = _user(server, "given@desk.example", "--password-stdin", stdin=PASSWORD + "\n")
    assert done.returncode == 0 and PASSWORD not in done.stdout + done.stderr, done


@pytest.mark.parametrize("change", [str, str.upper], ids=["same", "upper case"])
def test_an_address_that_is_taken_is_refused(server, change):
    assert _user(server, f"taken-{change.__name__}@desk.example").returncode == 0
    address = change(f"taken-{change.__name__}@desk.example")
    assert_failed(_user(server, address), "email", "already")


@pytest.mark.parametrize("email", ["", "nobody", "a@b@c.example", "a b@c.example"])
def test_what_is_no_address_is_refused(server, email):
    done = _user(server, email)
    assert done.returncode in (1, 2) and done.stderr.strip(), done


@pytest.mark.parametrize("stdin", ["", "\n", "short\n"], ids=["nothing", "empty", "short"])
def test_an_unusable_password_is_refused_and_nobody_is_made(server, stdin):
    before = server.counts()
    assert_failed(_user(server, "weak@desk.example", "--password-stdin", stdin=stdin), "assword")
    assert server.counts() == before


def test_a_token_is_alone_on_stdout_and_works_at_once(server):
    done = _token(server, "--name", "alone", "--ability", "tickets:read")
    assert done.returncode == 0 and done.stderr == "", done
    assert TOKEN_FORM.fullmatch(done.stdout.removesuffix("\n"))
    assert server.client.post(QUERY, {}, token=done.stdout.strip()).status == 200


def test_a_token_has_each_ability_it_was_given(server):
    assert _user(server, "able@desk.example", role="admin").returncode == 0
    flags = ["--ability", "tickets:read", "--ability", "workflow:read"]
    done = _token(server, "--name", "two", *flags, "--user", "ABLE@desk.example")
    token = done.stdout.strip()
    assert server.client.post(QUERY, {}, token=token).status == 200
    assert server.client.post(QUEUES, {}, token=token).status == 200


def test_an_unknown_owner_is_named_and_nothing_is_made(server):
    before = server.counts()
    done = _token(server, "--name", "x", "--ability", "*", "--user", "nobody@desk.example")
    assert_failed(done, "nobody@desk.example")
    assert done.stdout == "" and server.counts() == before


@pytest.mark.parametrize("expires", ["30m", "12h", "90d"])
def test_a_token_may_end_later(server, expires):
    done = _token(server, "--name", "x", "--ability", "tickets:read", "--expires", expires)
    assert server.client.post(QUERY, {}, token=done.stdout.strip()).status == 200


def test_people_and_tokens_made_before_the_first_start_are_known(own_server):
    own_server.stop()
    assert _user(own_server, "early@desk.example").returncode == 0
    flags = ["--name", "early", "--ability", "tickets:read", "--user", "early@desk.example"]
    token = _token(own_server, *flags).stdout.strip()
    own_server.start()
    assert own_server.client.post(QUERY, {}, token=token).status == 200
