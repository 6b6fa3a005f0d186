"""Texts as their readers get them: foreign HTML in the desk and as plain text, rendered lines, lengths."""

import time

import pytest

from support.definitions import (
    create,
    define_discount,
    define_intervention,
    define_template,
    show,
    thread,
    unique,
)
from support.desk import responded, ticket
from support.expect import refused
from support.patience import seconds

LINK = 'rel="noopener noreferrer nofollow"'


@pytest.fixture(scope="module")
def number(shop, staff, admin):
    """A ticket to respond to."""
    name = unique("reading")
    define_discount(admin, name)
    return create(shop, name)["ticket_number"]


@pytest.fixture
def read(staff, number):
    """Posts HTML; returns (html, plain_text) as they are read."""

    def work(content):
        responded(staff, number, content)
        row = thread(staff, number)[-1]
        return row["html"], row["plain_text"]

    return work


PLAIN = {
    "a letter": (
        '<p>Pay <a href="https://shop.example/pay/77">here</a></p><ul><li>a</li><li>b</li></ul>'
        "<pre>x\n  y</pre><blockquote>q</blockquote>",
        "Pay here (https://shop.example/pay/77)\n\n- a\n- b\n\nx\n  y\n\n> q",
    ),
    "nested lists": (
        "<ol><li>one<ul><li>a</li></ul></li><li>two</li></ol>",
        "1. one\n   - a\n2. two",
    ),
    "nested quotes": (
        "<blockquote><p>a</p><blockquote>b<br>c</blockquote></blockquote><p>d</p>",
        "> a\n>\n> > b\n> > c\n\nd",
    ),
    "a table": (
        "<table><tr><th>Item</th><th>Price</th></tr><tr><td><p>Pen</p></td><td>2</td></tr></table>",
        "Item | Price\nPen | 2",
    ),
    "an image": ('<p>Look: <img src="cid:x" alt="a cat"></p>', "Look: a cat"),
    "a heading and a rule": ("<h2>Title</h2>text<hr>end", "Title\n\ntext\n\n---\n\nend"),
    "a link that says where it leads": (
        '<a href="mailto:a@b.example">a@b.example</a> <a href="https://x.example">https://x.example/</a>',
        "a@b.example https://x.example/",
    ),
}


@pytest.mark.parametrize("html, plain", PLAIN.values(), ids=PLAIN.keys())
def test_plain_text_is_written_for_reading(read, html, plain):
    assert read(html)[1] == plain


@pytest.mark.parametrize("tag", ["div", "blockquote", "span", "section", "font"])
def test_what_is_nested_too_deep_loses_its_tags_and_keeps_its_text(read, tag):
    html, plain = read(f"<{tag}>" * 150 + "deep words" + f"</{tag}>" * 150 + "<p>after</p>")
    assert "deep words" in plain and "after" in plain
    assert "&lt;" not in html and "deep words" in html


def test_a_tag_of_many_attributes_is_only_a_tag(read):
    many = " ".join(f'data-{n}="{n}"' for n in range(1000))
    html, _ = read(f'<p>a <a {many} href="https://x.example">b</a></p>')
    assert html == f'<p>a <a href="https://x.example" {LINK}>b</a></p>'


def test_two_megabytes_of_open_tags_are_read_at_once(read):
    began = time.monotonic()
    html, plain = read("<b>" * 660_000 + "text")
    assert time.monotonic() - began < seconds(5)
    assert plain == "text" and len(html) < 2000


