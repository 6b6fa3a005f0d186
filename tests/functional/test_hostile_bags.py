"""Issue 2, bad input: a bag full of hostile values does no harm and comes back exact."""

import html.parser
import json

import pytest

from support.client import exact
from support.definitions import create_text, define_discount, show, submit, thread, unique
from support.delivery import until_state
from support.remote import final

CONTENT = '<p class="x">{{note}}</p><p><a href="{{link}}">{{deep.er}}</a></p>'
# A larger value is rendered once only: the output has its own limit, and its own test.
SHORT = 20_000
TAGS = {"p", "a", "ul", "li", "strong", "br"}


@pytest.fixture(scope="module")
def exposed(admin, remote):
    """An intervention whose three templates and labels all show the bag's `note`."""
    fields = [
        {"type": "text", "name": "note", "label": "Note {{note}}"},
        {"type": "text", "name": "price", "label": "Price"},
        {"type": "label", "label": "{{note}}"},
    ]
    row = define_discount(admin, unique("exposed"), remote, fields=fields)
    for template in admin.post("/api/v1/templates", {}).json:
        if template["identifier"].startswith(f"{row['name']}."):
            changes = {"id": template["id"], "content": CONTENT, "subject": "{{note}}"}
            done = admin.post("/api/v1/templates/update", {"template": changes})
            assert done.status == 200, done
    return row["name"]


def _nested(levels, open_, close):
    return open_ * levels + '"<script>{{uid}}"' + close * levels


NOTES = {
    "script": json.dumps("<script>alert(1)</script>"),
    "broken script": json.dumps("</p><scr<script>ipt>alert(1)//"),
    "handler": json.dumps("<img src=x onerror=alert(1)>"),
    "attribute": json.dumps('" onmouseover="alert(1)" x="'),
    "javascript": json.dumps("javascript:alert(1)"),
    "javascript in disguise": json.dumps(" jAvA\tscript:alert(1)"),
    "data address": json.dumps("data:text/html,<script>alert(1)</script>"),
    "svg": json.dumps("<svg/onload=alert(1)><style>@import 'x'</style>"),
    "comment": json.dumps("<!--><script>alert(1)</script>-->"),
    "entities": json.dumps("&lt;script&gt;&#60;script&#62;"),
    "token": json.dumps("{{uid}} {{{uid}}} {{&uid}} {{=<% %>=}} {{>x}}"),
    "open section": json.dumps("{{#a}}{{^b}}{{!"),
    "control characters": json.dumps("".join(map(chr, range(1, 32)))),
    "separators": json.dumps("\u2028\u2029\u202e\ufeff\u0085\x7f", ensure_ascii=False),
    "noncharacters": json.dumps("\ufffe\uffff\U0010ffff", ensure_ascii=False),
    "lists 60 deep": _nested(60, "[", "]"),
    "objects 60 deep": _nested(60, '{"<b>":', "}"),
    "200 KB of letters": '"' + "x" * 200_000 + '"',
    "50 KB of brackets": '"' + "<" * 50_000 + '"',
    "40,000 tokens": '"' + "{{" * 40_000 + '"',
    "10,000 open tags": '"' + "<b>" * 10_000 + '"',
    "number": "-0.000e+1000",
}


class _Markup(html.parser.HTMLParser):
    """Collects what a browser would take for tags, attributes and addresses."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.handlers, self.addresses = set(), [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.handlers.append(name)
            if name in ("href", "src"):
                self.addresses.append(value or "")


def _assert_harmless(responses):
    for response in responses:
        markup = _Markup(response["html"])
        assert markup.tags <= TAGS, markup.tags
        assert markup.handlers == []
        for address in markup.addresses:
            assert address.split(":")[0].strip().lower() not in ("javascript", "data"), address


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES.keys())
def test_a_hostile_value_does_no_harm_and_goes_out_as_it_came(
    shop, staff, remote, exposed, note
):
    uid = unique("order")
    bag = f'{{"<k>":"{{{{uid}}}}","price":100,"note":{note}}}'
    if len(note) <= SHORT:
        bag = f'{bag[:-1]},"link":{note},"deep":{{"er":{note}}}}}'
    remote.script(uid, final())
    made = shop.post("/api/create_ticket", create_text(exposed, uid, bag), key=unique("key"))
    assert made.status == 200, made
    number = made.data["ticket_number"]
    assert submit(staff, number, data={"price": 90}).status == 200
    until_state(staff, number, "accepted")
    sent = bag.replace('"price":100', '"price":90')
    [call] = remote.calls(uid)
    assert f'"data":{sent}'.encode() in call.body
    assert exact(call.body.decode())[-1] == ("data", exact(sent))
    _assert_harmless(thread(staff, number))


def test_hostile_keys_and_labels_are_text(shop, staff, exposed):
    bag = '{"note":"<b>{{uid}}</b>","price":1}'
    made = shop.post(
        "/api/create_ticket", create_text(exposed, unique("order"), bag), key=unique("key")
    )
    fields = show(staff, made.data["ticket_number"])["fields"]
    assert fields[0]["label"] == "Note <b>{{uid}}</b>" and fields[2]["label"] == "<b>{{uid}}</b>"


def test_a_hostile_edit_does_no_harm(shop, staff, remote, exposed):
    uid = unique("order")
    made = shop.post(
        "/api/create_ticket", create_text(exposed, uid, '{"note":"a","price":1}'), key=unique("key")
    ).data
    note = "<script>alert(1)</script>{{uid}}\x01\u202e" + "<" * 10_000
    assert submit(staff, made["ticket_number"], data={"note": note}).status == 200
    [call] = remote.wait_for(1, uid=uid)
    assert call.json["data"]["note"] == note
    _assert_harmless(thread(staff, made["ticket_number"]))
