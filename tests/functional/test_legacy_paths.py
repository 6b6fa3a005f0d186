"""Contract §3: each legacy path takes its legacy ability and `*`, and nothing else."""

import pytest

from support.definitions import unique
from support.expect import refused

PATHS = {
    "/api/create_ticket": "create-ticket",
    "/api/tickets/create": "create-ticket",
    "/api/render_template": "create-ticket",
    "/api/ticket_respond": "ticket-respond",
    "/api/tickets/100000/respond": "ticket-respond",
    "/api/tickiti_api_index": "ticket-index",
    "/api/send_email": "send-email",
}
V1_FAMILIES = [
    "tickets",
    "settings",
    "mail",
    "templates",
    "workflow",
    "administration",
    "supervisor",
]
OTHERS = [f"{family}:write" for family in V1_FAMILIES] + ["tickets:read", "reports:read"]


@pytest.fixture(scope="module")
def with_abilities(server):
    """Clients by their abilities, one token each for the whole file."""
    clients = {}

    def with_abilities(*abilities):
        if abilities not in clients:
            token = server.token(unique("legacy"), list(abilities))
            clients[abilities] = server.client.with_token(token)
        return clients[abilities]

    return with_abilities


@pytest.mark.parametrize("path", PATHS)
def test_a_legacy_path_takes_its_ability_or_all(with_abilities, path):
    for ability in [PATHS[path], "*"]:
        assert with_abilities(ability).post(path, {}).status not in (401, 403, 405), ability


@pytest.mark.parametrize("path", PATHS)
def test_a_legacy_path_takes_no_other_ability(with_abilities, unchanged, path):
    others = sorted(set(PATHS.values()) - {PATHS[path]})
    callers = [with_abilities(*others), with_abilities(*OTHERS)]
    with unchanged:
        for caller in callers:
            answer = refused(caller.post(path, {}), 403, "missing_ability")
            assert PATHS[path] in answer.json["message"]


V1_PATHS = [
    "/api/v1/tickets",
    "/api/v1/tickets/respond",
    "/api/v1/tickets/query",
    "/api/v1/tickets/show",
]


@pytest.mark.parametrize("path", V1_PATHS)
def test_no_legacy_ability_opens_a_v1_path(with_abilities, unchanged, path):
    caller = with_abilities(*sorted(set(PATHS.values())))
    with unchanged:
        refused(caller.post(path, {}), 403, "missing_ability")
