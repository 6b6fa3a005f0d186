"""Contract §9: people sign in with e-mail and password; the server keeps their sessions."""

import re
import time

import pytest

from support.definitions import create, show, unique
from support.expect import TIME, invalid, refused
from support.patience import until
from support.server import PASSWORD
from support.session import try_to_sign_in

SHOW = "/api/v1/session/show"
END = "/api/v1/session/end"
LIST = "/api/v1/session/list"
QUERY = "/api/v1/tickets/query"
MINUTE = 60_000
HOUR = 60 * MINUTE


@pytest.fixture
def ada(server):
    """The address of a person whom only this test knows."""
    email = f"{unique('ada')}@desk.example"
    server.user(email, "Ada", "staff")
    return email


def _now():
    return int(time.time() * 1000)


def _seen(server, desk, ago):
    """As if the session had not been used for `ago` milliseconds."""
    changed = server.execute(
        "UPDATE session SET last_seen_at = ? WHERE id = ?", _now() - ago, _own_id(server, desk)
    )
    assert changed == 1


def _own_id(server, desk):
    [current] = [row for row in _sessions(desk) if row["is_current"]]
    return int(current["id"])


def _sessions(desk):
    done = desk.post(LIST)
    assert done.status == 200, done
    return done.data["sessions"]


def _is_out(desk):
    refused(desk.post(SHOW), 401, "unauthenticated")
    refused(desk.post(QUERY, {}), 401, "unauthenticated")


def test_signing_in_gives_a_session_that_shows_who_it_is(server, ada):
    desk = server.sign_in(ada)
    data = desk.data
    assert set(data) == {"person", "csrf_token", "expires_at", "version"}, data
    assert int(data["person"].pop("id")) > 1
    person = {"email": ada, "name": "Ada", "role": "staff", "theme": "auto"}
    assert data["person"] == person
    assert TIME.fullmatch(data["expires_at"]) and len(data["csrf_token"]) >= 32, data
    assert re.match(r"\d+\.\d+\.\d+", data["version"]), data
    shown = desk.post(SHOW).data
    shown["person"].pop("id")
    assert shown == data


def test_the_address_may_be_written_in_any_case(client, ada):
    done = try_to_sign_in(client, ada.upper(), PASSWORD)
    assert done.status == 200 and done.data["person"]["email"] == ada


def test_what_is_missing_is_named(client, unchanged):
    with unchanged:
        invalid(client.post("/api/v1/session/create", {}), "email", "password")
        invalid(client.post("/api/v1/session/create", {"email": 1, "password": []}))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, ada):
    cookie = try_to_sign_in(client, ada, PASSWORD).headers["Set-Cookie"]
    pair, *attributes = cookie.split("; ")
    assert re.fullmatch(r"tickiti_session=[0-9A-Za-z]{43}", pair), cookie
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax"], cookie


def test_only_the_hash_of_the_secret_is_kept(server, ada):
    desk = server.sign_in(ada)
    secret = desk.cookie.split("=")[1]
    files = [path for path in server.data_dir.iterdir() if path.is_file()]
    for path in files:
        content = path.read_bytes()
        assert secret.encode() not in content and desk.csrf_token.encode() not in content, path
    assert secret not in server.stderr()


def _refusals(server, client):
    """Why nobody gets in, each with an e-mail and a password."""
    disabled, customer, blank = (f"{unique(name)}@desk.example" for name in ("d", "c", "b"))
    for email in (disabled, blank):
        server.user(email, "Someone", "staff")
    assert server.cli("user", "disable", "--email", disabled).returncode == 0
    server.execute("UPDATE person SET password_hash = '' WHERE email = ?", blank)
    server.execute(
        "INSERT INTO person (email, name, role, password_hash, created_at)"
        " SELECT ?, '', 'customer', password_hash, 0 FROM person WHERE email = 'staff@desk.example'",
        customer,
    )
    return {
        "wrong password": ("staff@desk.example", PASSWORD + "!"),
        "unknown": (f"{unique('nobody')}@desk.example", PASSWORD),
        "no address": ("nobody", PASSWORD),
        "empty": ("", ""),
        "system": ("system", ""),
        "disabled": (disabled, PASSWORD),
        "customer": (customer, PASSWORD),
        "no password": (blank, ""),
        "long password": ("staff@desk.example", "x" * 15_000),
    }


