"""Contract §5, ticket_respond: a response of staff or of a customer, and what it does to the ticket."""

import datetime
import threading

import pytest

from support.definitions import create, thread, unique
from support.desk import RESPOND, audit, numbers, person, respond, responded, row_of, ticket, update
from support.expect import invalid, refused

LEGACY = "/api/ticket_respond"
IN_A_WEEK = (
    datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=7)
).isoformat()


@pytest.fixture
def number(shop, discount):
    return create(shop, discount)["ticket_number"]


@pytest.fixture(scope="module")
def legacy(server):
    return server.client.with_token(server.token("legacy", ["ticket-respond"]))


def test_a_response_answers_ids_as_numbers(staff, number):
    data = responded(staff, number)
    last = thread(staff, number)[-1]
    assert data == {
        "ticket_id": int(ticket(staff, number)["id"]),
        "response_id": int(last["id"]),
        "reopened": False,
    }
    assert isinstance(data["response_id"], int)


def test_a_response_is_the_persons_own_and_public(staff, number):
    responded(staff, number, "<p>We <b>agree</b></p>")
    last = thread(staff, number)[-1]
    assert last["created_by_email"] == "staff@desk.example"
    assert (last["staff_response"], last["is_internal"]) == (True, False)
    assert (last["html"], last["plain_text"]) == ("<p>We <b>agree</b></p>", "We agree")


def test_an_internal_response_says_so(staff, number):
    responded(staff, number, is_internal=True)
    assert thread(staff, number)[-1]["is_internal"] is True


def test_the_legacy_path_takes_its_own_ability(legacy, staff, number):
    data = responded(legacy, number, path=LEGACY)
    last = thread(staff, number)[-1]
    assert int(last["id"]) == data["response_id"]
    assert (last["created_by_email"], last["staff_response"]) == ("system", True)
    refused(respond(legacy, number), 403, "missing_ability")
    refused(respond(staff, number, path=LEGACY), 403, "missing_ability")


@pytest.mark.parametrize("known", [True, False])
def test_from_email_speaks_for_a_customer(legacy, staff, number, known):
    email = "customer@example.com" if known else f"{unique('new')}@example.com"
    responded(legacy, number, path=LEGACY, from_email=email)
    last = thread(staff, number)[-1]
    assert (last["created_by_email"], last["staff_response"]) == (email, False)


def test_who_responds_besides_the_originator_is_a_participant_once(server, legacy, number):
    def participants():
        return server.counts()["ticket_participant"]

    before = participants()
    responded(legacy, number, path=LEGACY, from_email="customer@example.com")
    assert participants() == before
    email = f"{unique('second')}@example.com"
    for address in (email, email.upper()):
        responded(legacy, number, path=LEGACY, from_email=address)
    assert participants() == before + 1


def test_from_email_of_staff_is_a_staff_response(server, legacy, staff, number):
    email, _ = person(server, "writer")
    responded(legacy, number, path=LEGACY, from_email=email)
    last = thread(staff, number)[-1]
    assert (last["created_by_email"], last["staff_response"]) == (email, True)


@pytest.mark.parametrize("status", ["closed", "on-hold"])
def test_posting_opens_a_ticket_again(staff, number, status):
    update(staff, number, status=status, leave_undecided=True)
    assert responded(staff, number)["reopened"] is True
    assert ticket(staff, number)["status"] == "open"
    assert responded(staff, number)["reopened"] is False


def test_posting_may_put_on_hold(staff, number):
    data = responded(staff, number, status="on-hold", on_hold_until=IN_A_WEEK)
    shown = ticket(staff, number)
    assert (data["reopened"], shown["status"]) == (False, "on-hold")
    assert shown["on_hold_until"] == f"{IN_A_WEEK}T00:00:00+00:00"
    assert responded(staff, number, status="open")["reopened"] is True
    assert ticket(staff, number)["on_hold_until"] is None


