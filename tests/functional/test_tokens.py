"""Contract §3: tokens, abilities, roles."""

import time

import pytest

from support.definitions import create_body, define_discount, unique
from support.expect import refused
from support.patience import until

CREATE = "/api/create_ticket"
V1_CREATE = "/api/v1/tickets"
SHOW = "/api/v1/tickets/show"
QUERY = "/api/v1/tickets/query"
QUEUES = "/api/v1/workflow/queues"
DEFINE = "/api/v1/workflow/interventions/create"
TEMPLATES = "/api/v1/templates"
JOBS = "/api/v1/supervisor/jobs"


def _other(character):
    return "b" if character != "b" else "c"


def _flip(token, position):
    return token[:position] + _other(token[position]) + token[position + 1 :]


@pytest.fixture(scope="module")
def tokens(server):
    """Two live tokens of one owner."""
    return [server.token(unique("token"), ["*"]) for _ in range(2)]


MALFORMED = {
    "empty": lambda token: "",
    "no secret": lambda token: token.split("|")[0],
    "no id": lambda token: token.split("|")[1],
    "empty id": lambda token: "|" + token.split("|")[1],
    "id no number": lambda token: "x|" + token.split("|")[1],
    "id too long": lambda token: "9" * 40 + "|" + token.split("|")[1],
    "negative id": lambda token: "-" + token,
    "shortened": lambda token: token[:-1],
    "lengthened": lambda token: token + "a",
    "wrong prefix": lambda token: token.replace("tk_", "kt_"),
    "character outside base62": lambda token: token[:-10] + "-" + token[-9:],
    "wrong checksum": lambda token: _flip(token, len(token) - 1),
    "mistyped secret": lambda token: _flip(token, token.index("tk_") + 5),
    "unknown id": lambda token: "987654321|" + token.split("|")[1],
}


