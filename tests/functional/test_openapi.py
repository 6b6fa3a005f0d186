"""docs/api/openapi.yaml describes the server that runs: its paths, its answers, its refusals.

That the document has every route of the server is held by src/http/api/openapi_test.cpp.
"""

from types import SimpleNamespace

import pytest

from support.definitions import (
    create_body,
    define_discount,
    define_template,
    show,
    thread,
    unique,
)
from support.delivery import decide, failed_once, jobs_of, until_state
from support.events import EventStream
from support.openapi import Document, checked
from support.remote import final, status
from support.server import PASSWORD, Server

V1 = "/api/v1"
UNKNOWN_PATH = "There is no such endpoint; check the path."
DOCUMENT = Document()
OPERATIONS = [(method, path) for method, path, _ in DOCUMENT.operations()]

# A GIF of one pixel.
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="

# Members that an answer may leave out; all others must always be there.
OPTIONAL = {
    "CreatedTicket.existing",
    "CreatedTicket.intervention_payload_id",
    "CreatedTicket.state",
    "CreatedTicket.warnings",
    "Error.data",
    "Error.errors",
    "Error.outcome",
    "FieldDefinition.label",
    "FieldDefinition.name",
    "FoundResponse.attachments",
    "FoundResponse.html",
    "FoundResponse.plain_text",
    "LabelField.name",
    "RenderedTemplate.warnings",
    "Responded.warnings",
    "Submitted.warnings",
    "TicketWithResponses.may",
}


@pytest.fixture(scope="module")
def people(server):
    """The usual callers and the signed-in staff member, with every answer checked."""
    actors = vars(server.actors())
    everyone = {name: checked(client, DOCUMENT) for name, client in actors.items()}
    desk = checked(server.sign_in("staff@desk.example"), DOCUMENT)
    return SimpleNamespace(**everyone, desk=desk, nobody=checked(server.client, DOCUMENT))


@pytest.fixture(scope="module")
def offer(people, remote):
    """The name of an intervention whose remote is asked again only after an hour."""
    row = define_discount(people.admin, unique("offer"), remote, remote_retry_base_seconds=3600)
    return row["name"]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_is_documented_is_served(client, method, path):
    answer = client.request(method, path.replace("{", "").replace("}", ""), {})
    assert answer.status != 405, answer
    assert answer.error is None or answer.json["message"] != UNKNOWN_PATH, answer


def test_only_these_members_of_answers_may_be_missing():
    assert DOCUMENT.optional_members() == OPTIONAL


def test_every_endpoint_answers_as_documented(people, remote, offer):
    _fresh_server()
    _probes(people)
    _tickets(people, offer)
    _deciding(people, remote, offer)
    _notifications(people)
    _jobs(people, remote, offer)
    _definitions(people, remote)
    _queues(people, offer)
    _categories_and_escalations(people)
    _templates(people)
    _users(people)
    _sessions(people)
    every = {operation["operationId"] for _, _, operation in DOCUMENT.operations()}
    # The answer of one never ends, and its events have a test of their own; the other
    # has no mail to send.
    assert every - DOCUMENT.seen == {"streamEvents", "sendEmail"}


def test_refusals_are_as_documented(people, offer):
    uid, key = unique("order"), unique("key")
    body = create_body(offer, uid)
    assert people.shop.post("/api/create_ticket", body, key=key).status == 200
    other = create_body(offer, uid, {"price": 1})
    refusals = [
        people.shop.post("/api/create_ticket", b"{"),
        people.nobody.post(f"{V1}/tickets/show", {}),
        people.staff.post(f"{V1}/templates", {}),
        people.root.post(f"{V1}/tickets/show", {"ticket_number": 1}),
        people.shop.post("/api/create_ticket", other, key=key),
        people.shop.post("/api/create_ticket", other, key=unique("key")),
        people.shop.post("/api/create_ticket", body),
        people.shop.post("/api/create_ticket", {}, key=unique("key")),
        people.root.post(f"{V1}/workflow/queues/create", {"name": "x" * 300_000}),
        people.root.post(f"{V1}/workflow/queues", b"x", headers={"Content-Type": "text/plain"}),
        people.root.post(f"{V1}/workflow/queues/delete", {"queue_id": 1}),
        people.desk.post(f"{V1}/session/list", {}, headers={"X-CSRF-Token": None}),
        people.nobody.post(f"{V1}/session/create", {"email": "x@example.com", "password": "x"}),
        people.root.post(f"{V1}/session/list", {}),
        people.root.post(
            "/api/send_email",
            {"to_address": "a@example.com", "subject": "Hi", "content": "Hello"},
            key=unique("key"),
        ),
    ]
    codes = [(answer.status, answer.error) for answer in refusals]
    assert codes == [
        (400, "malformed_json"),
        (401, "unauthenticated"),
        (403, "missing_ability"),
        (404, "not_found"),
        (409, "idempotency_key_conflict"),
        (409, "uid_conflict"),
        (422, "idempotency_key_required"),
        (422, "validation_failed"),
        (413, "body_too_large"),
        (415, "unsupported_media_type"),
        (409, "in_use"),
        (403, "csrf_failed"),
        (401, "unauthenticated"),
        (403, "missing_role"),
        (503, "unavailable"),
    ]


