"""Contract §8, the call: what a remote sees when staff have decided."""

import re
import subprocess
import uuid

import pytest

from support.client import exact
from support.definitions import create, create_text, define_discount, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    keys_of,
    retried,
    until_attempted,
    until_state,
)
from support.patience import seconds
from support.remote import Remote, delay, final, says, status, trickle
from support.server import BINARY

BAG = (
    '{"z":0.10,"order_price":100,"currency":"£ <b>{{x}}</b>","accept":false,'
    '"n":{"big":12345678901234567890.5,"e":1E+400,"none":null,"o":{},"l":[[],{}]},'
    '"text":"\\b\\f\\n\\r\\t\\u0001\\"\\\\/","10":1,"9":2}'
)


@pytest.fixture(scope="module")
def patient(admin, remote):
    """The row of an intervention whose second attempt comes only when a person asks for it."""
    return define_discount(admin, unique("patient"), remote, remote_retry_base_seconds=3600)


def _one_call(shop, staff, remote, intervention, **extra):
    made = decide(shop, staff, intervention, **extra)
    return made, remote.wait_for(1, uid=made["uid"])[0]


def test_the_call_is_a_post_to_the_configured_path(admin, shop, staff, remote):
    address = f"{remote.url}/deep%20path/?shop=a%2Fb&x=1"
    name = define_discount(admin, unique("path"), remote, remote_epilog_url=address)["name"]
    _, call = _one_call(shop, staff, remote, name)
    assert call.method == "POST"
    assert call.path == "/epilog/deep%20path/?shop=a%2Fb&x=1"


def test_a_host_in_another_script_is_called_as_the_dns_has_it(admin, shop, staff, remote):
    # Wide letters, which stand for those of ASCII: a name that resolves here.
    address = f"http://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54:{remote.port}/epilog"
    row = define_discount(admin, unique("host"), remote, remote_epilog_url=address)
    assert row["remote_epilog_url"] == address
    _, call = _one_call(shop, staff, remote, row["name"])
    assert call.headers["Host"] == f"localhost:{remote.port}"


def test_the_call_has_the_contracts_headers_and_no_others(shop, staff, remote, discount):
    told = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True)
    version = told.stdout.split()[-1]
    _, call = _one_call(shop, staff, remote, discount)
    headers = {name.lower(): value for name, value in call.headers.items()}
    key = headers.pop("idempotency-key")
    assert re.fullmatch(r"[!-~]{1,255}", key)
    headers.pop("traceparent", None)
    assert headers == {
        "host": f"127.0.0.1:{remote.port}",
        "authorization": f"Bearer bearer-of-{discount}",
        "content-type": "application/json",
        "accept": "application/json",
        "user-agent": f"Tickiti/{version}",
        "content-length": str(len(call.body)),
    }


def test_the_body_has_the_contracts_keys_in_order_and_the_bag_to_the_digit(
    shop, staff, remote, discount
):
    uid = unique("order")
    made = shop.post("/api/create_ticket", create_text(discount, uid, BAG), key=unique("key")).data
    edits = '{"order_price":90.50,"accept":true}'
    body = f'{{"ticket_number":{made["ticket_number"]},"version":1,"action":"submit"'
    done = staff.post("/api/v1/interventions/submit", f'{body},"data":{edits}}}')
    [call] = remote.wait_for(1, uid=uid)
    bag = BAG.replace('"order_price":100', '"order_price":90.50').replace("false", "true")
    expected = (
        f'{{"ticket_id":{made["ticket_id"]},"response_id":{done.data["response_id"]},'
        f'"uid":"{uid}","intervention":"{discount}","action":"submit","data":{bag}}}'
    )
    assert exact(call.body.decode()) == exact(expected)
    assert f'"data":{bag}' in call.body.decode()


def test_a_uid_of_any_language_arrives_as_it_came(shop, staff, remote, discount):
    uid = unique('Größe "1/2" \\ 🎟️ <&>')
    made, call = _one_call(shop, staff, remote, discount, uid=uid)
    assert call.json["uid"] == uid and call.json["response_id"] == made["decision"]


