"""Contract §10, tickets: show, responses and query."""

import pytest

from support.definitions import (
    create,
    define_discount,
    define_intervention,
    define_template,
    submit,
    unique,
)
from support.delivery import until_state
from support.desk import person, ticket, update
from support.expect import TIME, invalid, refused

SHOW = "/api/v1/tickets/show"
RESPONSES = "/api/v1/tickets/responses"
QUERY = "/api/v1/tickets/query"
TICKET = {
    "id": str,
    "number": int,
    "subject": str,
    "status": str,
    "queue_id": str,
    "originator_email": str,
    "created_at": str,
    "updated_at": str,
}
RESPONSE = {
    "id": str,
    "is_internal": bool,
    "is_pinned": bool,
    "staff_response": bool,
    "is_email_sourced": bool,
    "created_at": str,
    "updated_at": str,
    "html": str,
    "plain_text": str,
    "attachments": list,
    "audit": list,
}
MAY_BE_EMPTY = {
    "ticket": ["priority", "assigned_to_email", "resolved", "on_hold_until"],
    "response": ["created_by_email"],
}


def _types(row, names):
    return {name: type(row[name]) for name in names}


def test_a_shown_ticket_has_every_field_in_its_type(shop, staff, discount):
    made = create(shop, discount)
    data = staff.post(SHOW, {"ticket_number": made["ticket_number"]}).data
    ticket = data["ticket"]
    assert _types(ticket, TICKET) == TICKET
    assert set(MAY_BE_EMPTY["ticket"]) <= set(ticket)
    assert ticket["id"] == str(made["ticket_id"]) and ticket["number"] == made["ticket_number"]
    assert ticket["status"] == "open" and not ticket["assigned_to_email"]
    assert TIME.fullmatch(ticket["created_at"])


def test_what_a_ticket_may_lack_is_null_or_of_its_type(server, shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    bare = ticket(staff, number)
    assert {name: bare[name] for name in MAY_BE_EMPTY["ticket"]} == {
        "priority": 20,
        "assigned_to_email": None,
        "resolved": False,
        "on_hold_until": None,
    }
    email, _ = person(server, "assignee")
    hold = {"status": "on-hold", "on_hold_until": "2999-12-24"}
    update(staff, number, priority=40, assigned_to_email=email, **hold)
    full = ticket(staff, number)
    assert {name: full[name] for name in MAY_BE_EMPTY["ticket"]} == {
        "priority": 40,
        "assigned_to_email": email,
        "resolved": False,
        "on_hold_until": "2999-12-24T00:00:00+00:00",
    }
    for row in (bare, full):
        assert (type(row["priority"]), type(row["resolved"])) == (int, bool)


def test_shown_responses_have_every_field_in_its_type_oldest_first(shop, staff, discount):
    made = create(shop, discount)
    responses = staff.post(SHOW, {"ticket_number": made["ticket_number"]}).data["responses"]
    assert len(responses) == 2
    for response in responses:
        assert _types(response, RESPONSE) == RESPONSE
        assert set(MAY_BE_EMPTY["response"]) <= set(response)
        assert response["attachments"] == []
    ids = [int(response["id"]) for response in responses]
    assert ids == sorted(ids) and ids[0] == made["response_id"]


def test_responses_are_the_same_alone_and_with_the_ticket(shop, staff, discount):
    made = create(shop, discount)
    assert submit(staff, made["ticket_number"], data={"order_price": 90}).status == 200
    until_state(staff, made["ticket_number"], "acknowledged")
    body = {"ticket_number": made["ticket_number"]}
    alone = staff.post(RESPONSES, body).data
    assert int(alone["ticket_number"]) == made["ticket_number"]
    shown = staff.post(SHOW, body).data["responses"]
    assert alone["responses"] == shown
    decision = next(row for row in shown if row["created_by_email"] == "staff@desk.example")
    assert decision["staff_response"] is True


@pytest.mark.parametrize("path", [SHOW, RESPONSES, "/api/v1/interventions/show"])
def test_an_unknown_ticket_is_not_found(staff, unchanged, path):
    with unchanged:
        refused(staff.post(path, {"ticket_number": 987654321}), 404, "not_found")


@pytest.mark.parametrize("wrong", ["", "x", "1e5", 1.5, True, None, {}, [100000]], ids=repr)
@pytest.mark.parametrize("path", [SHOW, RESPONSES, "/api/v1/interventions/show"])
def test_a_ticket_number_of_another_kind_is_named(staff, unchanged, path, wrong):
    with unchanged:
        invalid(staff.post(path, {"ticket_number": wrong}), "ticket_number")


@pytest.mark.parametrize("path", [SHOW, RESPONSES, "/api/v1/interventions/show"])
def test_a_missing_ticket_number_is_named(staff, unchanged, path):
    with unchanged:
        invalid(staff.post(path, {}), "ticket_number")


@pytest.fixture(scope="module")
def found(admin, shop):
    """Three tickets whose subjects and contents hold words of their own."""
    name = unique("found")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "Order {{word}}", "<p>About {{thing}} {{word}}</p>")
    bags = {
        "red": {"word": "crimsonia", "thing": "bicycles"},
        "green": {"word": "verdanta", "thing": "bicycles"},
        "blue": {"word": "azuriel", "thing": "kettles"},
    }
    return {colour: create(shop, name, bag=bag)["ticket_number"] for colour, bag in bags.items()}


