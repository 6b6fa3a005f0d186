"""docs/api/openapi.yaml and the server agree on requests: what one takes, the other takes."""

import pytest

from support.definitions import create, define_discount, define_template, unique
from support.openapi import Document
from support.variants import told_of, variants

V1 = "/api/v1"
DOCUMENT = Document()
EMAIL = "customer@example.com"
DISCOUNT = {"name": "x", "title": "Discount", "fields": [{"type": "hr"}]}

# A good body for each, which names what the fixture made.
GOOD = {
    "/api/create_ticket": lambda made: {
        "originator_email_address": EMAIL,
        "intervention": made["intervention"],
        "uid": unique("order"),
        "data": {"data": {"price": "90.10"}},
    },
    "/api/render_template": lambda made: {"template_identifier": made["template"], "data": {}},
    "/api/send_email": lambda made: {"to_address": EMAIL, "subject": "Hi", "content": "Hello"},
    f"{V1}/tickets/respond": lambda made: {"ticket_number": made["number"], "content": "Hello"},
    f"{V1}/tickets/update": lambda made: {"ticket_number": made["number"]},
    f"{V1}/tickets/show": lambda made: {"ticket_number": made["number"]},
    f"{V1}/tickets/query": lambda made: {"search_object": {}},
    f"{V1}/tickets/responses/query": lambda made: {},
    f"{V1}/tickets/attachment": lambda made: {
        "ticket_number": made["number"],
        "response_attachment_id": 1,
    },
    f"{V1}/tickets/inbox": lambda made: {},
    f"{V1}/notifications": lambda made: {},
    f"{V1}/notifications/read": lambda made: {},
    f"{V1}/interventions/show": lambda made: {"ticket_number": made["number"]},
    f"{V1}/interventions/submit": lambda made: {
        "ticket_number": made["pending"](),
        "version": 1,
        "action": "submit",
    },
    f"{V1}/workflow/interventions/create": lambda made: {**DISCOUNT, "name": unique("offer")},
    f"{V1}/workflow/interventions/update": lambda made: {"intervention_id": made["id"]},
    f"{V1}/workflow/interventions/generate-token": lambda made: {"intervention_id": made["id"]},
    f"{V1}/workflow/queues/create": lambda made: {"name": unique("queue")},
    f"{V1}/workflow/queues/update": lambda made: {"queue_id": 1},
    f"{V1}/workflow/queues/move": lambda made: {"from_queue_id": 1, "to_queue_id": made["queue"]},
    f"{V1}/workflow/resolution-categories/create": lambda made: {"name": unique("solved")},
    f"{V1}/workflow/resolution-categories/update": lambda made: {"id": made["category"]},
    f"{V1}/workflow/resolution-categories/reorder": lambda made: {"ids": [made["category"]]},
    f"{V1}/workflow/escalations/create": lambda made: {"minutes": 60, "action": "notify"},
    f"{V1}/workflow/escalations/update": lambda made: {"id": made["escalation"]},
    f"{V1}/workflow/business-hours/update": lambda made: {},
    f"{V1}/templates/create": lambda made: {"type": "faq", "identifier": unique("faq")},
    f"{V1}/templates/update": lambda made: {"template": {"id": made["template_id"]}},
    f"{V1}/templates/search": lambda made: {},
    f"{V1}/administration/users/create": lambda made: {
        "name": "Kim",
        "email": f"{unique('kim')}@example.com",
        "is_staff": True,
    },
    f"{V1}/supervisor/jobs/retry": lambda made: {"job_ids": [999_999]},
    f"{V1}/supervisor/jobs/delete": lambda made: {"job_ids": [999_999]},
    f"{V1}/account/update": lambda made: {},
    f"{V1}/administration/users/{{user}}/update": lambda made: {},
    f"{V1}/administration/users/{{user}}/queues/{{queue}}": lambda made: {},
    "/api/tickets/{number}/respond": lambda made: {"content": "Hello"},
    f"{V1}/interventions/retry": lambda made: {"ticket_number": made["number"]},
    f"{V1}/workflow/interventions/delete": lambda made: {"intervention_id": 999_999},
    f"{V1}/workflow/queues/delete": lambda made: {"queue_id": 999_999},
    f"{V1}/workflow/escalations/delete": lambda made: {"id": 999_999},
    f"{V1}/templates/show": lambda made: {"template_id": made["template_id"]},
}

