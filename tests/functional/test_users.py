"""Contract §10, administration/users: who may sign in, with which role, and queue access."""

import pytest

from support.definitions import create, unique
from support.desk import person
from support.expect import TIME, invalid, refused
from support.patience import until
from support.server import PASSWORD
from support.session import try_to_sign_in

USERS = "/api/v1/administration/users"
FLAGS = {
    "can_view": True,
    "can_manage": True,
    "can_delete": True,
    "treat_as_inbox": False,
    "receive_inbox_errors": False,
}


@pytest.fixture(scope="module")
def boss(server):
    """A client whose person is an admin and no superuser."""
    return person(server, "boss", "admin", ["administration:write"])[1]


def _create(by, **fields):
    body = {"name": "Sam", "email": f"{unique('sam')}@desk.example", "is_staff": True, **fields}
    return by.post(f"{USERS}/create", body)


def _created(by, **fields):
    done = _create(by, **fields)
    assert done.status == 200, done
    return done.json["user"]


def _update(by, user, **changes):
    return by.post(f"{USERS}/{user['id']}/update", changes)


def _updated(by, user, **changes):
    done = _update(by, user, **changes)
    assert done.status == 200, done
    return done.json["user"]


def _access(by, user, queue=1, **flags):
    return by.post(f"{USERS}/{user['id']}/queues/{queue}", flags)


def _detach(by, user, queue=1):
    return by.post(f"{USERS}/{user['id']}/queues/{queue}/detach", {})


def _row(by, user_id):
    rows = by.post(USERS, {}).json["users"]
    return next(row for row in rows if row["id"] == user_id)


def _user(server, by, role):
    email, _ = person(server, role, role)
    return next(row for row in by.post(USERS, {}).json["users"] if row["email"] == email)


def test_a_created_user_is_listed_with_every_field(boss):
    email = f"{unique('sam')}@desk.example"
    user = _created(boss, name="Sam Staff", email=email)
    assert TIME.fullmatch(user.pop("created_at"))
    assert isinstance(user["id"], int)
    assert {**user, "id": 0} == {
        "id": 0,
        "name": "Sam Staff",
        "email": email,
        "role": "staff",
        "is_staff": True,
        "is_admin": False,
        "is_superuser": False,
        "is_active": True,
        "may_sign_in": False,
        "queues": [],
    }
    assert user.items() <= _row(boss, user["id"]).items()


def test_the_index_is_keyed_and_holds_no_secret(boss):
    answer = boss.post(USERS, {})
    assert isinstance(answer.json["users"], list) and "error" not in answer.json
    assert "argon2" not in answer.text
    emails = [row["email"] for row in answer.json["users"]]
    assert "system" not in emails and emails == sorted(emails)


def test_a_created_user_signs_in_once_a_password_is_set(server, client, boss):
    user = _created(boss)
    refused(try_to_sign_in(client, user["email"], PASSWORD), 401, "unauthenticated")
    flags = ["--email", user["email"], "--password-stdin"]
    assert server.cli("user", "password", *flags, stdin=PASSWORD + "\n").returncode == 0
    assert server.sign_in(user["email"]).data["person"]["role"] == "staff"
    assert _row(boss, user["id"])["may_sign_in"] is True


@pytest.mark.parametrize(
    ("flags", "role"),
    [
        ({}, "staff"),
        ({"is_staff": True, "is_admin": False}, "staff"),
        ({"is_staff": True, "is_admin": True}, "admin"),
        ({"is_staff": False, "is_admin": True}, "admin"),
    ],
)
def test_flags_map_to_a_role(boss, flags, role):
    user = _created(boss, **flags)
    assert (user["role"], user["is_admin"]) == (role, role == "admin")


def test_an_update_changes_what_is_given_and_nothing_else(boss):
    user = _created(boss)
    assert _updated(boss, user) == user
    renamed = _updated(boss, user, name=" Sam\tSmith ")
    assert renamed == {**user, "name": "Sam Smith"}
    admin = _updated(boss, user, is_admin=True, email=user["email"])
    assert admin == {**renamed, "role": "admin", "is_admin": True}
    assert _updated(boss, user, is_admin=False) == renamed


