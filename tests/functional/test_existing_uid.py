"""Contract §5: one uid never makes two tickets."""

import threading

import pytest

from support.definitions import (
    create,
    create_body,
    create_text,
    define_discount,
    submit,
    unique,
)
from support.expect import refused

CREATE = "/api/create_ticket"
IDS = ["ticket_id", "ticket_number", "response_id", "intervention_payload_id"]
BAG = '{"order_price":100,"more":{"a":1,"b":2}}'


def _ids(data):
    return [data[name] for name in IDS]


def test_an_identical_create_under_a_new_key_answers_the_existing_ids(shop, discount):
    made = create(shop, discount)
    again = create(shop, discount, uid=made["uid"])
    assert _ids(again) == _ids(made)
    assert again["existing"] is True and again["state"] == "pending"


def test_the_two_paths_share_the_uids(shop, discount):
    made = create(shop, discount)
    body = create_body(discount, made["uid"])
    again = shop.post("/api/v1/tickets", body, key=unique("key"))
    assert _ids(again.data) == _ids(made) and again.data["existing"] is True


def test_form_does_not_make_a_create_different(shop, discount):
    uid = unique("order")
    first = shop.post(CREATE, create_text(discount, uid, BAG), key=unique("key"))
    same = '{ "more": {"b": 2, "a": 1}, "order_price": 100 }'
    second = shop.post(CREATE, create_text(discount, uid, same), key=unique("key"))
    assert second.status == 200 and _ids(second.data) == _ids(first.data), second


def test_the_comparison_is_with_the_original_create_whatever_happened_since(
    shop, staff, discount
):
    made = create(shop, discount)
    decided = submit(staff, made["ticket_number"], data={"order_price": 90, "accept": True})
    assert decided.status == 200, decided
    again = create(shop, discount, uid=made["uid"])
    assert _ids(again) == _ids(made)
    assert again["existing"] is True and again["state"] != "pending"
    changed = {"currency": "GBP", "order_price": 90, "accept": True}
    answer = shop.post(CREATE, create_body(discount, made["uid"], changed), key=unique("key"))
    refused(answer, 409, "uid_conflict")


DIFFERENT = {
    "number text": (BAG.replace("100", "100.0"), "customer@example.com"),
    "value": (BAG.replace("100", "90"), "customer@example.com"),
    "member more": (BAG.replace("}}", '},"x":1}'), "customer@example.com"),
    "originator": (BAG, "somebody.else@example.com"),
}


@pytest.mark.parametrize("bag, email", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_another_create_with_a_used_uid_conflicts_and_names_the_ticket(
    server, shop, discount, bag, email
):
    uid = unique("order")
    made = shop.post(CREATE, create_text(discount, uid, BAG), key=unique("key"))
    before = server.counts()
    answer = shop.post(CREATE, create_text(discount, uid, bag, email), key=unique("key"))
    refused(answer, 409, "uid_conflict")
    assert str(made.data["ticket_number"]) in answer.json["message"]
    after = server.counts()
    grown = {name for name in after if after[name] != before[name]}
    assert all("idempotency" in name for name in grown), grown


def test_a_uid_may_be_used_once_per_intervention(shop, admin, discount):
    other = define_discount(admin, unique("second"))["name"]
    made = create(shop, discount)
    twin = create(shop, other, uid=made["uid"])
    assert twin["ticket_number"] != made["ticket_number"] and "existing" not in twin


def test_twenty_at_once_with_one_uid_make_one_ticket(shop, discount):
    uid, answers = unique("order"), []
    gate = threading.Barrier(20)

    def call():
        gate.wait()
        body = create_body(discount, uid)
        answers.append(shop.post(CREATE, body, key=unique("key"), timeout=60))

    threads = [threading.Thread(target=call) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 20, answers
    assert len({tuple(_ids(answer.data)) for answer in answers}) == 1
    assert sum(answer.data.get("existing") is True for answer in answers) == 19
