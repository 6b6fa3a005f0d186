"""Contract §1: people and tokens are made beside a running server and work at once."""

import re

import pytest

from support.definitions import unique
from support.expect import refused
from support.program import assert_failed
from support.server import PASSWORD, TOKEN_FORM
from support.session import try_to_sign_in

QUERY = "/api/v1/tickets/query"
QUEUES = "/api/v1/workflow/queues"
SHOW = "/api/v1/session/show"


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


@pytest.fixture
def ada(server):
    email = f"{unique('ada')}@desk.example"
    server.user(email, "Ada", "staff")
    return email


def _rows(done):
    """The lines of a table by their first word."""
    assert done.returncode == 0 and done.stderr == "", done
    return {line.split()[0]: line for line in done.stdout.splitlines()}


def test_a_person_who_was_made_can_sign_in_at_once(server):
    email = f"{unique('generated')}@desk.example"
    done = _user(server, email)
    password = done.stdout.split("password:")[1].strip()
    assert server.sign_in(email, password).post(SHOW).status == 200


def test_a_new_password_ends_the_old_one_and_all_sessions(server, ada):
    desk = server.sign_in(ada)
    flags = ["--email", ada.upper(), "--password-stdin"]
    done = server.cli("user", "password", *flags, stdin="another long password\n")
    assert done.returncode == 0 and done.stdout + done.stderr == "", done
    refused(desk.post(SHOW), 401, "unauthenticated")
    refused(try_to_sign_in(server.client, ada, PASSWORD), 401, "unauthenticated")
    assert server.sign_in(ada, "another long password").post(SHOW).status == 200


def test_a_new_password_can_be_made_and_is_printed_once(server, ada):
    done = server.cli("user", "password", "--email", ada)
    assert done.returncode == 0 and done.stderr == "", done
    password = re.fullmatch(r"password: (\S{12,})\n", done.stdout).group(1)
    assert server.sign_in(ada, password).post(SHOW).status == 200


@pytest.mark.parametrize("command", ["password", "disable"])
@pytest.mark.parametrize("email", ["nobody@desk.example", "system", "customer@desk.example"])
def test_who_is_no_user_is_named(server, command, email):
    server.execute(
        "INSERT INTO person (email, name, role, created_at)"
        " VALUES ('customer@desk.example', '', 'customer', 0) ON CONFLICT DO NOTHING"
    )
    before = server.counts()
    assert_failed(server.cli("user", command, "--email", email), email, "user list")
    assert server.counts() == before


@pytest.mark.parametrize("stdin", ["", "short\n", "x" * 1025 + "\n"])
def test_an_unusable_new_password_is_refused(server, ada, stdin):
    desk = server.sign_in(ada)
    done = server.cli("user", "password", "--email", ada, "--password-stdin", stdin=stdin)
    assert_failed(done, "assword")
    assert desk.post(SHOW).status == 200


def test_disabling_ends_sessions_and_tokens_and_can_be_repeated(server, ada):
    desk = server.sign_in(ada)
    token = server.token("ada's", ["tickets:read"], ada)
    for _ in range(2):
        done = server.cli("user", "disable", "--email", ada)
        assert done.returncode == 0 and done.stdout + done.stderr == "", done
    refused(desk.post(SHOW), 401, "unauthenticated")
    refused(server.client.post(QUERY, {}, token=token), 401, "unauthenticated")
    assert "disabled" in _rows(server.cli("user", "list"))[ada]
    assert server.rows(
        "SELECT count(*) FROM audit_entry WHERE action = 'user.disable' AND subject = ?",
        f"user:{ada}",
    ) == [(1,)]


def test_the_last_superuser_cannot_be_disabled(own_server):
    one, other = "one@desk.example", "other@desk.example"
    own_server.user(one, "One", "superuser")
    own_server.user(other, "Other", "superuser")
    assert own_server.cli("user", "disable", "--email", one).returncode == 0
    assert_failed(own_server.cli("user", "disable", "--email", other), other, "last superuser")
    assert own_server.sign_in(other).post(SHOW).status == 200


def test_people_are_listed_with_role_and_state(server, ada):
    rows = _rows(server.cli("user", "list"))
    assert rows["EMAIL"].split() == ["EMAIL", "NAME", "ROLE", "STATE"]
    assert rows[ada].split() == [ada, "Ada", "staff", "active"]
    assert "system" not in rows and "customer@desk.example" not in rows


def test_tokens_are_listed_without_their_secrets(server, ada):
    token = server.token("ada's", ["tickets:read", "workflow:read"], ada, "90d")
    done = server.cli("token", "list")
    row = _rows(done)[token.split("|")[0]]
    assert "ada's" in row and ada in row and "tickets:read,workflow:read" in row, row
    assert row.endswith("active") and "tk_" not in done.stdout
    server.expire(token)
    assert _rows(server.cli("token", "list"))[token.split("|")[0]].endswith("expired")


def test_a_revoked_token_stops_working_at_once(server):
    token = server.token("revoked", ["tickets:read"])
    assert server.client.post(QUERY, {}, token=token).status == 200
    number = token.split("|")[0]
    for _ in range(2):
        done = server.cli("token", "revoke", "--id", number)
        assert done.returncode == 0 and done.stdout + done.stderr == "", done
    refused(server.client.post(QUERY, {}, token=token), 401, "unauthenticated")
    assert _rows(server.cli("token", "list"))[number].endswith("revoked")
    assert server.rows(
        "SELECT count(*) FROM audit_entry WHERE action = 'token.revoke' AND subject = ?",
        f"token:{number}",
    ) == [(1,)]


def test_a_token_that_does_not_exist_is_named(server):
    assert_failed(server.cli("token", "revoke", "--id", "999999"), "999999", "token list")