def test_nobody_learns_who_has_an_account(server, client, desk):
    bodies = set()
    for email, password in _refusals(server, client).values():
        answer = refused(try_to_sign_in(client, email, password), 401, "unauthenticated")
        assert "Set-Cookie" not in answer.headers, answer
        bodies.add(answer.body)
    assert len(bodies) == 1, bodies


def test_a_refusal_is_audited_without_what_a_stranger_typed(server, client, ada):
    stranger = unique("secret-in-the-wrong-field")
    try_to_sign_in(client, stranger, "x")
    try_to_sign_in(client, ada, "wrong")
    rows = server.rows("SELECT * FROM audit_entry WHERE action = 'session.refuse' ORDER BY id")
    assert not any(stranger in str(row) for row in rows)
    assert f"user:{ada}" in rows[-1] and "127.0.0.1" in rows[-1], rows[-1]


def test_signing_in_and_out_is_audited(server, ada):
    server.sign_in(ada).post(END)
    rows = server.rows("SELECT action, address FROM audit_entry WHERE actor = ? ORDER BY id", ada)
    assert rows == [("session.create", "127.0.0.1"), ("session.end", "127.0.0.1")]


def test_an_idle_session_ends_after_twelve_hours(server, ada):
    desk = server.sign_in(ada)
    _seen(server, desk, 12 * HOUR + MINUTE)
    _is_out(desk)


def test_use_moves_the_end_of_a_session(server, ada):
    desk = server.sign_in(ada)
    own = _own_id(server, desk)
    _seen(server, desk, 12 * HOUR - MINUTE)
    assert desk.post(SHOW).data["expires_at"] >= desk.data["expires_at"]
    query = "SELECT last_seen_at FROM session WHERE id = ?"
    until(lambda: server.rows(query, own)[0][0] > _now() - 2 * MINUTE, "the use to be noted")


