"""Contract §5, shape C: a remote creates a ticket with an intervention payload."""

import pytest

from support.definitions import (
    EMAIL,
    create,
    create_body,
    define_discount,
    show,
    thread,
    unique,
)
from support.expect import invalid

PATHS = ["/api/create_ticket", "/api/v1/tickets"]
CREATE = PATHS[0]
NUMBERS = ["ticket_id", "ticket_number", "response_id", "intervention_payload_id"]


def _post(shop, body, path=CREATE):
    return shop.post(path, body, key=unique("key"))


def _ticket(staff, number):
    return staff.post("/api/v1/tickets/show", {"ticket_number": number}).data["ticket"]


@pytest.mark.parametrize("path", PATHS)
def test_a_create_answers_the_new_ids_as_numbers(shop, discount, path):
    answer = _post(shop, create_body(discount, unique("order")), path)
    assert answer.status == 200 and answer.json["ok"] is True, answer
    assert set(NUMBERS) <= set(answer.data) and "existing" not in answer.data
    assert all(type(answer.data[name]) is int for name in NUMBERS)
    assert answer.data["ticket_number"] >= 100_000


def test_ticket_numbers_start_at_100000_and_grow(own_server):
    actors = own_server.actors()
    name = define_discount(actors.admin, "numbers")["name"]
    numbers = [create(actors.shop, name)["ticket_number"] for _ in range(3)]
    assert numbers[0] == 100_000 and numbers == sorted(set(numbers))


def test_a_new_payload_is_pending_at_version_1_with_its_bag(shop, staff, discount):
    made = create(shop, discount, bag={"order_price": 7, "accept": True})
    shown = show(staff, made["ticket_number"])
    assert (shown["state"], shown["version"], shown["uid"]) == ("pending", 1, made["uid"])
    assert shown["data"] == {"order_price": 7, "accept": True}
    assert shown["delivery"]["state"] == "none" and shown["attempts"] == []


def test_the_ticket_lies_in_the_queue_for_its_originator(shop, staff, discount):
    made = create(shop, discount, email="buyer@example.com")
    ticket = _ticket(staff, made["ticket_number"])
    assert (ticket["queue_id"], ticket["status"]) == ("1", "open")
    assert ticket["originator_email"] == "buyer@example.com"


def _without(body, *names):
    return {name: value for name, value in body.items() if name not in names}


def _with_bag(body, bag):
    return {**body, "data": {"data": bag}}


REFUSED = {
    "no address": (lambda b: _without(b, "originator_email_address"), "originator_email_address"),
    "address null": (
        lambda b: {**b, "originator_email_address": None},
        "originator_email_address",
    ),
    "address a number": (
        lambda b: {**b, "originator_email_address": 5},
        "originator_email_address",
    ),
    "intervention unknown": (lambda b: {**b, "intervention": "nobody-knows"}, "intervention"),
    "intervention a number": (lambda b: {**b, "intervention": 5}, "intervention"),
    "intervention empty": (lambda b: {**b, "intervention": ""}, "intervention"),
    "no uid": (lambda b: _without(b, "uid"), "uid"),
    "uid null": (lambda b: {**b, "uid": None}, "uid"),
    "uid empty": (lambda b: {**b, "uid": ""}, "uid"),
    "uid an object": (lambda b: {**b, "uid": {}}, "uid"),
    "uid of 256 characters": (lambda b: {**b, "uid": "x" * 256}, "uid"),
    "uid with a line feed": (lambda b: {**b, "uid": "a\nb"}, "uid"),
    "uid with a control character": (lambda b: {**b, "uid": "a\x01"}, "uid"),
    "uid with a delete character": (lambda b: {**b, "uid": "a\x7f"}, "uid"),
    "empty data": (lambda b: {**b, "data": {}}, "data.data"),
    "bag null": (lambda b: _with_bag(b, None), "data.data"),
    "bag a string": (lambda b: _with_bag(b, "x"), "data.data"),
    "bag a number": (lambda b: _with_bag(b, 1), "data.data"),
    "bag a list": (lambda b: _with_bag(b, [1]), "data.data"),
    "queue with an intervention": (lambda b: {**b, "queue_name": "Inbox"}, "queue_name"),
    "queue in data with an intervention": (
        lambda b: {**b, "data": {**b["data"], "queue_name": "Inbox"}},
        "data.queue_name",
    ),
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("spoil, field", REFUSED.values(), ids=REFUSED.keys())
def test_one_wrong_field_is_named_and_nothing_is_written(
    shop, discount, unchanged, path, spoil, field
):
    with unchanged:
        invalid(_post(shop, spoil(create_body(discount, unique("order"))), path), field)


def test_missing_data_is_named(shop, discount, unchanged):
    with unchanged:
        answer = invalid(_post(shop, _without(create_body(discount, unique("order")), "data")))
    assert set(answer.errors) <= {"data", "data.data"}


def test_every_wrong_field_is_named_at_once(shop, unchanged):
    body = create_body("nobody-knows", "", bag="x", email="nobody")
    with unchanged:
        invalid(_post(shop, body), "originator_email_address", "intervention", "uid", "data.data")


def test_intervention_and_template_together_are_refused_on_both(shop, discount, unchanged):
    body = create_body(discount, unique("order"), template_identifier="welcome")
    with unchanged:
        answer = invalid(_post(shop, body))
    assert {"intervention", "template_identifier"} <= set(answer.errors)


WRONG_ADDRESSES = [
    "",
    "nobody",
    "nobody@",
    "@example.com",
    "a@b@example.com",
    "a b@example.com",
    "a@exam ple.com",
    "a\n@example.com",
    "Bob <bob@example.com>",
    "a@example.com,b@example.com",
]


@pytest.mark.parametrize("address", WRONG_ADDRESSES, ids=repr)
def test_what_is_no_address_is_refused(shop, discount, unchanged, address):
    with unchanged:
        answer = _post(shop, create_body(discount, unique("order"), email=address))
        invalid(answer, "originator_email_address")


@pytest.mark.parametrize(
    "address",
    ["first.last+tag@sub.example.co.uk", "o'brien@example.com", "x_1-2@example.com", EMAIL.upper()],
)
def test_a_usual_address_is_taken(shop, staff, discount, address):
    made = create(shop, discount, email=address)
    shown = _ticket(staff, made["ticket_number"])["originator_email"]
    assert shown.lower() == address.lower()


@pytest.mark.parametrize(
    "uid", ["x", "x" * 255, "é" * 255, "Bestellung 7/2026 <b>", "日本-🎟️", "{{uid}}"], ids=ascii
)
def test_a_uid_has_1_to_255_characters_of_any_language(shop, staff, discount, uid):
    made = create(shop, discount, uid=uid)
    assert show(staff, made["ticket_number"])["uid"] == uid


def test_an_empty_list_as_bag_counts_as_an_empty_object(shop, staff, discount):
    made = create(shop, discount, bag=[])
    assert show(staff, made["ticket_number"])["data"] == {}


def test_the_private_response_is_for_staff_and_the_public_one_follows(shop, staff, discount):
    made = create(shop, discount)
    private, public = thread(staff, made["ticket_number"])
    assert private["id"] == str(made["response_id"])
    assert private["is_internal"] is True and "Price 100" in private["html"]
    assert public["is_internal"] is False and made["uid"] in public["html"]
