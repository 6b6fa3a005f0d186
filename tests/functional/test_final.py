"""Contract §8: a good final is written once: state, audit text and the `.final` response."""

import threading

import pytest

from support.definitions import (
    create,
    define_discount,
    define_template,
    submit,
    thread,
    unique,
    update_template,
)
from support.delivery import decide, response_of, retry, until_state
from support.desk import audit
from support.expect import TIME, refused
from support.remote import final, held

FINAL = "<p>[{{ticket_audit}}] [{{voucher}}] [{{order_price}}] [{{uid}}] [{{more.deep}}]</p>"


def _define(admin, remote, content=FINAL, **changes):
    """An intervention with the given `.final`; returns its name and the template's row."""
    name = define_discount(admin, unique("final"), remote, final=False, **changes)["name"]
    return name, define_template(admin, f"{name}.final", "Decided", content)


def _accepted(shop, staff, remote, name, answer, **extra):
    """A ticket whose decision was answered; `made` and the thread."""
    uid = unique("order")
    remote.script(uid, answer)
    made = decide(shop, staff, name, uid=uid, **extra)
    until_state(staff, made["ticket_number"], "accepted")
    return made, thread(staff, made["ticket_number"])


def test_the_audit_text_stands_at_the_deciding_response(shop, staff, remote, discount):
    text = "Discount applied to order <1001> & {{uid}}"
    made, rows = _accepted(shop, staff, remote, discount, final(text))
    audits = {int(row["id"]): row["audit"] for row in rows}
    [line] = audits.pop(made["decision"])
    assert sorted(line) == ["at", "by", "text"] and line["text"] == text
    assert TIME.fullmatch(line["at"]) and line["by"]
    assert all(audit == [] for audit in audits.values())


def test_the_final_response_is_public_and_knows_bag_and_final(admin, shop, staff, remote):
    name, _ = _define(admin, remote)
    answer = final("Done", voucher="ABC-1", more={"deep": "er"})
    made, rows = _accepted(shop, staff, remote, name, answer, data={"order_price": 90})
    posted = [row for row in rows if int(row["id"]) > made["decision"]]
    assert [row["is_internal"] for row in posted] == [False]
    assert f"[Done] [ABC-1] [90] [{made['uid']}] [er]" in posted[0]["html"]


def test_the_final_object_comes_before_the_bag(admin, shop, staff, remote):
    name, _ = _define(admin, remote)
    _, rows = _accepted(shop, staff, remote, name, final(order_price="55", uid="theirs"))
    assert "[55] [theirs]" in rows[-1]["html"]


def test_what_the_remote_says_is_escaped(admin, shop, staff, remote):
    name, _ = _define(admin, remote)
    answer = final("<script>1</script>", voucher="<img src=x onerror=1>", more={"deep": "{{uid}}"})
    _, rows = _accepted(shop, staff, remote, name, answer)
    html = rows[-1]["html"]
    assert "<script" not in html and "<img" not in html
    assert "&lt;img" in html and "[{{uid}}]" in html


def test_an_audit_text_is_kept_to_4000_characters(shop, staff, remote, discount):
    made, _ = _accepted(shop, staff, remote, discount, final("ü" * 5000))
    [line] = response_of(staff, made["ticket_number"], made["decision"])["audit"]
    assert line["text"] == "ü" * 4000


def test_without_a_final_template_nothing_is_posted(admin, shop, staff, remote):
    name = define_discount(admin, unique("bare"), remote, final=False)["name"]
    made, rows = _accepted(shop, staff, remote, name, final())
    assert int(rows[-1]["id"]) == made["decision"] and len(rows[-1]["audit"]) == 1


def _assert_the_reason_is_told(staff, made, rows, name):
    assert int(rows[-1]["id"]) == made["decision"]
    texts = [line["text"] for line in rows[-1]["audit"]]
    assert "Applied by the shop" in texts
    [reason] = [text for text in texts if f"{name}.final" in text]
    entry = audit(staff, made["ticket_number"])[-1]
    assert entry["action"] == "intervention.accept" and entry["after"]["state"] == "accepted"
    assert reason in entry["after"].values(), entry


def test_a_disabled_final_template_still_accepts_and_the_ticket_says_why(
    admin, shop, staff, remote
):
    name, template = _define(admin, remote)
    update_template(admin, template["id"], is_enabled=False)
    made, rows = _accepted(shop, staff, remote, name, final())
    _assert_the_reason_is_told(staff, made, rows, name)


def test_an_unrenderable_final_template_still_accepts_and_the_ticket_says_why(
    admin, shop, staff, remote
):
    name, _ = _define(admin, remote, "{{big}}" * 6)
    made, rows = _accepted(shop, staff, remote, name, final(big="x" * 60_000))
    _assert_the_reason_is_told(staff, made, rows, name)


def test_the_final_template_is_the_one_of_the_answers_moment(admin, shop, staff, remote):
    name, template = _define(admin, remote, "<p>Old</p>")
    made, gate = create(shop, name), threading.Event()
    remote.script(made["uid"], held(gate, final()))
    assert submit(staff, made["ticket_number"]).status == 200
    remote.wait_for(1, uid=made["uid"])
    update_template(admin, template["id"], content="<p>New</p>")
    gate.set()
    until_state(staff, made["ticket_number"], "accepted")
    assert "New" in thread(staff, made["ticket_number"])[-1]["html"]


def test_what_is_accepted_is_never_called_again(shop, staff, remote, discount, unchanged):
    made, rows = _accepted(shop, staff, remote, discount, final())
    with unchanged:
        refused(retry(staff, made["ticket_number"]), 409, "not_pending")
    assert thread(staff, made["ticket_number"]) == rows
    assert len(remote.calls(made["uid"])) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_a_final_answered_again_after_a_crash_is_written_once(own_server, own_remote, times):
    actors = own_server.actors()
    name = define_discount(actors.admin, unique("crash"), own_remote)["name"]
    made, gate = create(actors.shop, name), threading.Event()
    own_remote.script(made["uid"], *[held(gate, final())] * times)
    own_remote.always(made["uid"], final())
    assert submit(actors.staff, made["ticket_number"]).status == 200
    for crash in range(times):
        own_remote.wait_for(crash + 1, uid=made["uid"])
        own_server.kill9()
        own_server.database.end_leases()
        own_server.start()
    gate.set()
    until_state(actors.staff, made["ticket_number"], "accepted")
    calls = own_remote.calls(made["uid"])
    assert len(calls) == times + 1
    assert len({call.headers["Idempotency-Key"] for call in calls}) == 1
    private, public, decision, last = thread(actors.staff, made["ticket_number"])
    assert [len(row["audit"]) for row in (private, public, decision, last)] == [0, 0, 1, 0]