def test_use_is_noted_once_a_minute(server, ada):
    desk = server.sign_in(ada)
    own = _own_id(server, desk)
    _seen(server, desk, MINUTE // 2)
    query = "SELECT last_seen_at FROM session WHERE id = ?"
    before = server.rows(query, own)
    for _ in range(3):
        assert desk.post(SHOW).status == 200
    server.sign_in(ada)  # Its write comes after whatever the uses had written.
    assert server.rows(query, own) == before


def test_expired_sessions_are_deleted(server, ada):
    desk = server.sign_in(ada)
    own = _own_id(server, desk)
    _seen(server, desk, 13 * HOUR)
    query = "SELECT count(*) FROM session WHERE id = ?"
    until(lambda: server.rows(query, own) == [(0,)], "the session to be deleted", 20)


def test_sessions_are_listed_newest_first(server, client, ada):
    headers = {"User-Agent": "Browser/1 \xfc" + "x" * 500}
    assert try_to_sign_in(client, ada, PASSWORD, headers).status == 200
    desk = server.sign_in(ada)
    newest, oldest = _sessions(desk)
    assert newest["is_current"] and not oldest["is_current"]
    assert int(newest["id"]) > int(oldest["id"]) and isinstance(newest["id"], str)
    assert oldest["user_agent"].startswith("Browser/1 ") and len(oldest["user_agent"]) < 250
    for row in (newest, oldest):
        assert row["address"] == "127.0.0.1"
        assert TIME.fullmatch(row["created_at"]) and TIME.fullmatch(row["last_seen_at"])


def test_signing_out_ends_this_session_and_clears_its_cookie(server, ada):
    desk, other = server.sign_in(ada), server.sign_in(ada)
    done = desk.post(END)
    assert done.status == 200 and done.data == {"ended": 1}, done
    assert done.headers["Set-Cookie"].startswith("tickiti_session=;")
    assert "Max-Age=0" in done.headers["Set-Cookie"]
    _is_out(desk)
    assert other.post(SHOW).status == 200


def test_another_of_ones_sessions_can_be_ended(server, ada):
    desk, other = server.sign_in(ada), server.sign_in(ada)
    done = desk.post(END, {"session_id": str(_own_id(server, other))})
    assert done.status == 200 and done.data == {"ended": 1}, done
    assert "Set-Cookie" not in done.headers
    _is_out(other)
    assert [row["is_current"] for row in _sessions(desk)] == [True]


def test_signing_out_everywhere_ends_all_of_ones_sessions(server, desk, ada):
    one, other = server.sign_in(ada), server.sign_in(ada)
    done = one.post(END, {"everywhere": True})
    assert done.status == 200 and done.data == {"ended": 2}, done
    assert "Max-Age=0" in done.headers["Set-Cookie"]
    _is_out(one)
    _is_out(other)
    assert desk.post(SHOW).status == 200


def test_only_ones_own_sessions_can_be_ended(server, desk, ada, unchanged):
    own = server.sign_in(ada)
    with unchanged:
        for session in (_own_id(server, desk), 999_999):
            refused(own.post(END, {"session_id": session}), 404, "not_found")
        invalid(own.post(END, {"session_id": "x"}), "session_id")
        invalid(own.post(END, {"session_id": 1, "everywhere": True}), "everywhere")


@pytest.mark.parametrize("cookie", ["", "tickiti_session=", "tickiti_session=x", "other=1"])
def test_without_a_session_nobody_is_known(client, cookie):
    headers = {"Cookie": cookie}
    for path in (SHOW, END, LIST, "/api/v1/account/update"):
        refused(client.post(path, headers=headers), 401, "unauthenticated")


def test_session_endpoints_need_a_person_who_signed_in(root):
    for path in (SHOW, END, LIST, "/api/v1/account/update"):
        answer = refused(root.post(path), 403, "missing_role")
        assert "signed in" in answer.json["message"]


def test_a_session_has_every_ability_and_its_persons_role(server, desk):
    refused(desk.post("/api/v1/workflow/queues"), 403, "missing_role")
    admin = server.sign_in("admin@desk.example")
    assert admin.post("/api/v1/workflow/queues").status == 200
    refused(admin.post("/api/v1/supervisor/jobs"), 403, "missing_role")
    assert server.sign_in("root@desk.example").post("/api/v1/supervisor/jobs").status == 200


def test_a_person_who_signed_in_decides_once_per_key(server, desk, shop, discount):
    number = create(shop, discount)["ticket_number"]
    key = unique("key")

    def submit(accept):
        body = {"ticket_number": number, "version": 1, "action": "submit"}
        body["data"] = {"accept": accept}
        return desk.post("/api/v1/interventions/submit", body, key=key)

    first, again = submit(True), submit(True)
    assert first.status == 200 and again.body == first.body, again
    assert again.headers["Idempotent-Replayed"] == "true"
    assert show(desk, number)["state"] != "pending"
    refused(submit(False), 409, "idempotency_key_conflict")
    scope = server.rows("SELECT token_id FROM idempotency_key WHERE key = ?", key)
    assert scope == [(-int(desk.data["person"]["id"]),)]


def test_a_disabled_person_is_out_at_once(server, ada):
    desk = server.sign_in(ada)
    token = server.token("ada's", ["tickets:read"], ada)
    assert server.client.post(QUERY, {}, token=token).status == 200
    assert server.cli("user", "disable", "--email", ada).returncode == 0
    _is_out(desk)
    refused(server.client.post(QUERY, {}, token=token), 401, "unauthenticated")
    refused(try_to_sign_in(server.client, ada, PASSWORD), 401, "unauthenticated")


def test_sessions_outlive_a_restart(own_server):
    own_server.user("ada@desk.example", "Ada", "staff")
    desk = own_server.sign_in("ada@desk.example")
    own_server.restart()
    assert desk.post(SHOW).status == 200
