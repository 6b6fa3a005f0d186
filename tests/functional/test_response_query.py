"""Contract §10: tickets/responses/query, the responses of all tickets page by page."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from support.definitions import create, unique
from support.desk import responded, update
from support.expect import TIME, invalid, refused
from support.times import FORMS_OF_TIME, as_others_write

QUERY = "/api/v1/tickets/responses/query"
ROW = {
    "id": str,
    "ticket_id": str,
    "ticket_number": int,
    "queue_id": str,
    "is_internal": bool,
    "is_pinned": bool,
    "staff_response": bool,
    "created_by_email": str,
    "created_at": str,
    "updated_at": str,
    "is_email_sourced": bool,
    "html": str,
    "plain_text": str,
    "attachments": list,
    "audit": list,
}
LONG = ["html", "plain_text", "attachments"]


@pytest.fixture(scope="module")
def queue(admin):
    """A queue of this file's own."""
    done = admin.post("/api/v1/workflow/queues/create", {"name": unique("Read out")})
    return done.json["queue"]


@pytest.fixture(scope="module")
def tickets(staff, shop, discount, queue):
    """Two tickets in the queue: each has a private and a public response and a customer's."""
    made = []
    for _ in range(2):
        number = create(shop, discount)["ticket_number"]
        update(staff, number, queue_name=queue["name"])
        responded(staff, number, "<p>From <b>us</b></p>", from_email="customer@example.com")
        made.append(number)
    return made


def _page(staff, **query):
    done = staff.post(QUERY, query)
    assert done.status == 200, done
    assert set(done.data) == {"responses", "next_cursor"}
    return done.data


def _all(staff, **query):
    rows = []
    cursor = None
    while True:
        page = _page(staff, **query, cursor=cursor)
        rows += page["responses"]
        cursor = page["next_cursor"]
        if cursor is None:
            return rows


def test_a_row_has_every_field_in_its_type(staff, tickets):
    for row in _page(staff, ticket_number=tickets)["responses"]:
        assert {name: type(value) for name, value in row.items()} == ROW
        assert TIME.fullmatch(row["created_at"])


def test_a_row_is_as_tickets_responses_shows_it(staff, tickets):
    shown = staff.post("/api/v1/tickets/responses", {"ticket_number": tickets[0]}).data["responses"]
    rows = _page(staff, ticket_number=[str(tickets[0])])["responses"]
    assert [row["ticket_number"] for row in rows] == [tickets[0]] * len(shown)
    own = {"ticket_id", "ticket_number", "queue_id"}
    assert [{k: v for k, v in row.items() if k not in own} for row in rows] == shown


@pytest.mark.parametrize("limit", [1, 2, 5, "1000"])
def test_pages_follow_on_one_another_and_end(staff, tickets, queue, limit):
    whole = _page(staff, queue_id=[queue["id"]])
    assert whole["next_cursor"] is None and len(whole["responses"]) == 6
    assert _all(staff, queue_id=[queue["id"]], limit=limit) == whole["responses"]


def test_the_oldest_come_first(staff, tickets):
    rows = _all(staff, limit=3)
    places = [(row["created_at"], int(row["id"])) for row in rows]
    assert places == sorted(set(places))


def test_a_page_has_200_responses_unless_asked_otherwise(staff, shop, discount):
    number = create(shop, discount)["ticket_number"]
    missing = 201 - len(_page(staff, ticket_number=[number])["responses"])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: responded(staff, number), range(missing)))
    every = _page(staff, ticket_number=[number], limit=1000)["responses"]
    assert len(every) == 201
    page = _page(staff, ticket_number=[number])
    assert page["responses"] == every[:200]
    rest = _page(staff, ticket_number=[number], cursor=page["next_cursor"])
    assert rest == {"responses": every[200:], "next_cursor": None}


def test_a_row_makes_a_cursor_too(staff, tickets, queue):
    rows = _page(staff, queue_id=[queue["id"]])["responses"]
    cursor = {"created_at": rows[2]["created_at"], "id": int(rows[2]["id"])}
    assert _page(staff, queue_id=[queue["id"]], cursor=cursor)["responses"] == rows[3:]


def test_what_is_posted_later_comes_after_the_cursor(staff, tickets, queue):
    rows = _page(staff, queue=[queue["name"]])["responses"]
    cursor = {"created_at": rows[-1]["created_at"], "id": rows[-1]["id"]}
    assert _page(staff, queue=[queue["name"]], cursor=cursor)["responses"] == []
    made = responded(staff, tickets[0], "<p>Later</p>")["response_id"]
    later = _page(staff, queue=[queue["name"]], cursor=cursor)["responses"]
    assert [row["id"] for row in later] == [str(made)]