def _numbers(staff, *criteria):
    body = {
        "perspective_id": None,
        "search_object": {
            "search_perspective": "All",
            "criteria": [{"mode": mode, "tokens": tokens} for mode, tokens in criteria],
        },
    }
    answer = staff.post(QUERY, body)
    assert answer.status == 200 and isinstance(answer.json, list), answer
    assert all("id" in row for row in answer.json)
    return [int(row.get("number", row.get("ticket_number"))) for row in answer.json]


def _found(staff, found, *criteria):
    numbers = _numbers(staff, *criteria)
    assert len(set(numbers)) == len(numbers)
    return {colour for colour, number in found.items() if number in numbers}


QUERIES = {
    "subject": ([("subject", ["crimsonia"])], {"red"}),
    "subject ignores case": ([("subject", ["CRIMSONIA"])], {"red"}),
    "subject is not content": ([("subject", ["bicycles"])], set()),
    "content": ([("content", ["bicycles"])], {"red", "green"}),
    "two tokens of one mode": ([("subject", ["crimsonia", "azuriel"])], {"red", "blue"}),
    "one mode twice": (
        [("subject", ["crimsonia"]), ("subject", ["azuriel"])],
        {"red", "blue"},
    ),
    "two modes": ([("content", ["bicycles"]), ("subject", ["verdanta"])], {"green"}),
    "two modes that exclude": ([("content", ["kettles"]), ("subject", ["verdanta"])], set()),
    "status open": ([("status", ["open"])], {"red", "green", "blue"}),
    "status closed": ([("status", ["closed"])], set()),
    "queue": ([("queue", ["Inbox"])], {"red", "green", "blue"}),
    "unknown queue": ([("queue", ["No such queue"])], set()),
    "status and subject": ([("status", ["open"]), ("subject", ["azuriel"])], {"blue"}),
    "nothing holds the word": ([("subject", ["ultraviolence"])], set()),
}


@pytest.mark.parametrize("criteria, expected", QUERIES.values(), ids=QUERIES.keys())
def test_a_query_joins_one_mode_by_or_and_modes_by_and(staff, found, criteria, expected):
    assert _found(staff, found, *criteria) == expected


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_query_finds_tickets_by_number(staff, found, write):
    numbers = [write(found["red"]), write(found["blue"])]
    assert sorted(_numbers(staff, ("ticket_number", numbers))) == sorted(map(int, numbers))
    assert _numbers(staff, ("ticket_number", [write(found["red"])]), ("subject", ["azuriel"])) == []


HOSTILE = ["'", '"', "%", "_", "*", "a OR b", 'NEAR("a")', "-x", "(", "a:b", "\\", "'; --", ""]


@pytest.mark.parametrize("mode", ["subject", "content"])
@pytest.mark.parametrize("word", HOSTILE, ids=repr)
def test_no_search_word_is_a_command(staff, found, unchanged, mode, word):
    body = {"search_perspective": "All", "criteria": [{"mode": mode, "tokens": [word]}]}
    with unchanged:
        answer = staff.post(QUERY, {"search_object": body})
    assert answer.status in (200, 422), answer


def test_a_ticket_is_found_as_soon_as_it_is_created(admin, shop, staff):
    name = define_discount(admin, unique("soon"))["name"]
    uid = unique("soonest")
    number = create(shop, name, uid=uid)["ticket_number"]
    assert number in _numbers(staff, ("subject", [uid]))


def test_while_mail_is_off_nothing_is_said_to_be_mailed(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    data = staff.post(SHOW, {"ticket_number": number}).data
    assert data["mail"] == "off"
    _, public = data["responses"]
    assert data["mailed"] == [{"response_id": public["id"], "mail": "off", "addresses": []}]