@pytest.mark.parametrize("spoil", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_token_that_is_not_exactly_right_is_unauthenticated(client, tokens, unchanged, spoil):
    with unchanged:
        headers = {"Authorization": f"Bearer {spoil(tokens[0])}"}
        refused(client.post(QUERY, {}, headers=headers), 401, "unauthenticated")


def test_the_secret_of_another_token_is_unauthenticated(client, tokens):
    mixed = tokens[0].split("|")[0] + "|" + tokens[1].split("|")[1]
    refused(client.post(QUERY, {}, token=mixed), 401, "unauthenticated")


@pytest.mark.parametrize("scheme", ["Basic ", "Token ", "", "Bearer"], ids=repr)
def test_a_scheme_other_than_bearer_is_unauthenticated(client, tokens, scheme):
    headers = {"Authorization": f"{scheme}{tokens[0]}"}
    refused(client.post(QUERY, {}, headers=headers), 401, "unauthenticated")


def test_an_expired_token_is_unauthenticated(server, client):
    token = server.token(unique("short"), ["*"], expires="1m")
    assert client.post(QUERY, {}, token=token).status != 401
    server.expire(token)
    answer = until(lambda: _refusal(client, token), "the token to expire")
    refused(answer, 401, "unauthenticated")


def _refusal(client, token):
    answer = client.post(QUERY, {}, token=token)
    return answer if answer.status == 401 else None


def test_a_token_that_expires_later_is_taken(server, client):
    token = server.token(unique("long"), ["*"], expires="90d")
    assert client.post(QUERY, {}, token=token).status != 401


ALLOWED = [
    ("create-ticket", CREATE),
    ("tickets:write", V1_CREATE),
    ("tickets:read", SHOW),
    ("tickets:write", SHOW),
    ("tickets:read", QUERY),
    ("*", CREATE),
    ("*", V1_CREATE),
    ("*", QUERY),
]


@pytest.mark.parametrize("ability, path", ALLOWED)
def test_an_ability_opens_its_paths_and_write_implies_read(server, client, ability, path):
    token = server.token(unique("able"), [ability])
    assert client.post(path, {}, token=token).status not in (401, 403)


LACKING = [
    ("create-ticket", V1_CREATE, "tickets:write"),
    ("tickets:write", CREATE, "create-ticket"),
    ("tickets:read", V1_CREATE, "tickets:write"),
    ("ticket-index", QUERY, "tickets:read"),
    ("workflow:write", SHOW, "tickets:read"),
    ("tickets:read", "/api/v1/interventions/submit", "tickets:write"),
    ("tickets:read", "/api/v1/interventions/retry", "tickets:write"),
    ("workflow:read", DEFINE, "workflow:write"),
    ("workflow:read", "/api/v1/workflow/interventions/update", "workflow:write"),
    ("workflow:read", "/api/v1/workflow/interventions/generate-token", "workflow:write"),
    ("templates:write", QUEUES, "workflow:read"),
    ("workflow:read", QUEUES + "/create", "workflow:write"),
    ("workflow:read", QUEUES + "/update", "workflow:write"),
    ("workflow:write", TEMPLATES, "templates:read"),
    ("templates:read", TEMPLATES + "/create", "templates:write"),
    ("templates:read", TEMPLATES + "/update", "templates:write"),
    ("administration:write", JOBS, "supervisor:read"),
    ("supervisor:read", JOBS + "/retry", "supervisor:write"),
]


@pytest.mark.parametrize("ability, path, missing", LACKING)
def test_a_missing_ability_is_named(server, client, unchanged, ability, path, missing):
    token = server.token(unique("unable"), [ability], user=_superuser(server))
    with unchanged:
        answer = refused(client.post(path, {}, token=token), 403, "missing_ability")
    assert missing in answer.json["message"]


def _superuser(server):
    server.actors()
    return "root@desk.example"


@pytest.fixture(scope="module")
def anything(server):
    """Clients with every ability, by the role of their owner."""
    owners = {"system": None}
    for role in ["staff", "admin", "superuser"]:
        owners[role] = f"{role}@roles.example"
        server.user(owners[role], role.capitalize(), role)
    return {
        name: server.client.with_token(server.token(name, ["*"], user=email))
        for name, email in owners.items()
    }


ROLES = [
    (QUEUES, "admin"),
    (QUEUES + "/create", "admin"),
    (QUEUES + "/update", "admin"),
    ("/api/v1/workflow/interventions", "admin"),
    (DEFINE, "admin"),
    ("/api/v1/workflow/interventions/update", "admin"),
    ("/api/v1/workflow/interventions/generate-token", "admin"),
    (TEMPLATES, "admin"),
    (TEMPLATES + "/create", "admin"),
    (TEMPLATES + "/update", "admin"),
    (TEMPLATES + "/show", "admin"),
    (JOBS, "superuser"),
    (JOBS + "/retry", "superuser"),
]
RANKS = {"system": 0, "staff": 0, "admin": 1, "superuser": 2}


@pytest.mark.parametrize("owner", RANKS)
@pytest.mark.parametrize("path, role", ROLES)
def test_a_family_needs_its_role_and_a_higher_role_has_it(anything, unchanged, path, role, owner):
    with unchanged:
        answer = anything[owner].post(path, {})
    if RANKS[owner] >= RANKS[role]:
        assert answer.status not in (401, 403), answer
    else:
        refused(answer, 403, "missing_role")
        assert role in answer.json["message"]


@pytest.mark.parametrize("owner", RANKS)
def test_the_tickets_family_needs_no_role_above_staff(anything, owner):
    assert anything[owner].post(QUERY, {}).status not in (401, 403)


def test_a_generated_token_creates_for_its_intervention_only(admin, client, unchanged):
    own = define_discount(admin, unique("own"))
    other = define_discount(admin, unique("other"))
    made = admin.post(
        "/api/v1/workflow/interventions/generate-token",
        {"intervention_id": own["id"], "remote_name": "shop"},
    )
    caller = client.with_token(made.json["token"])
    good = caller.post(CREATE, create_body(own["name"], unique("order")), key=unique("key"))
    assert good.status == 200, good
    with unchanged:
        bad = caller.post(CREATE, create_body(other["name"], unique("order")), key=unique("key"))
    assert bad.status in (403, 404, 422) and bad.json["ok"] is False, bad
    refused(caller.post(QUERY, {}), 403, "missing_ability")


def _id_of(token):
    return int(token.split("|")[0])


def _last_used(server, token):
    [(at,)] = server.rows("SELECT last_used_at FROM access_token WHERE id = ?", _id_of(token))
    return at


def _use(server, token):
    """Uses the token and asserts that the start of the present minute is noted."""
    before, first = _last_used(server, token), int(time.time() // 60)
    assert server.client.post(QUERY, {}, token=token).status == 200
    until(lambda: _last_used(server, token) != before, "the use to be noted")
    noted = _last_used(server, token)
    assert noted in [minute * 60_000 for minute in (first, int(time.time() // 60))]


def test_when_a_token_was_last_used_is_noted_to_the_minute(server):
    token = server.token(unique("used"), ["*"])
    assert _last_used(server, token) is None
    _use(server, token)
    server.execute(
        "UPDATE access_token SET last_used_at = last_used_at - 180000 WHERE id = ?", _id_of(token)
    )
    _use(server, token)


def test_a_token_is_stored_hashed_and_in_no_log(server, client, tokens):
    assert client.post(QUERY, {}, token=tokens[0]).status != 401
    client.post(QUERY, {}, token=tokens[0] + "x")
    secret = tokens[0].split("|")[1]
    assert secret not in server.stderr()
    for file in server.data_dir.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes(), file