@pytest.mark.parametrize("form", FORMS_OF_TIME)
def test_a_time_is_understood_as_others_write_it(staff, tickets, queue, form):
    rows = _page(staff, queue_id=[queue["id"]])["responses"]
    at = as_others_write(rows[2]["created_at"], form)
    during = _page(staff, queue_id=[queue["id"]], created_from=at, created_to=at)["responses"]
    assert during == [row for row in rows if row["created_at"] == rows[2]["created_at"]]
    cursor = {"created_at": at, "id": rows[2]["id"]}
    assert _page(staff, queue_id=[queue["id"]], cursor=cursor)["responses"] == rows[3:]


FILTERS = {
    "internal": ({"is_internal": True}, lambda row: row["is_internal"]),
    "public": ({"is_internal": False}, lambda row: not row["is_internal"]),
    "by staff": ({"staff_response": True}, lambda row: row["staff_response"]),
    "by customers": ({"staff_response": False}, lambda row: not row["staff_response"]),
    "both": (
        {"staff_response": True, "is_internal": False},
        lambda row: row["staff_response"] and not row["is_internal"],
    ),
    "since long ago": ({"created_from": "2020-01-01"}, lambda row: True),
    "from the future": ({"created_from": "2999-01-01"}, lambda row: False),
    "until the future": ({"created_to": "2999-01-01T00:00:00Z"}, lambda row: True),
    "until long ago": ({"created_to": "2020-01-01"}, lambda row: False),
    "an unknown queue besides": ({"queue": ["No such queue"]}, lambda row: True),
    "deleted ones too": ({"include_deleted": True}, lambda row: True),
}


@pytest.mark.parametrize("query, wanted", FILTERS.values(), ids=FILTERS.keys())
def test_everything_asked_for_must_hold(staff, tickets, queue, query, wanted):
    every = _all(staff, queue_id=[queue["id"]])
    assert _all(staff, queue_id=[queue["id"]], **query) == [row for row in every if wanted(row)]


def test_an_unknown_queue_or_ticket_has_no_responses(staff, tickets):
    for query in ({"queue": ["No such queue"]}, {"queue_id": [99]}, {"ticket_number": [1]}):
        assert _page(staff, **query) == {"responses": [], "next_cursor": None}


@pytest.mark.parametrize("fields", [[], ["html"], ["plain_text", "attachments"], LONG], ids=repr)
def test_only_the_long_fields_asked_for_are_told(staff, tickets, fields):
    [row, *_] = _page(staff, ticket_number=[tickets[0]], fields=fields)["responses"]
    assert set(row) == (set(ROW) - set(LONG)) | set(fields)


WRONG = [
    ("created_from", "yesterday"),
    ("created_to", 7),
    ("is_internal", "no"),
    ("staff_response", 1),
    ("include_deleted", "x"),
    ("queue", "Inbox"),
    ("queue.0", [7]),
    ("queue_id.1", [1, "x"]),
    ("ticket_number.0", [1.5]),
    ("fields.0", ["subject"]),
    ("limit", 0),
    ("limit", 1001),
    ("limit", "many"),
    ("cursor", "x"),
]


@pytest.mark.parametrize("path, value", WRONG)
def test_a_wrong_field_is_named(staff, unchanged, path, value):
    with unchanged:
        invalid(staff.post(QUERY, {path.split(".")[0]: value}), path)


@pytest.mark.parametrize(
    "cursor, fields",
    [
        ({"id": 1}, ["cursor.created_at"]),
        ({"created_at": "2026-05-01T00:00:00+00:00"}, ["cursor.id"]),
        ({"created_at": "now", "id": "x"}, ["cursor.created_at", "cursor.id"]),
    ],
)
def test_a_cursor_needs_both_its_members(staff, unchanged, cursor, fields):
    with unchanged:
        invalid(staff.post(QUERY, {"cursor": cursor}), *fields)


def test_reading_out_needs_its_ability(server, unchanged):
    poor = server.client.with_token(server.token("poor", ["ticket-index", "workflow:read"]))
    with unchanged:
        answer = refused(poor.post(QUERY, {}), 403, "missing_ability")
        assert "tickets:read" in answer.json["message"]