@pytest.mark.parametrize("content", [None, "", " \n ", "<p></p>", "<p>&nbsp;</p>"])
def test_a_status_alone_posts_nothing(staff, number, content):
    before = thread(staff, number)
    data = responded(staff, number, content, status="on-hold")
    assert (data["response_id"], data["reopened"]) == (None, False)
    assert ticket(staff, number)["status"] == "on-hold"
    assert responded(staff, number, content, status="open")["reopened"] is True
    assert thread(staff, number) == before


def test_a_response_moves_the_ticket_up(shop, staff, discount, number):
    other = create(shop, discount)["ticket_number"]
    responded(staff, number)
    assert numbers(staff)[:2] == [number, other]
    assert row_of(staff, number)["updated_at"] >= row_of(staff, number)["created_at"]


def test_harmful_markup_is_taken_out(staff, number):
    responded(staff, number, "<p onclick='x()'>Hi<script>alert(1)</script></p>")
    last = thread(staff, number)[-1]
    assert last["html"] == "<p>Hi</p>" and last["plain_text"] == "Hi"


def test_a_response_is_in_the_audit(staff, number):
    update(staff, number, status="closed", leave_undecided=True)
    data = responded(staff, number)
    entry = audit(staff, number)[-1]
    assert (entry["actor"], entry["action"]) == ("staff@desk.example", "ticket.respond")
    assert entry["before"] == {"status": "closed"}
    assert entry["after"] == {
        "status": "open",
        "response_id": data["response_id"],
        "from_email": "staff@desk.example",
        "is_internal": False,
    }


HELD = {"status": "on-hold", "on_hold_until": IN_A_WEEK}


@pytest.mark.parametrize("standing", [{"status": "closed"}, {"status": "on-hold"}, HELD], ids=str)
def test_an_internal_note_leaves_the_ticket_as_it_is(staff, number, standing):
    before = update(staff, number, leave_undecided=True, **standing)
    data = responded(staff, number, is_internal=True)
    assert data["reopened"] is False and data["response_id"]
    after = ticket(staff, number)
    assert (after["status"], after["on_hold_until"]) == (before["status"], before["on_hold_until"])
    entry = audit(staff, number)[-1]
    assert (entry["before"], entry["after"]["is_internal"]) == (None, True)
    assert "status" not in entry["after"]


@pytest.mark.parametrize("path", [RESPOND, LEGACY, "/api/tickets/{}/respond"])
def test_a_note_reopens_on_no_path_and_words_in_public_on_each(
    server, staff, legacy, number, path
):
    caller = staff if path == RESPOND else legacy
    update(staff, number, status="closed", leave_undecided=True)
    where = path.format(number)
    assert responded(caller, number, path=where, is_internal=True)["reopened"] is False
    assert ticket(staff, number)["status"] == "closed"
    assert responded(caller, number, path=where, is_internal=False)["reopened"] is True
    assert ticket(staff, number)["status"] == "open"


def test_a_note_may_still_set_a_status(staff, number):
    update(staff, number, status="closed", leave_undecided=True)
    assert responded(staff, number, is_internal=True, status="open")["reopened"] is True
    assert responded(staff, number, is_internal=True, status="on-hold")["reopened"] is False
    assert ticket(staff, number)["status"] == "on-hold"


def test_a_large_response_is_taken(staff, number):
    responded(staff, number, "<p>" + "word " * 200_000 + "</p>")
    assert len(thread(staff, number)[-1]["plain_text"]) > 900_000


def test_the_same_request_again_is_replayed(staff, number, unchanged):
    key = unique("key")
    first = respond(staff, number, key=key)
    with unchanged:
        second = respond(staff, number, key=key)
        other = respond(staff, number, "<p>Other</p>", key=key)
        broken = respond(staff, number, 7, key=key)
    assert first.json == second.json
    assert second.headers["Idempotent-Replayed"] == "true"
    refused(other, 409, "idempotency_key_conflict")
    refused(broken, 409, "idempotency_key_conflict")


