"""Contract §8: a submit writes the staff response, the bag, the state and the job at once."""

import threading

import pytest

from support.client import exact
from support.definitions import (
    create,
    create_text,
    define_discount,
    show,
    submit,
    thread,
    unique,
)
from support.delivery import decide, jobs_of, response_of, until_state
from support.expect import invalid, refused

SUBMIT = "/api/v1/interventions/submit"


@pytest.fixture(scope="module")
def silent(admin):
    """The name of an intervention whose decisions are recorded but not delivered."""
    return define_discount(admin, unique("silent"))["name"]


def test_a_submit_answers_the_ids_the_state_and_the_version(shop, staff, silent):
    made = create(shop, silent)
    answer = submit(staff, made["ticket_number"], data={"order_price": 90})
    assert answer.status == 200, answer
    newest = thread(staff, made["ticket_number"])[-1]
    assert answer.json == {
        "ok": True,
        "data": {
            "ticket_id": made["ticket_id"],
            "response_id": int(newest["id"]),
            "state": "submitted",
            "version": 2,
        },
    }
    keys = [name for name, _ in dict(exact(answer.text))["data"]]
    assert keys == ["ticket_id", "response_id", "state", "version"]


def test_a_submit_changes_state_version_bag_and_response(shop, staff, silent):
    made = create(shop, silent)
    edits = {"order_price": 90, "accept": True}
    done = submit(staff, made["ticket_number"], data=edits).data
    data = show(staff, made["ticket_number"])
    assert (data["state"], data["version"]) == ("submitted", 2)
    assert data["response_id"] == done["response_id"]
    assert data["data"] == {"currency": "GBP", "order_price": 90, "accept": True}
    assert [field.get("value") for field in data["fields"]] == [None, None, 90, True]


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_the_ticket_number_may_be_a_number_or_its_decimal_string(shop, staff, silent, write):
    made = create(shop, silent)
    assert submit(staff, write(made["ticket_number"])).status == 200


def test_a_submit_without_data_leaves_the_bag_as_it_is(shop, staff, silent):
    bag = '{"z":0.10,"order_price":1E2,"accept":false,"a":{"10":1,"9":[]}}'
    created = shop.post("/api/create_ticket", create_text(silent, "as-it-is", bag), key="as-it-is")
    number = created.data["ticket_number"]
    body = {"ticket_number": number, "version": 1, "action": "submit"}
    assert staff.post(SUBMIT, body).status == 200
    answer = staff.post("/api/v1/interventions/show", {"ticket_number": number})
    assert f'"data":{bag}' in answer.text


def test_the_staff_response_tells_the_text_and_each_change(shop, staff, silent):
    made = create(shop, silent)
    edits = {"order_price": 90, "accept": False}
    done = submit(staff, made["ticket_number"], data=edits, content="<p>Well <b>done</b></p>")
    row = response_of(staff, made["ticket_number"], done.data["response_id"])
    assert row["staff_response"] is True and row["created_by_email"] == "staff@desk.example"
    assert "<b>done</b>" in row["html"]
    for text in (row["html"], row["plain_text"]):
        assert "100" in text and "90" in text and "Order price (net) GBP" in text
        assert "Accept?" not in text, "a field that kept its value is no change"


def test_before_and_after_are_escaped(admin, shop, staff):
    field = {"type": "text", "name": "note", "label": "<u>{{kind}}</u>"}
    name = define_discount(admin, unique("markup"), fields=[field])["name"]
    made = create(shop, name, bag={"note": "<i>old</i>", "kind": "<img src=x onerror=alert(1)>"})
    edits = {"note": "<script>alert(1)</script>&<a href='javascript:x'>"}
    done = submit(staff, made["ticket_number"], data=edits)
    html = response_of(staff, made["ticket_number"], done.data["response_id"])["html"]
    for tag in ("<i>", "<script", "<a ", "<u>", "<img"):
        assert tag not in html
    assert "&lt;i&gt;old&lt;/i&gt;" in html and "&lt;script&gt;" in html


WRITTEN = {
    "text with lines": (
        "old",
        'He said "no"\nfirst',
        'old → He said "no"<br>first',
        'old → He said "no"\nfirst',
    ),
    "lines before": ("one\r\ntwo", "three", "one<br>two → three", "one\ntwo → three"),
    "backslashes": ("a\\b", "c:\\new\ttab", "a\\b → c:\\new\ttab", None),
    "nothing before": ("", "now", "(nothing) → now", "(nothing) → now"),
    "nothing after": ("once", "", "once → (nothing)", "once → (nothing)"),
    "a number": (0.10, "0.20", "0.1 → 0.20", "0.1 → 0.20"),
    "letters of others": ("ü", "日本 ✓", "ü → 日本 ✓", "ü → 日本 ✓"),
    "what looks like JSON": ('{"a":1}', '["b"]', '{"a":1} → ["b"]', '{"a":1} → ["b"]'),
}


@pytest.mark.parametrize("is_internal", [True, False])
@pytest.mark.parametrize("before, after, html, plain", WRITTEN.values(), ids=WRITTEN.keys())
def test_changes_are_written_for_people(
    admin, shop, staff, noted, before, after, html, plain, is_internal
):
    made = create(shop, noted, bag={"note": before, "kind": "kind"})
    done = submit(staff, made["ticket_number"], data={"note": after}, is_internal=is_internal)
    row = response_of(staff, made["ticket_number"], done.data["response_id"])
    said = row["html"].replace("&quot;", '"')
    assert said == f"<p><strong>The kind note</strong>: {html}</p>"
    assert plain is None or row["plain_text"] == f"The kind note: {plain}"


