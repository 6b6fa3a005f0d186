"""docs/api/openapi.yaml has the epilog under `webhooks`: the call as it is sent, and what it may be told."""

import json
import re

import pytest

from support.definitions import define_discount, unique
from support.delivery import decide, until_attempted, until_state
from support.openapi import Document
from support.remote import final, says

DOCUMENT = Document()


@pytest.fixture(scope="module")
def offer(admin, remote):
    """The name of an intervention whose remote is asked again only after an hour."""
    return define_discount(admin, unique("offer"), remote, remote_retry_base_seconds=3600)["name"]


def test_the_epilog_call_is_as_documented(shop, staff, remote, offer):
    uid = unique("order")
    remote.always(uid, final("Applied", voucher="ABC-1"))
    made = decide(shop, staff, offer, uid=uid, data={"order_price": 90})
    until_state(staff, made["ticket_number"], "accepted")
    [call] = remote.calls(uid)
    assert not DOCUMENT.problems_of("EpilogCall", call.json)
    for parameter in DOCUMENT.root["webhooks"]["epilog"]["post"]["parameters"]:
        value = call.headers[parameter["name"]]
        assert value or not parameter["required"], parameter
        assert re.match(parameter["schema"].get("pattern", ""), value or ""), parameter


# The `final` of an answer, whose response_id is the call's where it says so.
UNDERSTOOD = {
    "none": {},
    "null": {"final": None},
    "a list without anything": {"final": []},
    "an object without anything": {"final": {}},
    "a whole one": {"final": {"response_id": int, "ticket_audit": "Done", "voucher": 7}},
    "an id as text": {"final": {"response_id": str, "ticket_audit": "Done"}},
}
NOT_UNDERSTOOD = {
    "no ok": {"ok": False},
    "ok in words": {"ok": "true"},
    "no audit": {"final": {"response_id": int}},
    "an empty audit": {"final": {"response_id": int, "ticket_audit": ""}},
    "no id": {"final": {"ticket_audit": "Done"}},
    "an id of another kind": {"final": {"response_id": bool, "ticket_audit": "Done"}},
    "a list with something": {"final": [1]},
    "a text": {"final": "Done"},
}


@pytest.mark.parametrize("answer", [*UNDERSTOOD, *NOT_UNDERSTOOD])
def test_an_answer_to_the_epilog_is_understood_when_it_is_as_documented(shop, staff, remote, offer, answer):
    said = []

    def reply(call):
        body = {"ok": True, **{**UNDERSTOOD, **NOT_UNDERSTOOD}[answer]}
        if isinstance(body.get("final"), dict) and "response_id" in body["final"]:
            kind = body["final"]["response_id"]
            body["final"] = {**body["final"], "response_id": kind(call.json["response_id"])}
        said.append(body)
        return says(json.dumps(body))(call)

    uid = unique("order")
    remote.always(uid, reply)
    number = decide(shop, staff, offer, uid=uid)["ticket_number"]
    state = until_attempted(staff, number, 1)["state"]
    assert (state in ("acknowledged", "accepted")) == (answer in UNDERSTOOD)
    assert bool(DOCUMENT.problems_of("EpilogAnswer", said[0])) == (answer in NOT_UNDERSTOOD)