def test_a_refused_response_leaves_its_key_unused(staff, number):
    key = unique("key")
    invalid(respond(staff, number, None, key=key), "content")
    assert respond(staff, number, key=key).status == 200


def test_twenty_at_once_with_one_key_post_once(staff, number):
    key, answers, before = unique("key"), [], len(thread(staff, number))
    workers = [
        threading.Thread(target=lambda: answers.append(respond(staff, number, key=key)))
        for _ in range(20)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [answer.status for answer in answers] == [200] * 20
    assert len({answer.body for answer in answers}) == 1
    assert len(thread(staff, number)) == before + 1


def _by_path(legacy, number, key=None, **body):
    path = f"/api/tickets/{number}/respond"
    done = legacy.post(path, {"content": "<p>Hello</p>", **body}, key=key)
    assert done.status == 200, done
    return done


def test_the_path_with_the_number_takes_the_same_body(legacy, staff, number):
    email = f"{unique('second')}@example.com"
    hold = {"status": "on-hold", "on_hold_until": IN_A_WEEK}
    data = _by_path(legacy, number, is_internal=True, from_email=email, **hold).data
    last, shown = thread(staff, number)[-1], ticket(staff, number)
    assert data == {
        "ticket_id": int(shown["id"]),
        "response_id": int(last["id"]),
        "reopened": False,
    }
    assert (last["is_internal"], last["created_by_email"]) == (True, email)
    assert shown["status"] == "on-hold"
    assert shown["on_hold_until"] == f"{IN_A_WEEK}T00:00:00+00:00"
    assert _by_path(legacy, number).data["reopened"] is True


def test_the_path_with_the_number_ignores_a_key(legacy, staff, number):
    key, before = unique("key"), thread(staff, number)
    answers = [_by_path(legacy, number, key=key) for _ in range(2)]
    assert [answer.headers["Idempotent-Replayed"] for answer in answers] == [None, None]
    made = [str(answer.data["response_id"]) for answer in answers]
    assert made[0] != made[1]
    assert [row["id"] for row in thread(staff, number)[len(before) :]] == made
    assert _by_path(legacy, number, key="not usable").status == 200


@pytest.mark.parametrize("path", [RESPOND, LEGACY])
def test_a_key_is_required(root, number, unchanged, path):
    with unchanged:
        answer = root.post(path, {"ticket_number": number, "content": "<p>Hi</p>"})
        refused(answer, 422, "idempotency_key_required")


WRONG = {
    "content": [None, "", "  ", "<p></p>", "<script>x</script>", 7, ["x"]],
    "from_email": ["x", "", "system", "a@b@", 7],
    "is_internal": ["yes", 1],
    "status": ["closed", "lost", 1],
    "on_hold_until": ["tomorrow", "2030-02-30", IN_A_WEEK, 7],
}


@pytest.mark.parametrize(
    "field, value", [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_wrong_field_is_named_and_nothing_is_written(staff, number, unchanged, field, value):
    body = {"content": "<p>Hi</p>", field: value}
    with unchanged:
        invalid(respond(staff, number, **body), field)


def test_a_day_on_hold_lies_in_the_future(staff, number, unchanged):
    with unchanged:
        answer = respond(staff, number, status="on-hold", on_hold_until="2020-01-01")
        invalid(answer, "on_hold_until")


def test_every_wrong_field_is_named_at_once(staff, number, unchanged):
    wrong = {field: values[-1] for field, values in WRONG.items()}
    with unchanged:
        invalid(respond(staff, number, **wrong), *wrong)
        invalid(respond(staff, "x", **wrong), "ticket_number", *wrong)


def test_an_unknown_ticket_is_not_found_and_adds_nobody(staff, unchanged):
    with unchanged:
        answer = respond(staff, 987654321, from_email=f"{unique('new')}@example.com")
        refused(answer, 404, "not_found")
