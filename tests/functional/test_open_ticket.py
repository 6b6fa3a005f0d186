"""Contract §5, shapes A and B: tickets without an intervention, and the paths without a key."""

import pytest

from support.definitions import create, define_template, thread, unique
from support.expect import invalid, refused

PATHS = ["/api/create_ticket", "/api/v1/tickets"]
CREATE = PATHS[0]
KEYLESS = "/api/tickets/create"


def _letter(**changes):
    body = {
        "originator_email_address": "writer@example.com",
        "data": {"subject": "Where is my parcel?", "content": "<p>It is <b>late</b>.</p>"},
    }
    return {**body, **changes}


def _from_template(identifier, data=None, **changes):
    body = {
        "originator_email_address": "writer@example.com",
        "template_identifier": identifier,
        "data": {} if data is None else data,
    }
    return {**body, **changes}


def _post(caller, body, path=CREATE):
    return caller.post(path, body, key=unique("key"))


def _show(staff, number):
    return staff.post("/api/v1/tickets/show", {"ticket_number": number}).data


@pytest.fixture
def welcome(admin):
    identifier = unique("welcome")
    define_template(
        admin, identifier, "Hello {{name}}", "<p>{{name}} in {{ticket_number}}: {{subject}}</p>"
    )
    return identifier


@pytest.mark.parametrize("path", PATHS)
def test_a_letter_becomes_a_ticket_with_one_public_response(shop, staff, path):
    answer = _post(shop, _letter(), path)
    assert answer.status == 200 and answer.json["ok"] is True, answer
    assert set(answer.data) == {"ticket_id", "ticket_number", "response_id"}
    assert all(type(value) is int for value in answer.data.values())
    shown = _show(staff, answer.data["ticket_number"])
    ticket, (response,) = shown["ticket"], shown["responses"]
    assert ticket["subject"] == "Where is my parcel?"
    assert ticket["originator_email"] == "writer@example.com"
    assert (ticket["status"], ticket["priority"], ticket["queue_id"]) == ("open", 20, "1")
    assert response["id"] == str(answer.data["response_id"])
    assert response["html"] == "<p>It is <b>late</b>.</p>"
    assert response["is_internal"] is False and response["staff_response"] is True


def test_a_letter_may_be_for_staff_only(shop, staff):
    made = _post(shop, _letter(is_public=False)).data
    assert thread(staff, made["ticket_number"])[0]["is_internal"] is True


def test_the_originator_may_be_the_responder(shop, staff):
    made = _post(shop, _letter(use_passed_originator_as_responder=True)).data
    (response,) = thread(staff, made["ticket_number"])
    assert response["created_by_email"] == "writer@example.com"
    assert response["staff_response"] is False


@pytest.mark.parametrize("place", ["top", "data"])
def test_a_ticket_goes_to_the_queue_that_is_named(shop, staff, admin, place):
    name = unique("Parcels")
    queue = admin.post("/api/v1/workflow/queues/create", {"name": name}).json["queue"]
    letter = _letter()
    if place == "top":
        letter["queue_name"] = name
    else:
        letter["data"]["queue_name"] = name.upper()
    made = _post(shop, letter).data
    ticket = _show(staff, made["ticket_number"])["ticket"]
    assert ticket["queue_id"] == str(queue["id"])


def test_markup_that_could_harm_is_taken_out(shop, staff):
    letter = _letter()
    letter["data"]["content"] = '<p onclick="x()">a<script>alert(1)</script></p>'
    letter["data"]["subject"] = "One\nBcc: all@example.com"
    shown = _show(staff, _post(shop, letter).data["ticket_number"])
    assert shown["responses"][0]["html"] == "<p>a</p>"
    assert shown["ticket"]["subject"] == "One Bcc: all@example.com"


def test_a_template_is_rendered_with_the_data(shop, staff, welcome):
    made = _post(shop, _from_template(welcome, {"name": "<Ann>"})).data
    shown = _show(staff, made["ticket_number"])
    assert shown["ticket"]["subject"] == "Hello <Ann>"
    assert shown["responses"][0]["plain_text"] == f"<Ann> in {made['ticket_number']}: Hello <Ann>"
    assert shown["responses"][0]["is_internal"] is False


def test_a_template_without_a_subject_gives_its_identifier(shop, staff, admin):
    identifier = unique("bare")
    define_template(admin, identifier, "", "<p>x</p>")
    made = _post(shop, _from_template(identifier, [])).data
    assert _show(staff, made["ticket_number"])["ticket"]["subject"] == identifier


def _data(**changes):
    return {"data": {**_letter()["data"], **changes}}