@pytest.mark.parametrize(
    "before, after, words",
    [(True, False, "yes → no"), (False, True, "no → yes"), (None, True, "(nothing) → yes")],
)
def test_a_check_box_is_told_as_yes_or_no(shop, staff, noted, before, after, words):
    made = create(shop, noted, bag={"accept": before})
    done = submit(staff, made["ticket_number"], data={"accept": after})
    row = response_of(staff, made["ticket_number"], done.data["response_id"])
    assert f"<strong>Accept?</strong>: {words}</p>" in row["html"]
    assert f"Accept?: {words}" in row["plain_text"]


@pytest.fixture(scope="module")
def noted(admin):
    fields = [
        {"type": "text", "name": "note", "label": "The {{kind}} note"},
        {"type": "checkbox", "name": "accept", "label": "Accept?"},
    ]
    return define_discount(admin, unique("noted"), fields=fields)["name"]


def test_harmful_markup_in_the_text_is_taken_out(shop, staff, silent):
    made = create(shop, silent)
    content = "<p>Kept</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    done = submit(staff, made["ticket_number"], content=content)
    html = response_of(staff, made["ticket_number"], done.data["response_id"])["html"]
    assert "Kept" in html and "script" not in html and "onerror" not in html


@pytest.mark.parametrize("is_internal", [True, False])
def test_the_staff_response_is_internal_if_asked_for(shop, staff, silent, is_internal):
    made = create(shop, silent)
    done = submit(staff, made["ticket_number"], content="<p>Hi</p>", is_internal=is_internal)
    row = response_of(staff, made["ticket_number"], done.data["response_id"])
    assert row["is_internal"] is is_internal


def test_the_job_is_there_with_the_decision(shop, staff, root, silent):
    made = decide(shop, staff, silent)
    [job] = jobs_of(root, made["ticket_number"])
    assert job["name"] == "InterventionTicketEpilogJob" and job["intervention"] == silent
    assert (job["state"], job["attempts"], job["next_attempt_at"]) == ("disabled", 0, None)


def test_a_replayed_submit_writes_nothing_and_calls_nobody(
    shop, staff, discount, remote, unchanged
):
    made = create(shop, discount)
    key, body = unique("key"), {"ticket_number": made["ticket_number"], "version": 1}
    body |= {"action": "submit", "data": {"order_price": 80}}
    first = staff.post(SUBMIT, body, key=key)
    assert first.status == 200 and first.headers["Idempotent-Replayed"] is None, first
    remote.wait_for(1, uid=made["uid"])
    until_state(staff, made["ticket_number"], "acknowledged")
    with unchanged:
        second = staff.post(SUBMIT, body, key=key)
        other = staff.post(SUBMIT, {**body, "version": 3}, key=key)
        refused(other, 409, "idempotency_key_conflict")
    assert second.json == first.json and second.headers["Idempotent-Replayed"] == "true"
    assert len(remote.calls(made["uid"])) == 1


def test_an_unusable_key_is_refused(shop, staff, silent, unchanged):
    made = create(shop, silent)
    body = {"ticket_number": made["ticket_number"], "version": 1, "action": "submit", "data": {}}
    with unchanged:
        invalid(staff.post(SUBMIT, body, key="k" * 256))


def _at_once(calls):
    gate, answers = threading.Barrier(len(calls)), []

    def run(call):
        gate.wait()
        answers.append(call())

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread_ in threads:
        thread_.start()
    for thread_ in threads:
        thread_.join()
    return answers


def test_of_people_who_submit_at_once_exactly_one_wins(server, shop, staff, discount, remote):
    made = create(shop, discount)
    people = [staff]
    for _ in range(7):
        email = f"{unique('person')}@desk.example"
        server.user(email, "Person", "staff")
        people.append(server.client.with_token(server.token(email, ["tickets:write"], email)))
    answers = _at_once(
        [
            lambda person=person, price=price: submit(
                person, made["ticket_number"], data={"order_price": price}
            )
            for price, person in enumerate(people)
        ]
    )
    [won] = [answer for answer in answers if answer.status == 200]
    for answer in answers:
        if answer is not won:
            refused(answer, 409, "stale_version")
    [call] = remote.wait_for(1, uid=made["uid"])
    data = show(staff, made["ticket_number"])
    assert data["response_id"] == call.json["response_id"] == won.data["response_id"]
    assert call.json["data"]["order_price"] == data["data"]["order_price"]
    assert len(thread(staff, made["ticket_number"])) == 3


def test_twins_with_one_key_are_decided_once(shop, staff, silent):
    made = create(shop, silent)
    key, body = unique("key"), {"ticket_number": made["ticket_number"], "version": 1}
    body |= {"action": "submit", "data": {"order_price": 70}}
    answers = _at_once([lambda: staff.post(SUBMIT, body, key=key)] * 8)
    assert [answer.status for answer in answers] == [200] * 8, answers
    assert len({answer.text for answer in answers}) == 1
    assert len(thread(staff, made["ticket_number"])) == 3