def test_every_attempt_of_a_job_is_the_same_to_the_byte(shop, staff, remote, patient):
    uid = unique("order")
    remote.script(uid, status(500), status(503))
    made = decide(shop, staff, patient["name"], uid=uid)
    for attempts in (1, 2):
        until_attempted(staff, made["ticket_number"], attempts)
        retried(staff, made["ticket_number"])
    calls = remote.wait_for(3, uid=uid)
    assert len({call.body for call in calls}) == 1
    assert len({tuple(call.headers.items()) for call in calls}) == 1


def test_every_job_has_an_idempotency_key_of_its_own(shop, staff, remote, discount):
    calls = [_one_call(shop, staff, remote, discount)[1] for _ in range(3)]
    assert len(set(keys_of(calls))) == 3


def test_address_and_bearer_token_are_read_at_each_attempt(admin, shop, staff, remote):
    row = define_discount(admin, unique("moving"), remote, remote_retry_base_seconds=3600)
    uid = unique("order")
    remote.script(uid, status(401))
    made = decide(shop, staff, row["name"], uid=uid)
    failed_once(staff, made["ticket_number"])
    secret = unique("another-bearer")
    change(admin, row, remote_bearer_token=secret, remote_epilog_url=f"{remote.url}/new")
    retried(staff, made["ticket_number"])
    first, second = remote.wait_for(2, uid=uid)
    assert (first.path, second.path) == ("/epilog", "/epilog/new")
    assert second.headers["Authorization"] == f"Bearer {secret}"
    assert keys_of([first]) == keys_of([second]) and first.body == second.body


def test_the_time_out_is_read_at_each_attempt(admin, shop, staff, remote):
    row = define_discount(
        admin,
        unique("slow"),
        remote,
        remote_retry_base_seconds=3600,
        remote_timeout_seconds=1,
    )
    uid = unique("order")
    remote.always(uid, delay(1.5))
    made = decide(shop, staff, row["name"], uid=uid)
    [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
    assert attempt["status"] is None and 900 <= attempt["duration_ms"] < seconds(3000)
    change(admin, row, remote_timeout_seconds=10)
    retried(staff, made["ticket_number"])
    attempts = until_state(staff, made["ticket_number"], "acknowledged")["attempts"]
    assert attempts[1]["duration_ms"] >= 1400


def test_the_time_out_runs_to_the_last_byte(admin, shop, staff, remote):
    changes = {"remote_timeout_seconds": 1, "remote_retry_base_seconds": 3600}
    name, uid = define_discount(admin, unique("drips"), remote, **changes)["name"], unique("order")
    remote.script(uid, trickle(0.3), final())
    made = decide(shop, staff, name, uid=uid)
    [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
    assert 900 <= attempt["duration_ms"] < seconds(2000)
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "accepted")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_failed_attempt_and_not_followed(shop, staff, remote, patient, code):
    elsewhere, uid = Remote(), unique("order")
    try:
        remote.script(uid, says({"ok": True}, code, {"Location": elsewhere.url}))
        made = decide(shop, staff, patient["name"], uid=uid)
        [attempt] = failed_once(staff, made["ticket_number"])["attempts"]
        assert attempt["status"] == code
        assert elsewhere.calls() == []
    finally:
        elsewhere.close()
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "acknowledged")


def test_the_traceparent_of_the_decision_goes_on_to_the_remote(shop, staff, remote, discount):
    made, trace = create(shop, discount), uuid.uuid4().hex
    body = {"ticket_number": made["ticket_number"], "version": 1, "action": "submit", "data": {}}
    headers = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    assert staff.post("/api/v1/interventions/submit", body, headers=headers).status == 200
    [call] = remote.wait_for(1, uid=made["uid"])
    assert re.fullmatch(rf"00-{trace}-(?!0{{16}})[0-9a-f]{{16}}-01", call.headers["traceparent"])


@pytest.mark.parametrize("sent", ["hello", "00-" + "0" * 32 + "-00f067aa0ba902b7-01"])
def test_a_traceparent_that_is_none_goes_nowhere(shop, staff, remote, discount, sent):
    made = create(shop, discount)
    body = {"ticket_number": made["ticket_number"], "version": 1, "action": "submit", "data": {}}
    done = staff.post("/api/v1/interventions/submit", body, headers={"traceparent": sent})
    assert done.status == 200, done
    [call] = remote.wait_for(1, uid=made["uid"])
    assert call.headers["traceparent"] != sent
