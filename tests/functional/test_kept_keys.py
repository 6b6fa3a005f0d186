"""Contract §4: what a key stands for, how long, and when it stands for nothing yet."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from support.definitions import (
    create,
    create_body,
    define_discount,
    define_template,
    show,
    submit,
    unique,
)
from support.expect import invalid, refused
from support.patience import until

CREATE = "/api/create_ticket"
SUBMIT = "/api/v1/interventions/submit"
REPLAYED = "Idempotent-Replayed"
HOUR = 3_600_000


def _letter():
    data = {"subject": "Where is it?", "content": "<p>It is late.</p>"}
    return {"originator_email_address": "writer@example.com", "data": data}


def _posted(shop, key):
    answer = shop.post(CREATE, _letter(), key=key)
    assert answer.status == 200, answer
    return answer


def _aged(server, key, hours):
    """As if the key had been used so many hours earlier."""
    sql = "UPDATE idempotency_key SET created_at = created_at - ? WHERE key = ?"
    assert server.execute(sql, hours * HOUR, key) == 1


def _is_kept(server, key):
    return server.rows("SELECT count(*) FROM idempotency_key WHERE key = ?", key) == [(1,)]


def test_a_key_is_kept_72_hours_and_goes_then(server, shop):
    young, old = unique("young"), unique("old")
    first, forgotten = _posted(shop, young), _posted(shop, old)
    _aged(server, young, 71)
    _aged(server, old, 74)
    until(lambda: not _is_kept(server, old), "the old key to go", 30, 0.1)
    again = _posted(shop, young)
    assert again.json == first.json and again.headers[REPLAYED] == "true"
    anew = _posted(shop, old)
    assert anew.headers[REPLAYED] is None
    assert anew.data["ticket_number"] > forgotten.data["ticket_number"]


@pytest.fixture(scope="module")
def silent(admin):
    """The name of an intervention whose decisions are recorded but not delivered."""
    return define_discount(admin, unique("silent"))["name"]


def test_what_cannot_be_written_now_is_safe_to_repeat(server, shop, discount):
    key, body = unique("key"), create_body(discount, unique("order"))
    before = server.counts()
    with server.database.no_writes(), ThreadPoolExecutor(2) as pool:
        twins = [pool.submit(shop.post, CREATE, body, key=key) for _ in range(2)]
        answers = [twin.result() for twin in twins]  # Neither waits longer than a client does: 30 s.
    for answer in answers:
        assert (answer.status, answer.error) == (503, "unavailable"), answer
        assert answer.headers["Retry-After"] == "1"
    assert server.counts() == before
    made = shop.post(CREATE, body, key=key)
    assert made.status == 200 and REPLAYED not in made.headers
    assert server.counts()["ticket"] == before["ticket"] + 1


def test_a_refused_submit_leaves_its_key_unused(shop, staff, silent, unchanged):
    number, key = create(shop, silent)["ticket_number"], unique("key")
    body = {"ticket_number": number, "version": 2, "action": "submit", "data": {"accept": True}}
    with unchanged:
        refused(staff.post(SUBMIT, body, key=key), 409, "stale_version")
    assert submit(staff, number).status == 200
    data = show(staff, number)
    assert (data["version"], data["delivery"]["state"]) == (2, "disabled")
    answer = staff.post(SUBMIT, body, key=key)
    assert answer.status == 200 and answer.headers[REPLAYED] is None, answer
    assert answer.data["version"] == 3
    again = staff.post(SUBMIT, body, key=key)
    assert again.json == answer.json and again.headers[REPLAYED] == "true"


def test_a_create_is_replayed_although_its_template_is_gone(admin, shop, unchanged):
    template = define_template(admin, unique("welcome"), "Hello {{name}}", "<p>{{name}}</p>")
    body = {
        "originator_email_address": "writer@example.com",
        "template_identifier": template["identifier"],
        "data": {"name": "Ann"},
    }
    key = unique("key")
    first = shop.post(CREATE, body, key=key)
    assert first.status == 200, first
    gone = admin.post("/api/v1/templates/delete", {"template_id": template["id"]})
    assert gone.status == 200, gone
    with unchanged:
        again = shop.post(CREATE, body, key=key)
        invalid(shop.post(CREATE, body, key=unique("key")), "template_identifier")
    assert again.body == first.body and again.headers[REPLAYED] == "true"
