"""Contract §4: a key does its work once, whatever happens around it."""

import json
import threading
import uuid

import pytest

from support.definitions import create, create_body, create_text, define_discount, submit, unique
from support.expect import invalid, refused

PATHS = ["/api/create_ticket", "/api/v1/tickets"]
CREATE = PATHS[0]
REPLAYED = "Idempotent-Replayed"


def _body(discount, **changes):
    return create_body(discount, unique("order"), email=f"{unique('who')}@example.com", **changes)


@pytest.mark.parametrize("path", PATHS)
def test_a_missing_key_is_refused(shop, discount, unchanged, path):
    with unchanged:
        refused(shop.post(path, _body(discount)), 422, "idempotency_key_required")


UNUSABLE = {
    "256 characters": "k" * 256,
    "white space inside": "a b",
    "tab inside": "a\tb",
    "not ASCII": "schl\xfcssel",
    "empty in quotes": '""',
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_key_is_refused(shop, discount, unchanged, path, key):
    with unchanged:
        invalid(shop.post(path, _body(discount), key=key))


@pytest.mark.parametrize("length", [1, 255])
def test_a_key_has_1_to_255_visible_characters(shop, discount, length):
    key = "~" if length == 1 else unique("!").ljust(length, "~")
    assert shop.post(CREATE, _body(discount), key=key).status == 200


@pytest.mark.parametrize("path", PATHS)
def test_the_same_request_again_is_replayed_and_does_nothing(shop, discount, unchanged, path):
    key, body = unique("key"), _body(discount)
    first = shop.post(path, body, key=key)
    with unchanged:
        second = shop.post(path, body, key=key)
    assert first.status == second.status == 200
    assert first.json == second.json
    assert first.headers[REPLAYED] is None and second.headers[REPLAYED] == "true"


def test_a_key_in_quotes_is_the_bare_key(shop, discount):
    key, body = unique("key"), _body(discount)
    first = shop.post(CREATE, body, key=key)
    second = shop.post(CREATE, body, key=f'"{key}"')
    assert second.json == first.json and second.headers[REPLAYED] == "true"


BAG = '{"price":100,"name":"Zoë","more":{"a":1,"b":[1,2]}}'
IDENTICAL = {
    "white space": ' { "price" : 100, "name" : "Zoë", "more" : { "a" : 1, "b" : [ 1, 2 ] } } ',
    "key order": '{"more":{"b":[1,2],"a":1},"name":"Zoë","price":100}',
    "escapes": '{"pri\\u0063e":100,"name":"Zo\\u00eb","more":{"a":1,"b":[1,2]}}',
}
DIFFERENT = {
    "number text": BAG.replace("100", "100.0"),
    "number as string": BAG.replace("100", '"100"'),
    "string": BAG.replace("Zoë", "Zoe"),
    "list order": BAG.replace("[1,2]", "[2,1]"),
    "member more": BAG.replace('"a":1', '"a":1,"c":null'),
    "list for object": BAG.replace('{"a":1,"b":[1,2]}', "[]"),
}


@pytest.mark.parametrize("bag", IDENTICAL.values(), ids=IDENTICAL.keys())
def test_bodies_that_differ_in_form_only_are_the_same(shop, discount, bag):
    key, uid = unique("key"), unique("order")
    first = shop.post(CREATE, create_text(discount, uid, BAG), key=key)
    second = shop.post(CREATE, create_text(discount, uid, bag), key=key)
    assert second.status == 200 and second.headers[REPLAYED] == "true", second
    assert second.json == first.json


@pytest.mark.parametrize("bag", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_another_body_under_the_same_key_is_a_conflict(shop, discount, unchanged, bag):
    key, uid = unique("key"), unique("order")
    assert shop.post(CREATE, create_text(discount, uid, BAG), key=key).status == 200
    with unchanged:
        answer = shop.post(CREATE, create_text(discount, uid, bag), key=key)
        refused(answer, 409, "idempotency_key_conflict")


def test_an_invalid_body_under_a_used_key_is_a_conflict(shop, discount, unchanged):
    key = unique("key")
    assert shop.post(CREATE, _body(discount), key=key).status == 200
    with unchanged:
        refused(shop.post(CREATE, {}, key=key), 409, "idempotency_key_conflict")


REFUSED = {
    "validation": lambda shop, body, key: shop.post(CREATE, {**body, "uid": ""}, key=key),
    "malformed": lambda shop, body, key: shop.post(CREATE, json.dumps(body)[:-1], key=key),
    "media type": lambda shop, body, key: shop.post(
        CREATE, body, key=key, headers={"Content-Type": "text/plain"}
    ),
    "token": lambda shop, body, key: shop.with_token("1|tk_x").post(CREATE, body, key=key),
}


@pytest.mark.parametrize("refuse", REFUSED.values(), ids=REFUSED.keys())
def test_a_refused_request_leaves_its_key_unused(shop, discount, unchanged, refuse):
    key, body = unique("key"), _body(discount)
    with unchanged:
        assert refuse(shop, body, key).status >= 400
    answer = shop.post(CREATE, body, key=key)
    assert answer.status == 200 and answer.headers[REPLAYED] is None, answer


def test_a_uid_conflict_is_stored_and_replayed(shop, discount, unchanged):
    body = _body(discount)
    assert shop.post(CREATE, body, key=unique("key")).status == 200
    other, key = {**body, "data": {"data": {"order_price": 1}}}, unique("key")
    first = refused(shop.post(CREATE, other, key=key), 409, "uid_conflict")
    with unchanged:
        second = refused(shop.post(CREATE, other, key=key), 409, "uid_conflict")
        refused(shop.post(CREATE, body, key=key), 409, "idempotency_key_conflict")
    assert first.headers[REPLAYED] is None and second.headers[REPLAYED] == "true"
    assert first.json == second.json


def test_another_endpoint_is_another_scope(shop, discount):
    key = unique("key")
    assert shop.post(PATHS[0], _body(discount), key=key).status == 200
    answer = shop.post(PATHS[1], _body(discount), key=key)
    assert answer.status == 200 and answer.headers[REPLAYED] is None, answer


def test_another_token_is_another_scope(server, shop, discount):
    other = server.client.with_token(server.token(unique("shop"), ["create-ticket"]))
    key = unique("key")
    assert shop.post(CREATE, _body(discount), key=key).status == 200
    answer = other.post(CREATE, _body(discount), key=key)
    assert answer.status == 200 and answer.headers[REPLAYED] is None, answer


def test_twenty_at_once_with_one_key_do_the_work_once(shop, discount):
    key, body, answers = unique("key"), _body(discount), []
    gate = threading.Barrier(20)

    def call():
        gate.wait()
        answers.append(shop.post(CREATE, body, key=key, timeout=60))

    threads = [threading.Thread(target=call) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 20, answers
    assert len({answer.text for answer in answers}) == 1
    assert sum(answer.headers[REPLAYED] is None for answer in answers) == 1
    again = shop.post(CREATE, body, key=unique("key"))
    assert again.data["ticket_number"] == answers[0].data["ticket_number"]


def test_a_restarted_server_still_replays(own_server):
    actors = own_server.actors()
    name = define_discount(actors.admin, unique("again"))["name"]
    key, body = unique("key"), create_body(name, "order-1")
    first = actors.shop.post(CREATE, body, key=key)
    own_server.restart()
    before = own_server.counts()
    second = actors.shop.post(CREATE, body, key=key)
    assert second.json == first.json and second.headers[REPLAYED] == "true"
    assert own_server.counts() == before


def test_a_submit_honours_a_key_if_sent(shop, staff, discount):
    number, key = create(shop, discount)["ticket_number"], unique("key")
    headers = {"Idempotency-Key": key}
    body = {"ticket_number": number, "version": 1, "action": "submit", "data": {"accept": True}}
    path = "/api/v1/interventions/submit"
    first, second = (staff.post(path, body, headers=headers) for _ in range(2))
    assert first.status == 200 and second.headers[REPLAYED] == "true", (first, second)
    assert second.json == first.json
    refused(submit(staff, number, version=1), 409, "stale_version")


@pytest.mark.parametrize("path", ["/api/idempotency_key", "/api/v1/idempotency_key"])
def test_anyone_may_have_a_fresh_key_made(client, path):
    keys = set()
    for _ in range(2):
        answer = client.post(path)
        assert answer.status == 200 and answer.json["ok"] is True, answer
        keys.add(str(uuid.UUID(answer.data["idempotency_key"])))
    assert len(keys) == 2
