"""What people change about themselves: name, look, password."""

import pytest

from support.definitions import unique
from support.expect import invalid, refused
from support.server import PASSWORD
from support.session import try_to_sign_in

UPDATE = "/api/v1/account/update"
SHOW = "/api/v1/session/show"
NEW = "another long password"


@pytest.fixture
def ada(server):
    email = f"{unique('ada')}@desk.example"
    server.user(email, "Ada", "staff")
    return email


@pytest.fixture
def desk(server, ada):
    return server.sign_in(ada)


def test_name_and_theme_are_kept(server, desk, ada):
    done = desk.post(UPDATE, {"name": " Countess  Ada ", "theme": "dark"})
    assert done.status == 200, done
    assert done.data["person"]["name"].split() == ["Countess", "Ada"]
    assert done.data["person"]["theme"] == "dark"
    assert done.data["csrf_token"] == desk.csrf_token
    assert set(done.data) == set(desk.data)
    assert server.sign_in(ada).data["person"] == done.data["person"]


def test_what_is_absent_stays(desk):
    assert desk.post(UPDATE, {"theme": "light"}).status == 200
    done = desk.post(UPDATE, {"name": "Ada L."})
    assert (done.data["person"]["name"], done.data["person"]["theme"]) == ("Ada L.", "light")
    assert desk.post(UPDATE, {}).data["person"] == done.data["person"]


def test_every_wrong_field_is_named_at_once_and_nothing_changes(desk):
    wrong = {"name": " ", "theme": "pink", "new_password": "short", "current_password": PASSWORD}
    invalid(desk.post(UPDATE, wrong), "name", "theme", "new_password")
    invalid(desk.post(UPDATE, {"name": 1, "theme": [], "new_password": {}}))
    invalid(desk.post(UPDATE, {"name": "x" * 256}), "name")
    invalid(desk.post(UPDATE, {"new_password": NEW}), "current_password")
    invalid(desk.post(UPDATE, {"new_password": "x" * 1025, "current_password": "x"}))
    person = desk.post(SHOW).data["person"]
    assert (person["name"], person["theme"]) == ("Ada", "auto")


def test_a_new_password_replaces_the_old_one_and_ends_all_other_sessions(server, desk, ada):
    other = server.sign_in(ada)
    done = desk.post(UPDATE, {"current_password": PASSWORD, "new_password": NEW})
    assert done.status == 200 and done.data["csrf_token"] == desk.csrf_token, done
    assert desk.post(SHOW).status == 200
    refused(other.post(SHOW), 401, "unauthenticated")
    refused(try_to_sign_in(server.client, ada, PASSWORD), 401, "unauthenticated")
    assert try_to_sign_in(server.client, ada, NEW).status == 200


def test_a_new_password_needs_the_present_one(server, desk, ada):
    other = server.sign_in(ada)
    body = {"current_password": "wrong", "new_password": NEW, "name": "Mallory"}
    invalid(desk.post(UPDATE, body), "current_password")
    assert other.post(SHOW).data["person"]["name"] == "Ada"
    assert try_to_sign_in(server.client, ada, PASSWORD).status == 200


def test_changes_are_audited_without_the_password(server, desk, ada):
    body = {"current_password": PASSWORD, "new_password": NEW, "theme": "dark"}
    assert desk.post(UPDATE, body).status == 200
    rows = server.rows("SELECT * FROM audit_entry WHERE actor = ? ORDER BY id", ada)
    assert [row[4] for row in rows] == ["session.create", "user.update", "user.password"]
    assert rows[1][6:] == ('{"name":"Ada","theme":"auto"}', '{"name":"Ada","theme":"dark"}')
    assert NEW not in str(rows) and "argon2" not in str(rows)