def test_an_update_is_told_in_the_audit_and_an_empty_one_is_not(server, boss):
    user = _created(boss)
    _updated(boss, user)
    _updated(boss, user, is_admin=True)
    lines = server.rows(
        "SELECT action, before, after FROM audit_entry WHERE subject = ? ORDER BY id",
        f"user:{user['email']}",
    )
    assert lines == [
        ("user.create", "", '{"name":"Sam","role":"staff"}'),
        (
            "user.update",
            '{"name":"Sam","role":"staff","is_active":true}',
            '{"name":"Sam","role":"admin","is_active":true}',
        ),
    ]


def test_a_customer_becomes_a_user(server, boss, shop, discount):
    email = f"{unique('customer')}@example.com"
    create(shop, discount, email=email)
    assert _created(boss, email=email)["role"] == "staff"


def test_a_deactivated_user_loses_sessions_and_tokens_within_a_second(server, boss):
    email, staff = person(server, "leaver")
    desk = server.sign_in(email)
    user = next(row for row in boss.post(USERS, {}).json["users"] if row["email"] == email)
    assert staff.post("/api/v1/tickets/counts").status == 200
    assert _updated(boss, user, is_active=False)["is_active"] is False
    for caller in (staff, desk):
        until(lambda c=caller: c.post("/api/v1/tickets/counts").status == 401, "the end", 1)
    assert try_to_sign_in(server.client, email, PASSWORD).status == 401
    assert _row(boss, user["id"])["is_active"] is False

    assert _updated(boss, user, is_active=True)["is_active"] is True
    assert server.sign_in(email).data["person"]["email"] == email
    assert desk.post("/api/v1/tickets/counts").status == 401


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["name", "email"]),
        ({"name": " ", "email": "nobody"}, ["name", "email"]),
        ({"name": 7, "email": 7}, ["name", "email"]),
        ({"name": "x" * 256, "email": "fine@desk.example"}, ["name"]),
        ({"name": "Sam", "email": "fine@desk.example", "is_admin": "yes"}, ["is_admin"]),
        ({"name": "Sam", "email": "fine@desk.example", "is_staff": False}, ["is_staff"]),
        ({"name": "Sam", "email": "fine@desk.example", "is_active": 1}, ["is_active"]),
        ({"name": "Sam", "email": "STAFF@desk.example"}, ["email"]),
    ],
)
def test_a_wrong_user_is_refused_by_field(boss, staff, unchanged, body, fields):
    with unchanged:
        invalid(boss.post(f"{USERS}/create", body), *fields)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": 7}, "name"),
        ({"email": "other@desk.example"}, "email"),
        ({"is_staff": False}, "is_staff"),
        ({"is_admin": "no"}, "is_admin"),
        ({"is_active": "no"}, "is_active"),
    ],
)
def test_a_wrong_update_is_refused_by_field(boss, unchanged, changes, field):
    user = _created(boss)
    with unchanged:
        invalid(_update(boss, user, **changes), field)
    assert _row(boss, user["id"]) == user


def test_nobody_makes_or_changes_a_user_above_themselves(server, boss, root, unchanged):
    superuser = _user(server, root, "superuser")
    admin = _created(boss, is_admin=True)
    with unchanged:
        for answer in (
            _create(boss, is_superuser=True),
            _update(boss, admin, is_superuser=True),
            _update(boss, superuser, name="Mine"),
            _update(boss, superuser, is_active=False),
            _access(boss, superuser, can_view=False),
            _detach(boss, superuser),
        ):
            refused(answer, 403, "missing_role")
            assert "superuser" in answer.json["message"]
    assert _updated(root, superuser, is_superuser=False)["role"] == "admin"
    assert _updated(root, admin, is_superuser=True)["is_superuser"] is True


