"""Contract §1: the first person of a fresh installation comes by a link."""

import re
import stat
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.expect import TIME, invalid, refused
from support.patience import until
from support.server import PASSWORD, Server
from support.session import Desk

SHOW = "/api/v1/setup/show"
CREATE = "/api/v1/setup/create"
ROOT = {"email": "root@desk.example", "name": "Robin Root", "password": PASSWORD}


@pytest.fixture
def fresh(own_server):
    """A running server that nobody can sign in to."""
    return own_server


def _file(server):
    return server.data_dir / "setup-link"


def _token(server):
    link = _file(server).read_text()
    host, port = server.address
    match = re.fullmatch(rf"http://{host}:{port}/setup#([0-9A-Za-z]{{43}})\n", link)
    assert match, link
    return match.group(1)


def _until_void(server, token):
    refused(server.client.post(SHOW, {"token": token}), 404, "not_found")
    until(lambda: not _file(server).exists(), "the link's file to go", 5)


def test_the_first_start_offers_a_link(fresh):
    token = _token(fresh)
    assert stat.S_IMODE(_file(fresh).stat().st_mode) == 0o600
    assert token in fresh.stderr() and "tickiti user create" in fresh.stderr()
    done = fresh.client.post(SHOW, {"token": token})
    assert done.status == 200 and TIME.fullmatch(done.data["expires_at"]), done


def test_only_the_hash_of_the_token_is_stored(fresh):
    rows = fresh.rows("SELECT key, value FROM setting")
    assert rows and _token(fresh) not in str(rows)


def test_the_link_makes_a_superuser_who_is_signed_in(fresh):
    token = _token(fresh)
    done = fresh.client.post(CREATE, {"token": token, **ROOT})
    assert done.status == 200 and done.data["person"]["role"] == "superuser", done
    desk = Desk(fresh.client.address, done)
    assert desk.post("/api/v1/session/show").data == done.data
    assert desk.post("/api/v1/supervisor/jobs").status == 200
    _until_void(fresh, token)
    refused(fresh.client.post(CREATE, {"token": token, **ROOT}), 404, "not_found")
    assert fresh.sign_in(ROOT["email"]).data["person"]["name"] == "Robin Root"
    actions = fresh.rows("SELECT actor, action FROM audit_entry ORDER BY id")
    assert actions[:2] == [
        (ROOT["email"], "user.create"),
        (ROOT["email"], "session.create"),
    ]


def test_of_several_who_come_at_once_with_the_link_one_becomes_superuser(fresh):
    token = _token(fresh)
    people = [{**ROOT, "email": f"root{number}@desk.example"} for number in range(6)]
    with ThreadPoolExecutor(len(people)) as pool:
        done = list(pool.map(lambda who: fresh.client.post(CREATE, {"token": token, **who}), people))
    assert sorted(answer.status for answer in done) == [200] + [404] * (len(people) - 1), done
    users = fresh.rows("SELECT role FROM person WHERE role <> 'customer' AND email <> 'system'")
    assert users == [("superuser",)]


def test_a_wrong_token_is_told_before_wrong_fields(fresh):
    before = fresh.counts()
    for body in ({"token": "x" * 43}, {"token": "x" * 43, **ROOT}, {"token": ""}):
        refused(fresh.client.post(CREATE, body), 404, "not_found")
    refused(fresh.client.post(SHOW, {"token": _token(fresh) + "x"}), 404, "not_found")
    invalid(fresh.client.post(SHOW, {}), "token")
    assert fresh.counts() == before


def test_every_wrong_field_is_named_and_the_link_stays_good(fresh):
    token = _token(fresh)
    invalid(fresh.client.post(CREATE, {"token": token}), "email", "name", "password")
    wrong = {"token": token, "email": "nobody", "name": 7, "password": "short"}
    invalid(fresh.client.post(CREATE, wrong), "email", "name", "password")
    assert fresh.client.post(CREATE, {"token": token, **ROOT}).status == 200


def test_a_user_made_otherwise_voids_the_link_at_once(fresh):
    token = _token(fresh)
    fresh.user("admin@desk.example", "Admin", "admin")
    refused(fresh.client.post(CREATE, {"token": token, **ROOT}), 404, "not_found")
    _until_void(fresh, token)


def test_the_link_ends_after_an_hour(fresh):
    token = _token(fresh)
    expires_at = fresh.rows("SELECT value FROM setting WHERE key = 'setup_link'")[0][0].split()[1]
    assert 0 <= int(expires_at) - time.time() * 1000 - 3_540_000 < 60_000
    fresh.execute(
        "UPDATE setting SET value = substr(value, 1, 65) || '1000' WHERE key = 'setup_link'"
    )
    refused(fresh.client.post(CREATE, {"token": token, **ROOT}), 404, "not_found")
    _until_void(fresh, token)


def test_another_site_cannot_set_up(fresh):
    headers = {"Origin": "http://evil.example"}
    body = {"token": _token(fresh), **ROOT}
    refused(fresh.client.post(CREATE, body, headers=headers), 403, "csrf_failed")


def test_each_start_makes_a_new_link_until_there_is_a_user(fresh):
    first = _token(fresh)
    fresh.stop()
    assert not _file(fresh).exists()
    fresh.start()
    second = _token(fresh)
    assert second != first
    refused(fresh.client.post(SHOW, {"token": first}), 404, "not_found")
    fresh.user("admin@desk.example", "Admin", "admin")
    fresh.kill9()
    _file(fresh).write_text("left by the killed process\n")
    fresh.start()
    assert not _file(fresh).exists()


def test_a_disabled_user_is_a_user(fresh):
    token = _token(fresh)
    fresh.user("staff@desk.example", "Staff", "staff")
    assert fresh.cli("user", "disable", "--email", "staff@desk.example").returncode == 0
    _until_void(fresh, token)


def test_a_customer_is_no_user_and_can_become_one(fresh):
    fresh.execute(
        "INSERT INTO person (email, name, role, created_at) VALUES (?, '', 'customer', 0)",
        ROOT["email"],
    )
    done = fresh.client.post(CREATE, {"token": _token(fresh), **ROOT})
    assert done.status == 200 and done.data["person"]["email"] == ROOT["email"], done


def test_the_link_names_the_public_url_and_the_cookie_is_secure():
    server = Server({"TICKITI_PUBLIC_URL": "https://desk.example/"})
    try:
        server.start()
        link = _file(server).read_text().strip()
        base, token = link.split("/setup#")
        assert base == "https://desk.example"
        done = server.client.post(CREATE, {"token": token, **ROOT})
        name, *attributes = re.split("[=;] ?", done.headers["Set-Cookie"])
        assert name == "__Host-tickiti_session", done.headers
        assert {"Secure", "HttpOnly", "Path"} <= set(attributes), done.headers
        desk = Desk(server.client.address, done)
        assert desk.post("/api/v1/session/show").status == 200
        plain = {"Cookie": desk.cookie.removeprefix("__Host-")}
        answer = server.client.post("/api/v1/session/show", headers=plain)
        refused(answer, 401, "unauthenticated")
    finally:
        server.close()