def test_live_events_are_as_documented(people, server, offer):
    made = _created(people, offer)
    stream = EventStream(server.actors().staff, f"?ticket={made['ticket_number']}&editing=1")
    with stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        for event, schema in [("hello", "LiveHello"), ("presence", "LivePresence")]:
            assert not DOCUMENT.problems_of(schema, stream.until(event))
        people.staff.post(
            f"{V1}/tickets/update", {"ticket_number": made["ticket_number"], "priority": 30}
        )
        assert not DOCUMENT.problems_of("LiveTickets", stream.until("tickets"))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda row: row.update(colour="red"), "'colour' was unexpected"),
        (lambda row: row.pop("subject"), "'subject' is a required property"),
        (lambda row: row.update(id=17), "17 is not of type 'string'"),
        (lambda row: row.update(status="lost"), "'lost' is not one of"),
        (lambda row: row.update(created_at="2026-05-01"), "does not match"),
    ],
    ids=["forgotten", "missing", "of another type", "unknown", "of another form"],
)
def test_a_member_that_is_not_as_documented_is_told(people, offer, change, problem):
    number = _created(people, offer)["ticket_number"]
    row = people.staff.post(f"{V1}/tickets/show", {"ticket_number": number}).data["ticket"]
    assert not DOCUMENT.problems_of("Ticket", row)
    change(row)
    [told] = DOCUMENT.problems_of("Ticket", row)
    assert problem in told


def _done(caller, path, body=None, key=None):
    answer = caller.post(path, body or {}, key=key)
    assert answer.status == 200, answer
    return answer.json


def _created(people, intervention, **extra):
    body = create_body(intervention, unique("order"), **extra)
    return _done(people.shop, "/api/create_ticket", body, unique("key"))["data"]


def _fresh_server():
    """The set-up link works only where nobody is yet."""
    server = Server()
    try:
        visitor = checked(server.start().client, DOCUMENT)
        token = (server.data_dir / "setup-link").read_text().strip().partition("#")[2]
        _done(visitor, f"{V1}/setup/show", {"token": token})
        person = {"email": "root@desk.example", "name": "Robin", "password": PASSWORD}
        _done(visitor, f"{V1}/setup/create", {"token": token, **person})
        assert visitor.post(f"{V1}/setup/show", {"token": token}).status == 404
    finally:
        server.close()


def _probes(people):
    for path in ("/livez", "/readyz", "/metrics"):
        assert people.nobody.get(path).status == 200
    for path in ("/api/idempotency_key", f"{V1}/idempotency_key"):
        _done(people.nobody, path)


def _tickets(people, offer):
    large = {"price": 100, "text": "x" * 40_000}
    body = create_body(offer, unique("order"), large)
    made = _done(people.shop, f"{V1}/tickets", body, unique("key"))["data"]
    assert made["warnings"]
    assert _done(people.shop, "/api/tickets/create", body)["data"]["existing"]
    identifier = define_template(people.admin, unique("parcel"))["identifier"]
    use = {"template_identifier": identifier, "data": {"parcel": 17}}
    _done(people.root, "/api/render_template", use, unique("key"))
    email = {"originator_email_address": "customer@example.com"}
    _done(people.root, "/api/create_ticket", {**email, **use}, unique("key"))
    letter = {"subject": "Where is it?", "content": f'<p>It is late. <img src="{PIXEL}"></p>'}
    opened = _done(people.root, "/api/tickets/create", {**email, "data": letter})["data"]
    _about_one_ticket(people, opened["ticket_number"])