def test_nobody_deactivates_themselves(server, unchanged):
    email, admin = person(server, "self", "admin", ["administration:write"])
    user = next(row for row in admin.post(USERS, {}).json["users"] if row["email"] == email)
    with unchanged:
        invalid(_update(admin, user, is_active=False), "is_active")


def test_the_last_superuser_stays(own_server):
    root = own_server.actors().root
    user = next(row for row in root.post(USERS, {}).json["users"] if row["is_superuser"])
    for changes in ({"is_superuser": False}, {"is_admin": False}):
        refused(_update(root, user, **changes), 409, "in_use")
    other = _created(root, is_superuser=True)
    assert _updated(root, user, is_superuser=False)["role"] == "admin"
    assert other["is_superuser"] is True


def test_access_to_a_queue_is_set_changed_and_taken_away(boss):
    user = _created(boss)
    first = _access(boss, user, can_manage=False, treat_as_inbox=True)
    assert first.status == 200, first
    row = {**FLAGS, "can_manage": False, "treat_as_inbox": True}
    inbox = {"queue_id": 1, "queue_name": "Inbox"}
    assert first.json["user"] == {**user, "queues": [{**inbox, **row}]}
    second = _access(boss, user, receive_inbox_errors=True).json["user"]
    assert second["queues"] == [{**inbox, **row, "receive_inbox_errors": True}]
    assert _row(boss, user["id"]) == second
    for _ in range(2):
        assert _detach(boss, user).json["user"] == user


def test_access_is_told_in_the_audit_once(server, boss):
    user = _created(boss)
    for _ in range(2):
        _access(boss, user, treat_as_inbox=True)
    for _ in range(2):
        _detach(boss, user)
    actions = server.rows(
        "SELECT action FROM audit_entry WHERE subject = ? ORDER BY id", f"user:{user['email']}"
    )
    assert [action for (action,) in actions] == ["user.create", "user.attach", "user.detach"]


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("wrong", ["yes", 1, {}], ids=repr)
def test_a_flag_of_another_kind_is_named(boss, unchanged, flag, wrong):
    user = _created(boss)
    with unchanged:
        invalid(_access(boss, user, **{flag: wrong}), flag)


@pytest.mark.parametrize("user", [999_999, "x", "-1", "1.0", "99999999999999999999"], ids=repr)
def test_an_unknown_user_is_not_found(boss, unchanged, user):
    with unchanged:
        refused(_update(boss, {"id": user}, name="Sam"), 404, "not_found")
        refused(_access(boss, {"id": user}), 404, "not_found")
        refused(_detach(boss, {"id": user}), 404, "not_found")


def test_system_and_customers_are_no_users(server, boss, shop, discount, unchanged):
    email = f"{unique('customer')}@example.com"
    create(shop, discount, email=email)
    with unchanged:
        for name in ("system", email):
            [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", name)
            refused(_update(boss, {"id": number}, name="Sam"), 404, "not_found")


@pytest.mark.parametrize("queue", [999_999, "Inbox", 0], ids=repr)
def test_an_unknown_queue_is_not_found(boss, unchanged, queue):
    user = _created(boss)
    with unchanged:
        refused(_access(boss, user, queue), 404, "not_found")
        refused(_detach(boss, user, queue), 404, "not_found")


ENDPOINTS = ["", "/create", "/1/update", "/1/queues/1", "/1/queues/1/detach"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_users_need_their_ability_and_the_role_admin(server, unchanged, endpoint):
    lacking = "administration:read" if endpoint else "workflow:write"
    _, poor = person(server, "poor", "superuser", [lacking])
    _, staff = person(server, "staff", "staff", ["administration:write"])
    with unchanged:
        answer = refused(poor.post(USERS + endpoint, {}), 403, "missing_ability")
        assert "administration:" in answer.json["message"]
        refused(staff.post(USERS + endpoint, {}), 403, "missing_role")
