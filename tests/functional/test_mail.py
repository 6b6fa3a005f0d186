"""Outgoing mail: letters, and what a mail looks like on the way."""

import base64
import email
from email.header import decode_header, make_header

import pytest

from support.definitions import define_template, unique
from support.expect import refused
from support.mail_server import MailServer
from support.mailing import (
    mailer,
    mailing_server,
    mails,
    new_address,
    none_but,
    SEND,
    send_mail,
    server,
    until_row,
)
from support.server import Server

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = f'<img alt="dot" src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">'


def test_keys_that_are_not_used_are_named(mailer):
    body = {"to_address": new_address(), "subject": "Hello", "content": "<p>Hi</p>", "cc": "a@b.example"}
    done = mailer.post(SEND, body, key=unique("key"))
    assert done.data["warnings"] == ["unknown field cc: this version does not use it"]


def test_a_letter_is_taken_over_and_sent(mails, mailer):
    to = new_address()
    done = send_mail(mailer, to, "Your order", "<p>It is <b>on its way</b><script>x()</script></p>")
    assert set(done.data) == {"mail_id"} and isinstance(done.data["mail_id"], int)
    [mail] = mails.wait_for(to)
    message = mail.message
    assert (mail.sender, message["To"]) == ("desk@shop.example", to)
    assert str(message["From"]) == "Büro <desk@shop.example>"
    assert message["Subject"] == "Your order"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@shop.example>") and message["Date"].datetime
    assert message.get_content_type() == "multipart/alternative"
    assert mail.part("plain").strip() == "It is on its way"
    assert message["X-Auto-Response-Suppress"] == "All" and message["Reply-To"] is None
    assert "<p>It is <b>on its way</b></p>" in mail.part("html")
    assert "script" not in mail.part("html")


def test_a_template_is_rendered(mails, mailer, admin):
    identifier = unique("hello")
    define_template(admin, identifier, "Hello {{name}}", "<p>Dear {{name}}</p>")
    to = new_address()
    body = {"to_address": to, "template_identifier": identifier, "data": {"name": "Ann <&>"}}
    assert mailer.post(SEND, body, key=unique("key")).status == 200
    [mail] = mails.wait_for(to)
    assert mail.message["Subject"] == "Hello Ann <&>"
    assert "<p>Dear Ann &lt;&amp;&gt;</p>" in mail.part("html")


def test_a_repeated_key_sends_nothing_again(mails, mailer):
    to, key = new_address(), unique("key")
    first = send_mail(mailer, to, key=key)
    again = send_mail(mailer, to, key=key)
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"
    body = {"to_address": to, "subject": "Other", "content": "<p>Other</p>"}
    refused(mailer.post(SEND, body, key=key), 409, "idempotency_key_conflict")
    mails.wait_for(to)
    none_but(mails, mailer, to, 1)


SUBJECTS = [
    "Größe 44 – 日本語 " + "wörter und Wörter " * 12,
    "Hello\r\nBcc: all@example.com",
    "=?UTF-8?B?eA==?=",
    "x" * 255,
    "some words " * 23,
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=["unicode", "line break", "encoded", "long", "words"])
def test_any_subject_arrives_as_one_line(mails, mailer, subject):
    to = new_address()
    send_mail(mailer, to, subject)
    [mail] = mails.wait_for(to)
    assert mail.message["Bcc"] is None
    assert mail.message["Subject"].split() == subject.split()
    assert max(len(line) for line in _head(mail)) <= 76


def _head(mail):
    """The lines before the text but curl's own with its boundary."""
    lines = mail.raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return [line for line in lines if b"boundary=" not in line]


@pytest.mark.parametrize("letter", ["ü", "€", "😀", "x", "one "])
def test_no_line_of_a_header_is_longer_than_76(mails, mailer, letter):
    to = new_address()
    subject = (letter * 60).strip()
    send_mail(mailer, to, subject)
    [mail] = mails.wait_for(to)
    assert mail.message["Subject"] == subject
    assert max(len(line) for line in _head(mail)) <= 76
    for line in _head(mail):
        line.decode("ascii")


def test_a_long_name_of_the_sender_is_folded(mails):
    name = "Büro für Anfragen und Beschwerden aller Art, Abteilung Süd"
    server = Server({"TICKITI_SMTP_URL": mails.url, "TICKITI_MAIL_FROM": f"{name} <desk@bücher.example>"})
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to = new_address()
        send_mail(mailer, to)
        [mail] = mails.wait_for(to)
        assert mail.sender == "desk@xn--bcher-kva.example"
        # Not by `mail.message`: Python's parser of addresses keeps the blank between two words.
        sender = email.message_from_bytes(mail.raw)["From"]
        assert str(make_header(decode_header(sender))) == f"{name} <desk@xn--bcher-kva.example>"
        assert max(len(line) for line in _head(mail)) <= 76
    finally:
        server.close()


def test_a_domain_goes_to_the_mail_server_as_the_dns_has_it(mails, mailer):
    local = unique("info")
    send_mail(mailer, f"{local}@BÜCHER.example")
    [mail] = mails.wait_for(f"{local}@xn--bcher-kva.example")
    assert mail.message["To"] == f"{local}@xn--bcher-kva.example"
    assert not any("SMTPUTF8" in line for line in mails.envelopes)


def test_an_address_that_needs_smtputf8_is_given_up_where_it_is_not_offered(server, mails, mailer):
    for to in (f"jürgen-{unique('x')}@example.com", f"jürgen-{unique('x')}@bücher.example"):
        send_mail(mailer, to)
        state, attempt, error = until_row(server, to, lambda s, *_: s == "failed", "the failure")
        assert attempt == 1 and "SMTPUTF8" in error
        assert not any(to.split("@")[0] in line for line in mails.envelopes)
    later = new_address()
    send_mail(mailer, later)
    mails.wait_for(later)


def test_smtputf8_is_asked_for_where_it_is_needed_and_offered():
    mails = MailServer(takes_utf8=True)
    server = mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        plain, other = f"{unique('info')}@bücher.example", f"jürgen-{unique('x')}@bücher.example"
        for to in (plain, other, other):
            local = to.split("@")[0]
            count = len(mails.mails(f"{local}@xn--bcher-kva.example")) + 1
            send_mail(mailer, to)
            mails.wait_for(f"{local}@xn--bcher-kva.example", count)
        senders = [line for line in mails.envelopes if line.startswith("MAIL")]
        assert ["SMTPUTF8" in line for line in senders] == [False, True, True]
    finally:
        server.close()
        mails.close()


def test_lines_of_dots_and_long_words_arrive(mails, mailer):
    to = new_address()
    send_mail(mailer, to, content="<p>.</p><p>..</p><p>" + "ä" * 3000 + "</p>")
    [mail] = mails.wait_for(to)
    assert mail.part("plain").split() == [".", "..", "ä" * 3000]
    assert b"=0A" not in mail.raw


def test_images_go_with_the_mail(mails, mailer):
    to = new_address()
    send_mail(mailer, to, content=f"<p>Look: {PICTURE}</p>")
    [mail] = mails.wait_for(to)
    assert mail.message.get_content_type() == "multipart/related"
    [(name, content)] = mail.images.items()
    assert content == PIXEL
    assert f'src="cid:{name}"' in mail.part("html")