# Signing in and out, and setting up, would end what the test stands on.
ELSEWHERE = {f"{V1}/{path}" for path in ("session/create", "session/end", "setup/show", "setup/create")}

# Members whose value must also name something that exists, be free, be an address or fit another
# member: what the schema refuses is refused, but not all that it allows is taken.
BY_MEANING = {
    "action", "all", "assigned_to_email", "content", "cursor", "current_password", "data", "email",
    "fields",
    "from_email", "identifier", "ids", "intervention", "intervention_id", "is_admin", "is_staff",
    "is_superuser", "mode", "name", "new_password", "on_hold_until", "originator_email_address",
    "outgoing_mailbox_id", "queue_id", "queue_name", "from_queue_id", "to_queue_id", "remote_enabled",
    "remote_bearer_token", "remote_epilog_url", "simple_start", "simple_end", "status", "subject",
    "template_identifier", "title", "to_address", "uid",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(server, shop, staff, admin, root):
    """What good bodies name."""
    row = define_discount(admin, unique("offer"))
    template = define_template(admin, unique("parcel"))
    category = {"name": unique("solved")}
    rule = {"minutes": 60, "action": "notify"}
    user = {"name": "Kim", "email": f"{unique('kim')}@example.com", "is_staff": True}
    family = f"{V1}/workflow"
    return {
        "intervention": row["name"],
        "id": row["id"],
        "template": template["identifier"],
        "template_id": template["id"],
        "number": create(shop, row["name"])["ticket_number"],
        "pending": lambda: create(shop, row["name"])["ticket_number"],
        "queue": root.post(f"{family}/queues/create", {"name": unique("queue")}).json["queue"]["id"],
        "category": root.post(f"{family}/resolution-categories/create", category).json[
            "resolution_category"
        ]["id"],
        "user": root.post(f"{V1}/administration/users/create", user).json["user"]["id"],
        "escalation": root.post(f"{family}/escalations/create", rule).json["escalation"]["id"],
    }


@pytest.fixture
def ask(server, root, made):
    """Sends a body to one of GOOD."""

    def ask(path, body):
        caller = server.sign_in("root@desk.example") if "/account/" in path else root
        return caller.post(path.format_map({**made, "queue": 1}), body, key=unique("key"))

    return ask


@pytest.mark.parametrize("path", GOOD)
def test_what_the_schema_allows_is_taken_and_what_it_refuses_is_refused(ask, made, path):
    wrong = []
    for member, value, body in variants(GOOD[path](made), DOCUMENT.request_members(path)):
        if path.endswith("/submit") and member != ("ticket_number",):
            body["ticket_number"] = made["pending"]()
        problems = DOCUMENT.request_problems(path, body)
        answer = ask(path, body)
        if problems and answer.status != 422:
            wrong.append((member, value, "is taken", answer.status, problems))
        is_refused = answer.status == 422 and told_of(member, answer)
        if not problems and is_refused and member[-1] not in BY_MEANING:
            wrong.append((member, value, "is refused", answer.errors))
        assert answer.status < 500 or path == "/api/send_email", answer
    assert not wrong, "\n".join(map(repr, wrong))


@pytest.mark.parametrize("path", GOOD)
def test_php_may_write_an_empty_map_as_a_list(ask, path):
    as_object, as_list = ask(path, {}), ask(path, [])
    assert (as_list.status, as_list.errors) == (as_object.status, as_object.errors)
    assert as_list.status == 422 or not DOCUMENT.request_problems(path, [])


def _shapes(paths):
    return {repr(DOCUMENT.request_members(path)) for path in paths}


def test_every_request_is_looked_at():
    described = [
        path for _, path, operation in DOCUMENT.operations() if operation.get("requestBody")
    ]
    others = [path for path in described if path not in ELSEWHERE and DOCUMENT.request_members(path)]
    assert _shapes(others) == _shapes(GOOD)


@pytest.mark.parametrize("name", ["intervention", "template_identifier"])
def test_a_shape_whose_key_is_null_is_another_shape(root, name):
    letter = {"subject": "Hi", "content": "<p>Hello</p>"}
    body = {"originator_email_address": EMAIL, name: None, "data": letter}
    assert not DOCUMENT.request_problems("/api/create_ticket", body)
    done = root.post("/api/create_ticket", body, key=unique("key"))
    assert done.status == 200 and "intervention_payload_id" not in done.data, done