def _about_one_ticket(people, number):
    about = {"ticket_number": number}
    changes = {"status": "on-hold", "on_hold_until": "2999-12-24", "priority": 30}
    changes["assigned_to_email"] = "staff@desk.example"
    _done(people.desk, f"{V1}/tickets/update", {**about, **changes})
    _done(people.desk, f"{V1}/tickets/respond", {**about, "content": "<p>Hi</p>"}, unique("key"))
    _done(people.root, "/api/ticket_respond", {**about, "status": "open"}, unique("key"))
    _done(people.root, f"/api/tickets/{number}/respond", {"content": "Hello"})
    for path in ("show", "responses", "audit"):
        _done(people.staff, f"{V1}/tickets/{path}", about)
    [image] = thread(people.staff, number)[0]["attachments"]
    wanted = {**about, "response_attachment_id": image["id"]}
    assert _done(people.staff, f"{V1}/tickets/attachment", wanted)["data"]["content_base64"]
    wanted = {"search_object": {"criteria": [{"mode": "subject", "tokens": ["where"]}]}}
    assert _done(people.staff, f"{V1}/tickets/query", wanted)
    assert _done(people.root, "/api/tickiti_api_index", wanted)
    pages = f"{V1}/tickets/responses/query"
    page = _done(people.staff, pages, {"limit": 1, "fields": ["html"]})["data"]
    assert _done(people.staff, pages, {"cursor": page["next_cursor"]})["data"]["responses"]


def _deciding(people, remote, offer):
    uid = unique("order")
    remote.script(uid, final("Applied", voucher="ABC-1"))
    edits = {"order_price": 90, "accept": True}
    made = decide(people.shop, people.desk, offer, uid=uid, data=edits)
    number = made["ticket_number"]
    assert until_state(people.staff, number, "accepted")["attempts"]
    entry = {"ticket_number": number, "action": "submit"}
    assert people.desk.post(f"{V1}/interventions/submit", {**entry, "version": 1}).status == 409
    retry = people.staff.post(f"{V1}/interventions/retry", {"ticket_number": number})
    assert retry.error == "not_pending"
    _done(people.staff, f"{V1}/tickets/audit", {"ticket_number": number})
    responses = _done(people.staff, f"{V1}/tickets/show", {"ticket_number": number})["data"]
    assert any(row["audit"] for row in responses["responses"])
    for filters in ({"limit": 1}, {"state": "accepted", "search": uid}):
        assert _done(people.desk, f"{V1}/tickets/inbox", filters)["data"]["tickets"]
    _done(people.desk, f"{V1}/tickets/counts")
    _done(people.desk, f"{V1}/tickets/people")


def _notifications(people):
    access = {"treat_as_inbox": True}
    users = _done(people.root, f"{V1}/administration/users")["users"]
    [staff] = [row["id"] for row in users if row["email"] == "staff@desk.example"]
    _done(people.root, f"{V1}/administration/users/{staff}/queues/1", access)
    row = define_discount(people.admin, unique("told"), notify_inbox_managers=True)
    _created(people, row["name"])
    page = _done(people.desk, f"{V1}/notifications", {"limit": 1})["data"]
    assert page["unread"] == 1 and page["notifications"]
    about = {"ids": [page["notifications"][0]["id"]]}
    assert _done(people.desk, f"{V1}/notifications/read", about)["data"]["read"] == 1


def _jobs(people, remote, offer):
    numbers = []
    for _ in range(2):
        uid = unique("order")
        remote.always(uid, status(500))
        numbers.append(decide(people.shop, people.staff, offer, uid=uid)["ticket_number"])
        failed_once(people.staff, numbers[-1])
    _done(people.staff, f"{V1}/interventions/retry", {"ticket_number": numbers[0]})
    [job] = jobs_of(people.root, numbers[1])
    ended = {"job_ids": [job["id"]], "reason": "Done by hand"}
    assert _done(people.root, f"{V1}/supervisor/jobs/delete", ended)["jobs"]
    assert show(people.staff, numbers[1])["delivery"]["state"] == "discarded"
    assert _done(people.root, f"{V1}/supervisor/jobs/retry", {"job_ids": [job["id"]]})["jobs"]