def test_a_large_body_of_html_is_read_or_kept_as_it_was_written(read):
    piece = '<p>Some <b>bold</b> words, <a href="https://shop.example/?a=1&amp;b=2">here</a>.</p>\n'
    began = time.monotonic()
    html, plain = read(piece * (9_000_000 // len(piece)))
    assert time.monotonic() - began < seconds(10)
    if html.startswith("<p>Some"):
        assert plain.startswith("Some bold words, here (https://shop.example/?a=1&b=2).\n\nSome")
    else:
        assert html.startswith("<p>This text was too much work to be cleaned")
        assert "&lt;p&gt;Some &lt;b&gt;bold" in html


REFERENCES = {
    "Windows-1252": ("&#133; &#145;x&#146; &#x80;", "… ‘x’ €"),
    "HTML 5": ("&rarr; &check; &hellip; &NotEqualTilde;", "→ ✓ … ≂̸"),
    "without a semicolon": ("&copy 2026 &notit; &amp", "© 2026 ¬it; &amp;"),
    "no reference": ("&nosuch; a&b", "&amp;nosuch; a&amp;b"),
    "no character": ("&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD"),
    "in an address": (
        '<a href="https://x.example/?a=1&copy=2&amp;b=3">x</a>',
        f'<a href="https://x.example/?a=1&amp;copy=2&amp;b=3" {LINK}>x</a>',
    ),
}


@pytest.mark.parametrize("html, clean", REFERENCES.values(), ids=REFERENCES.keys())
def test_references_mean_what_browsers_make_of_them(read, html, clean):
    assert read(html)[0] == clean


def test_what_browsers_take_for_no_text_is_none(read):
    html, _ = read("a<![if !mso]>b<![endif]><!-- c --><?d?><![CDATA[e]]>")
    assert html == "ab"


HARMLESS = {
    "direction": '<p dir="rtl">مرحبا</p>',
    "isolation": '<bdi dir="auto">a</bdi><bdo dir="ltr">b</bdo>',
    "telephone": f'<a href="tel:+49-30-123" {LINK}>call</a>',
}


@pytest.mark.parametrize("html", HARMLESS.values(), ids=HARMLESS.keys())
def test_direction_and_telephone_links_stay(read, html):
    assert read(html)[0] == html


def test_another_direction_goes(read):
    assert read('<p dir="up">a</p>')[0] == "<p>a</p>"


NOTE = "one\ntwo\r\nthree\rfour <&>"
CONTENT = '<p>{{note}}</p><pre>{{note}}</pre><a href="https://x.example" title="{{note}}">{{note}}</a>'


def _lines_stay(html):
    assert "<p>one<br>two<br>three<br>four &lt;&amp;&gt;</p>" in html
    assert "<pre>one\ntwo\nthree\nfour &lt;&amp;&gt;</pre>" in html
    assert 'title="one\ntwo\nthree\nfour &lt;&amp;&gt;"' in html
    assert html.endswith(">one<br>two<br>three<br>four &lt;&amp;&gt;</a>")


def test_lines_of_a_bag_stay_lines_in_the_text_of_html(shop, staff, admin):
    name = unique("lines")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "About {{note}}", CONTENT)
    define_template(admin, f"{name}.public", "", CONTENT)
    made = create(shop, name, bag={"note": NOTE})
    rows = thread(staff, made["ticket_number"])
    assert len(rows) == 2
    for row in rows:
        _lines_stay(row["html"])
    assert rows[0]["plain_text"].startswith("one\ntwo\nthree\nfour <&>\n\none\ntwo")
    assert ticket(staff, made["ticket_number"])["subject"].split() == f"About {NOTE}".split()


def test_lines_stay_lines_when_a_template_is_rendered_or_used_for_a_ticket(shop, staff, admin):
    identifier = unique("lines")
    define_template(admin, identifier, "About {{note}}", CONTENT)
    use = {"template_identifier": identifier, "data": {"note": NOTE}}
    shown = shop.post("/api/render_template", use, key=unique("key"))
    assert shown.status == 200, shown
    _lines_stay(shown.data["content"])
    assert "\n" not in shown.data["subject"]
    body = {"originator_email_address": "customer@example.com", **use}
    made = shop.post("/api/create_ticket", body, key=unique("key"))
    assert made.status == 200, made
    _lines_stay(thread(staff, made.data["ticket_number"])[0]["html"])


def test_a_rendered_subject_has_at_most_255_characters(shop, staff, admin):
    name = unique("long")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "{{long}}", "<p>x</p>")
    for text, subject in [("ä" * 40_000, "ä" * 254 + "…"), ("ä" * 255, "ä" * 255)]:
        made = create(shop, name, bag={"long": text})
        assert ticket(staff, made["ticket_number"])["subject"] == subject


def test_a_subject_is_cut_between_what_people_take_for_characters(shop, staff, admin):
    name = unique("cut")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "{{long}}", "<p>x</p>")
    made = create(shop, name, bag={"long": "x" * 252 + "e\u0301" + "👩\u200d👧" + "end"})
    subject = ticket(staff, made["ticket_number"])["subject"]
    assert subject == "x" * 252 + "e\u0301" + "…"


def test_a_label_has_at_most_1000_characters(shop, staff, admin):
    name = unique("label")
    define_intervention(admin, name, fields=[{"type": "label", "label": "{{long}}!"}])
    define_template(admin, f"{name}.private", "S", "<p>x</p>")
    made = create(shop, name, bag={"long": "ß" * 40_000})
    [field] = show(staff, made["ticket_number"])["fields"]
    assert field["label"] == "ß" * 999 + "…"


IMPOSSIBLE = {
    "hyphen": ("a@-shop.example", "begins or ends with a hyphen"),
    "empty part": ("a@shop..example", "has an empty part"),
    "long part": (f"a@{'b' * 64}.example", "more than 63 characters"),
    "long in the DNS": (f"a@{'ü' * 63}.example", "63 characters"),
    "underscore": ("a@my_shop.example", "other than letters, digits and hyphens"),
}


@pytest.mark.parametrize("address, why", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_an_impossible_domain_is_refused_with_the_reason(shop, number, discount, address, why):
    body = {"originator_email_address": address, "intervention": discount, "uid": unique("uid")}
    answer = shop.post("/api/create_ticket", {**body, "data": {"data": {}}}, key=unique("key"))
    refused(answer, 422, "validation_failed")
    [problem] = answer.json["errors"]["originator_email_address"]
    assert why in problem and "domain" in problem
