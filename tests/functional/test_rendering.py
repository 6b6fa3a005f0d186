"""Contract §7: what templates and bags become in the ticket's thread."""

import re

import pytest

from support.definitions import (
    create,
    create_text,
    define_intervention,
    define_template,
    thread,
    unique,
)


@pytest.fixture
def render(admin, shop, staff):
    """Renders a private template's content with a bag; returns the response as staff see it."""

    def work(content, bag=None, subject="S", uid=None, **changes):
        name = unique("render")
        define_intervention(admin, name, **changes)
        define_template(admin, f"{name}.private", subject, content)
        made = create(shop, name, uid=uid, bag=bag if bag is not None else {})
        return thread(staff, made["ticket_number"])[0]

    return work


def test_values_are_escaped_in_the_content(render):
    shown = render("<p>{{note}}</p>", {"note": '<b>Fish & "Chips"</b>'})
    assert "&lt;b&gt;Fish &amp; " in shown["html"] and "<b>" not in shown["html"]
    assert '<b>Fish & "Chips"</b>' in shown["plain_text"]


LOGIC = {
    "dotted name": ("<p>{{a.b}}</p>", {"a": {"b": "x"}}, "<p>x</p>"),
    "section over a list": (
        "<ul>{{#rows}}<li>{{name}}</li>{{/rows}}</ul>",
        {"rows": [{"name": "x"}, {"name": "y"}]},
        "<ul><li>x</li><li>y</li></ul>",
    ),
    "section on true": ("<p>{{#yes}}shown{{/yes}}</p>", {"yes": True}, "<p>shown</p>"),
    "section on false": ("<p>{{#yes}}shown{{/yes}}</p>", {"yes": False}, "<p></p>"),
    "section on an empty list": ("<p>{{#rows}}x{{/rows}}</p>", {"rows": []}, "<p></p>"),
    "section into an object": ("<p>{{#a}}{{b}}{{/a}}</p>", {"a": {"b": "x"}}, "<p>x</p>"),
    "section sees outer names": (
        "<p>{{#rows}}{{name}}{{sep}}{{/rows}}</p>",
        {"rows": [{"name": "x"}, {"name": "y"}], "sep": ";"},
        "<p>x;y;</p>",
    ),
    "inverted on an empty list": ("<p>{{^rows}}none{{/rows}}</p>", {"rows": []}, "<p>none</p>"),
    "inverted on a missing name": ("<p>{{^rows}}none{{/rows}}</p>", {}, "<p>none</p>"),
    "inverted on true": ("<p>{{^yes}}none{{/yes}}</p>", {"yes": True}, "<p></p>"),
    "comment": ("<p>a{{! not shown }}b</p>", {}, "<p>ab</p>"),
    "unknown name": ("<p>a{{nobody}}b{{no.body}}</p>", {}, "<p>ab</p>"),
    "spaces in a tag": ("<p>{{ a }}</p>", {"a": "x"}, "<p>x</p>"),
    "value with a token": ("<p>{{a}}</p>", {"a": "{{uid}}"}, "<p>{{uid}}</p>"),
}


@pytest.mark.parametrize("content, bag, html", LOGIC.values(), ids=LOGIC.keys())
def test_mustache_does_what_it_promises(render, content, bag, html):
    assert render(content, bag)["html"].strip() == html


def test_numbers_are_shown_as_they_were_written(admin, shop, staff):
    name = unique("digits")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "S", "<p>{{a}} {{b}}</p>")
    body = create_text(name, "order-1", '{"a":0.10,"b":12345678901234567890.5}')
    made = shop.post("/api/create_ticket", body, key=unique("key"))
    shown = thread(staff, made.data["ticket_number"])[0]
    assert shown["html"].strip() == "<p>0.10 12345678901234567890.5</p>"


def test_the_tickets_own_words_are_known(render):
    content = (
        "<p>{{uid}}|{{intervention}}|{{title}}|{{subject}}|{{originator_email_address}}"
        "|{{ticket_number}}</p>"
    )
    uid = unique("order")
    html = render(content, uid=uid, subject="About {{uid}}", title="The title")["html"]
    words = re.fullmatch(r"<p>(.*)</p>", html.strip()).group(1).split("|")
    assert words[0] == uid and words[2:5] == ["The title", f"About {uid}", "customer@example.com"]
    assert words[1].startswith("render-") and re.fullmatch(r"\d{6,}", words[5])


def test_the_bag_comes_before_the_tickets_own_words(render):
    html = render("<p>{{uid}} {{title}}</p>", {"uid": "mine", "title": "too"})["html"]
    assert html.strip() == "<p>mine too</p>"


HARMFUL = {
    "script": "<script>alert(1)</script>",
    "script in upper case": "<SCRIPT>alert(1)</SCRIPT>",
    "style": "<style>p{background:url(javascript:alert(1))}</style>",
    "handler": '<p onclick="alert(1)">x</p>',
    "image handler": '<img src="x" onerror="alert(1)">',
    "javascript link": '<a href="javascript:alert(1)">x</a>',
    "disguised javascript link": '<a href=" jAva\tscript:alert(1)">x</a>',
    "entity javascript link": '<a href="&#106;avascript:alert(1)">x</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "iframe": '<iframe src="https://evil.example/alert(1)"></iframe>',
    "object": '<object data="alert(1)"></object>',
    "form": '<form action="https://evil.example/alert(1)"><input name="a"></form>',
    "svg": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "math": "<math><mtext><script>alert(1)</script></mtext></math>",
    "base": '<base href="https://evil.example/alert(1)">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example/alert(1)">',
    "left open": '<img src="x" onerror="alert(1)"',
    "comment": "<!-- <script>alert(1)</script> -->",
}


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_html_in_a_template_is_taken_out(render, content):
    html = render(f"<p>before</p>{content}<p>after</p>")["html"]
    assert "before" in html
    assert not re.search(r"<script|<style|<iframe|<object|<form|<svg|<math|<base|<meta", html, re.I)
    assert not re.search(r"<[^>]*(alert|javascript:|data:|\son\w+=)", html, re.I)


def test_a_harmful_value_in_a_link_is_taken_out(render):
    html = render('<a href="{{link}}">x</a>', {"link": "javascript:alert(1)"})["html"]
    assert "javascript" not in html


@pytest.mark.parametrize("link", ["https://shop.example/a?b=1", "mailto:shop@shop.example"])
def test_harmless_html_stays(render, link):
    html = render(f'<p><strong>a</strong> <em>b</em> <a href="{link}">c</a></p>')["html"]
    assert "<strong>a</strong>" in html and "<em>b</em>" in html and f'href="{link}"' in html