def _definitions(people, remote):
    family = f"{V1}/workflow/interventions"
    row = define_discount(people.admin, unique("short"), None, remote_name="shop")
    about = {"intervention_id": row["id"]}
    changed = {"remote_epilog_url": remote.url, "remote_bearer_token": "secret"}
    _done(people.admin, f"{family}/update", {**about, **changed, "remote_enabled": True})
    _done(people.admin, f"{family}/generate-token", {**about, "remote_name": "robot"})
    assert _done(people.admin, family)["interventions"]
    _done(people.admin, f"{family}/delete", about)


def _queues(people, offer):
    family = f"{V1}/workflow/queues"
    queue = _done(people.admin, f"{family}/create", {"name": unique("queue")})["queue"]["id"]
    changes = {"queue_id": queue, "outgoing_mailbox_id": 7}
    _done(people.admin, f"{family}/update", changes)
    assert _done(people.admin, family)["queues"]
    number = _created(people, offer)["ticket_number"]
    name = _done(people.admin, family)["queues"][-1]["name"]
    _done(people.staff, f"{V1}/tickets/update", {"ticket_number": number, "queue_name": name})
    _done(people.admin, f"{family}/move", {"from_queue_id": queue, "to_queue_id": 1})
    _done(people.admin, f"{family}/delete", {"queue_id": queue})


def _categories_and_escalations(people):
    family = f"{V1}/workflow/resolution-categories"
    made = _done(people.admin, f"{family}/create", {"name": unique("solved")})
    about = {"id": made["resolution_category"]["id"]}
    _done(people.admin, f"{family}/update", {**about, "colour": "#2f9e44"})
    assert _done(people.admin, f"{family}/reorder", {"ids": [about["id"]]})
    assert _done(people.admin, family)
    _done(people.admin, f"{family}/delete", about)

    family = f"{V1}/workflow/escalations"
    wanted = {"minutes": 60, "action": "email", "email": "lead@example.com"}
    about = {"id": _done(people.admin, f"{family}/create", wanted)["escalation"]["id"]}
    _done(people.admin, f"{family}/update", {**about, "action": "notify", "email": ""})
    assert _done(people.admin, family)["escalations"]
    _done(people.admin, f"{family}/delete", about)
    _done(people.admin, f"{V1}/workflow/business-hours/update", {"simple_start": 480})


def _templates(people):
    family = f"{V1}/templates"
    body = {"type": "faq", "identifier": unique("faq"), "content": "<p>Because</p>"}
    row = _done(people.admin, f"{family}/create", body)["template"]
    about = {"template_id": row["id"]}
    _done(people.admin, f"{family}/update", {"template": {"id": row["id"], "subject": "Why"}})
    _done(people.admin, f"{family}/show", about)
    assert _done(people.admin, family)
    assert _done(people.admin, f"{family}/search", {"search": "because", "mode": "faqs"})
    assert _done(people.admin, f"{family}/faqs")
    _done(people.admin, f"{family}/delete", about)


def _users(people):
    family = f"{V1}/administration/users"
    wanted = {"name": "Kim", "email": f"{unique('kim')}@example.com", "is_staff": True}
    user = _done(people.root, f"{family}/create", wanted)["user"]["id"]
    _done(people.root, f"{family}/{user}/update", {"is_admin": True, "is_active": False})
    access = f"{family}/{user}/queues/1"
    assert _done(people.root, access, {"treat_as_inbox": True})["user"]["queues"]
    assert _done(people.root, family)["users"]
    _done(people.root, f"{access}/detach")


def _sessions(people):
    person = {"email": "staff@desk.example", "password": PASSWORD}
    other = _done(people.nobody, f"{V1}/session/create", person)["data"]
    assert other["person"]["email"] == person["email"]
    _done(people.desk, f"{V1}/session/show")
    _done(people.desk, f"{V1}/account/update", {"theme": "dark"})
    rows = _done(people.desk, f"{V1}/session/list")["data"]["sessions"]
    gone = next(row["id"] for row in rows if not row["is_current"])
    _done(people.desk, f"{V1}/session/end", {"session_id": gone})
