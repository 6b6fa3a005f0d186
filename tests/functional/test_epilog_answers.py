"""Contract §8, the answer: what counts as success, and what a failed attempt leaves."""

import json

import pytest

from support.definitions import define_discount, submit, thread, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    free_port,
    keys_of,
    retried,
    until_state,
)
from support.patience import seconds
from support.remote import delay, drop, final, garbage, huge, says, status

JSON_LIMIT = 65_536


@pytest.fixture(scope="module")
def patient(admin, remote):
    """An intervention whose second attempt comes only when a person asks for it."""
    return define_discount(admin, unique("patient"), remote, remote_retry_base_seconds=3600)["name"]


def _echo(template):
    """An answer of `template` with ID put in for the call's response_id."""
    return lambda call: says(template.replace("ID", str(call.json["response_id"])))(call)


def _padded(size):
    text = '{"ok":true,"pad":""}'
    return says(text.replace('""', f'"{"x" * (size - len(text))}"'))


ACKNOWLEDGED = {
    "ok alone": says('{"ok":true}'),
    "ok among others": says('{"a":[1],"ok":true,"error":"x"}'),
    "final null": says('{"ok":true,"final":null}'),
    "final an empty list": says('{"ok":true,"final":[]}'),
    "final an empty object": says('{"ok":true,"final":{}}'),
    "another content type": says('{"ok":true}', headers={"Content-Type": "text/html"}),
    "a BOM": says(b'\xef\xbb\xbf{"ok":true}'),
    "a BOM and white space": says(b'\xef\xbb\xbf \r\n\t{ "ok" : true } \n'),
    "the last of duplicate keys": says('{"ok":false,"ok":true}'),
    "64 KiB": _padded(JSON_LIMIT),
}


@pytest.mark.parametrize("answer", ACKNOWLEDGED.values(), ids=ACKNOWLEDGED.keys())
def test_success_without_final_acknowledges(shop, staff, remote, patient, answer):
    uid = unique("order")
    remote.script(uid, answer)
    made = decide(shop, staff, patient, uid=uid)
    data = until_state(staff, made["ticket_number"], "acknowledged")
    assert (data["version"], data["delivery"]["state"]) == (3, "delivered")
    assert [attempt["status"] for attempt in data["attempts"]] == [200]
    rows = thread(staff, made["ticket_number"])
    assert len(rows) == 3 and int(rows[-1]["id"]) == made["decision"]
    assert [row["audit"] for row in rows] == [[], [], []]


ACCEPTED = {
    "the id a number": _echo('{"ok":true,"final":{"response_id":ID,"ticket_audit":"a"}}'),
    "the id a decimal string": _echo('{"ok":true,"final":{"response_id":"ID","ticket_audit":"a"}}'),
    "the last of duplicate keys": _echo(
        '{"ok":true,"final":null,"final":{"response_id":0,"response_id":ID,"ticket_audit":"a"}}'
    ),
}