REFUSED = {
    "no address": (_letter(originator_email_address=None), "originator_email_address"),
    "bad address": (_letter(originator_email_address="nobody"), "originator_email_address"),
    "no subject": (_letter(**_data(subject=None)), "data.subject"),
    "blank subject": (_letter(**_data(subject=" \n ")), "data.subject"),
    "long subject": (_letter(**_data(subject="x" * 256)), "data.subject"),
    "content a number": (_letter(**_data(content=7)), "data.content"),
    "empty content": (_letter(**_data(content="<p>&nbsp;</p>")), "data.content"),
    "unknown queue": (_letter(queue_name="Nowhere"), "queue_name"),
    "unknown queue in data": (_letter(**_data(queue_name="Nowhere")), "data.queue_name"),
    "is_public a text": (_letter(is_public="yes"), "is_public"),
    "unknown template": (_from_template("nobody-knows"), "template_identifier"),
    "template a number": (_from_template(7), "template_identifier"),
    "data a text": (_from_template("nobody-knows", "x"), "data", "template_identifier"),
}


@pytest.mark.parametrize("path", [*PATHS, KEYLESS])
@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_wrong_is_named_and_nothing_is_written(shop, unchanged, path, case):
    body, *fields = case
    with unchanged:
        answer = invalid(_post(shop, body, path))
    assert set(answer.errors) & set(fields) and set(answer.errors) <= set(fields), answer


def test_an_empty_body_names_all_of_a_letter(shop, unchanged):
    with unchanged:
        invalid(_post(shop, {}), "originator_email_address", "data.subject", "data.content")


def test_a_disabled_template_is_refused(shop, admin, unchanged):
    identifier = unique("off")
    define_template(admin, identifier, is_enabled=False)
    with unchanged:
        invalid(_post(shop, _from_template(identifier)), "template_identifier")


def test_a_text_that_grows_too_long_is_refused(shop, admin, unchanged):
    identifier = unique("long")
    define_template(admin, identifier, "S", "{{#rows}}{{text}}{{/rows}}")
    rows = {"rows": [1] * 300, "text": "x" * 1000}
    with unchanged:
        invalid(_post(shop, _from_template(identifier, rows)), "data")


def test_a_key_is_required_and_works_once(shop, unchanged):
    with unchanged:
        refused(shop.post(CREATE, _letter()), 422, "idempotency_key_required")
    key = unique("key")
    first = shop.post(CREATE, _letter(), key=key)
    with unchanged:
        again = shop.post(CREATE, _letter(), key=key)
        other = shop.post(CREATE, _letter(is_public=False), key=key)
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"
    refused(other, 409, "idempotency_key_conflict")


def test_a_token_restricted_to_an_intervention_opens_no_other_ticket(
    client, admin, discount, unchanged
):
    row = next(
        row
        for row in admin.post("/api/v1/workflow/interventions").json["interventions"]
        if row["name"] == discount
    )
    made = admin.post(
        "/api/v1/workflow/interventions/generate-token",
        {"intervention_id": row["id"], "remote_name": "shop"},
    )
    with unchanged:
        answer = client.with_token(made.json["token"]).post(CREATE, _letter(), key=unique("key"))
        refused(answer, 403, "missing_ability")


def test_the_path_without_a_key_takes_all_shapes(shop, staff, discount, welcome):
    letter = shop.post(KEYLESS, _letter())
    template = shop.post(KEYLESS, _from_template(welcome, {"name": "Ann"}))
    uid = unique("order")
    intervention = shop.post(
        KEYLESS,
        {
            "originator_email_address": "a@example.com",
            "intervention": discount,
            "uid": uid,
            "data": {"data": {"order_price": 1}},
        },
    )
    assert [a.status for a in (letter, template, intervention)] == [200] * 3
    assert "intervention_payload_id" in intervention.data


def test_on_the_path_without_a_key_a_key_is_ignored(shop):
    key = unique("key")
    numbers = [shop.post(KEYLESS, _letter(), key=key).data["ticket_number"] for _ in range(2)]
    assert numbers[0] != numbers[1]


@pytest.fixture(scope="module")
def responder(server):
    return server.client.with_token(server.token(unique("responder"), ["ticket-respond"]))


def test_a_ticket_is_responded_to_by_its_path(responder, shop, staff):
    number = _post(shop, _letter()).data["ticket_number"]
    path = f"/api/tickets/{number}/respond"
    body = {"from_email": "writer@example.com", "content": "<p>Thanks</p>", "ticket_number": 1}
    answer = responder.post(path, body)
    assert answer.status == 200 and answer.data["reopened"] is False, answer
    assert thread(staff, number)[-1]["html"] == "<p>Thanks</p>"


@pytest.mark.parametrize("number", ["999999", "abc", ""])
def test_a_path_that_names_no_ticket_is_not_found(responder, unchanged, number):
    with unchanged:
        answer = responder.post(f"/api/tickets/{number}/respond", {"content": "<p>x</p>"})
        refused(answer, 404, "not_found")


def test_the_paths_without_a_key_take_their_abilities(server, shop, unchanged):
    number = _post(shop, _letter()).data["ticket_number"]
    other = server.client.with_token(server.token(unique("index"), ["ticket-index"]))
    with unchanged:
        refused(other.post(KEYLESS, _letter()), 403, "missing_ability")
        refused(other.post(f"/api/tickets/{number}/respond", {}), 403, "missing_ability")
        refused(other.post("/api/render_template", {}), 403, "missing_ability")