@pytest.mark.parametrize("answer", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_success_with_a_good_final_accepts(shop, staff, remote, patient, answer):
    uid = unique("order")
    remote.script(uid, answer)
    made = decide(shop, staff, patient, uid=uid)
    data = until_state(staff, made["ticket_number"], "accepted")
    assert (data["version"], data["delivery"]["state"]) == (3, "delivered")


OK = '{"ok":true}'
BAD = {
    "201": (says(OK, 201), 201),
    "202": (says(OK, 202), 202),
    "204": (says("", 204), 204),
    "304": (says("", 304), 304),
    "400": (says(OK, 400), 400),
    "401": (status(401), 401),
    "404": (says(OK, 404), 404),
    "410": (says(OK, 410), 410),
    "429": (status(429, {"Retry-After": "1"}), 429),
    "500": (status(500), 500),
    "503": (says(OK, 503), 503),
    "no JSON": (garbage, 200),
    "nothing": (says(""), 200),
    "half an object": (says('{"ok":true'), 200),
    "two objects": (says('{"ok":true}{"ok":true}'), 200),
    "a list": (says('[{"ok":true}]'), 200),
    "a word": (says('"ok"'), 200),
    "true": (says("true"), 200),
    "ok missing": (says("{}"), 200),
    "ok false": (says('{"ok":false}'), 200),
    "ok a string": (says('{"ok":"true"}'), 200),
    "ok a number": (says('{"ok":1}'), 200),
    "ok null": (says('{"ok":null}'), 200),
    "ok false at last": (says('{"ok":true,"ok":false}'), 200),
    "final a string": (says('{"ok":true,"final":"done"}'), 200),
    "final true": (says('{"ok":true,"final":true}'), 200),
    "final a list": (says('{"ok":true,"final":[1]}'), 200),
    "response_id missing": (says('{"ok":true,"final":{"ticket_audit":"a"}}'), 200),
    "response_id null": (final(response_id=None), 200),
    "response_id of another": (final(response_id=1), 200),
    "response_id of another as string": (final(response_id="1"), 200),
    "response_id a boolean": (final(response_id=True), 200),
    "response_id with a space": (
        _echo('{"ok":true,"final":{"response_id":" ID","ticket_audit":"a"}}'),
        200,
    ),
    "ticket_audit missing": (_echo('{"ok":true,"final":{"response_id":ID}}'), 200),
    "ticket_audit empty": (final(""), 200),
    "ticket_audit null": (final(None), 200),
    "ticket_audit a number": (final(5), 200),
    "ticket_audit a list": (final(["a"]), 200),
    "more than 64 KiB": (huge(JSON_LIMIT), None),
    "a byte more than 64 KiB": (_padded(JSON_LIMIT + 1), None),
    "a dropped connection": (drop, None),
}
# Too long an answer has a status, whether or not it is reported.
ANY_STATUS = {"more than 64 KiB", "a byte more than 64 KiB"}


@pytest.mark.parametrize("case", BAD)
def test_anything_else_is_a_failed_attempt_and_a_later_success_is_taken(
    shop, staff, remote, patient, case
):
    answer, code = BAD[case]
    uid = unique("order")
    remote.script(uid, answer, final())
    made = decide(shop, staff, patient, uid=uid)
    number = made["ticket_number"]
    failure = failed_once(staff, number)["attempts"][0]
    assert failure["status"] == code or case in ANY_STATUS, failure
    retried(staff, number)
    data = until_state(staff, number, "accepted")
    assert data["delivery"] == {
        "state": "delivered",
        "attempts": 2,
        "max_attempts": 18,
        "next_attempt_at": None,
        "last_error": None,
    }
    assert data["attempts"][0] == failure
    success = data["attempts"][1]
    assert (success["number"], success["status"], success["error"]) == (2, 200, None)
    assert len(set(keys_of(remote.calls(uid)))) == 1 and len(remote.calls(uid)) == 2


SAYS_SO = {
    "ok": ('{"ok":"true"}', "ok"),
    "response_id": ('{"ok":true,"final":{"response_id":1,"ticket_audit":"a"}}', "response_id"),
    "ticket_audit": ('{"ok":true,"final":{"response_id":ID,"ticket_audit":""}}', "ticket_audit"),
}


@pytest.mark.parametrize("template, word", SAYS_SO.values(), ids=SAYS_SO.keys())
def test_the_error_says_what_is_wrong_with_the_answer(
    shop, staff, remote, patient, template, word
):
    uid = unique("order")
    remote.script(uid, _echo(template))
    made = decide(shop, staff, patient, uid=uid)
    [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
    assert word in attempt["error"]
    assert attempt["response_body"] == template.replace("ID", str(made["decision"]))


def test_a_hanging_remote_times_out(admin, shop, staff, remote):
    changes = {"remote_timeout_seconds": 1, "remote_retry_base_seconds": 3600}
    name = define_discount(admin, unique("hang"), remote, **changes)["name"]
    uid = unique("order")
    remote.script(uid, delay(60), final())
    made = decide(shop, staff, name, uid=uid)
    [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
    assert attempt["status"] is None and 900 <= attempt["duration_ms"] < seconds(5000)
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "accepted")


def test_a_reused_connection_that_is_dropped_is_a_failed_attempt(shop, staff, remote, patient):
    for _ in range(3):
        warm = decide(shop, staff, patient)
        until_state(staff, warm["ticket_number"], "acknowledged")
        uid = unique("order")
        remote.script(uid, drop, final())
        made = decide(shop, staff, patient, uid=uid)
        failed_once(staff, made["ticket_number"])
        assert len(remote.calls(uid)) == 1


def test_a_refused_connection_is_a_failed_attempt(admin, shop, staff, remote):
    changes = {
        "remote_epilog_url": f"http://127.0.0.1:{free_port()}/",
        "remote_retry_base_seconds": 3600,
    }
    row = define_discount(admin, unique("refused"), remote, **changes)
    made = decide(shop, staff, row["name"])
    [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
    assert attempt["status"] is None
    remote.script(made["uid"], final())
    change(admin, row, remote_epilog_url=remote.url)
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "accepted")


LOGGED = {
    "a long body up to 20,000 bytes": ("x" * 30_000, "x" * 20_000),
    "bytes that are no UTF-8": (b"a\xffb", "a\ufffdb"),
    "markup as text": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "JSON as it came": ('{ "ok" : 0.10 }', '{ "ok" : 0.10 }'),
}


@pytest.mark.parametrize("sent, kept", LOGGED.values(), ids=LOGGED.keys())
def test_the_answers_body_is_logged_as_text(shop, staff, remote, patient, sent, kept):
    uid = unique("order")
    remote.script(uid, says(sent, 500))
    made = decide(shop, staff, patient, uid=uid)
    assert failed_once(staff, made["ticket_number"])["attempts"][0]["response_body"] == kept


def test_a_failed_attempt_changes_neither_bag_nor_version(shop, staff, remote, patient):
    uid = unique("order")
    remote.script(uid, says(json.dumps({"ok": False, "data": {"order_price": 1}})))
    made = decide(shop, staff, patient, uid=uid, data={"order_price": 90})
    data = failed_once(staff, made["ticket_number"])
    assert data["data"]["order_price"] == 90 and data["response_id"] == made["decision"]
    assert submit(staff, made["ticket_number"], version=1).status == 409
