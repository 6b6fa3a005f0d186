"""Outgoing mail: what is mailed to whom, and what becomes of it when the mail server does not want it."""

import base64
import email
import subprocess
import time
import itertools
from email.header import decode_header, make_header

import pytest

from support.definitions import (
    create,
    define_discount,
    define_template,
    show,
    submit,
    thread,
    unique,
)
from support.delivery import retried, until_attempted, until_state
from support.desk import audit, person, responded
from support.expect import refused
from support.mail_server import HANG_UP, MailServer
from support.patience import seconds, until
from support.remote import final, status
from support.server import Server

SEND = "/api/send_email"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = f'<img alt="dot" src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">'


@pytest.fixture(scope="module")
def mails():
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def server(mails):
    server = _mailing_server(mails)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def mailer(server):
    return server.client.with_token(server.token("mailer", ["send-email"]))


def _mailing_server(mails, url=None):
    settings = {"TICKITI_SMTP_URL": url or mails.url, "TICKITI_MAIL_FROM": "Büro <desk@shop.example>"}
    return Server(settings)


def _address():
    return f"{unique('customer')}@example.com"


def _send(mailer, to, subject="Hello", content="<p>Hello</p>", key=None):
    body = {"to_address": to, "subject": subject, "content": content}
    done = mailer.post(SEND, body, key=key or unique("key"))
    assert done.status == 200, done
    return done


def _row(server, to):
    """state, attempt and last_error of the one mail to the address."""
    [row] = server.rows("SELECT state, attempt, last_error FROM mail WHERE to_address = ?", to)
    return row


def _until_row(server, to, wanted, what):
    return until(lambda: (row := _row(server, to)) and wanted(*row) and row, what, 15)


def _make_due(server, to):
    """As if the pause before the next attempt, or the lease, had passed."""
    assert server.execute("UPDATE mail SET next_attempt_at = 0 WHERE to_address = ?", to) == 1


def _none_but(mails, mailer, to, count):
    """Asserts that no further mail came to `to`, once a later one has gone out."""
    later = _address()
    _send(mailer, later)
    mails.wait_for(later)
    assert len(mails.mails(to)) == count


def test_keys_that_are_not_used_are_named(mailer):
    body = {"to_address": _address(), "subject": "Hello", "content": "<p>Hi</p>", "cc": "a@b.example"}
    done = mailer.post(SEND, body, key=unique("key"))
    assert done.data["warnings"] == ["unknown field cc: this version does not use it"]


def test_a_letter_is_taken_over_and_sent(mails, mailer):
    to = _address()
    done = _send(mailer, to, "Your order", "<p>It is <b>on its way</b><script>x()</script></p>")
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
    to = _address()
    body = {"to_address": to, "template_identifier": identifier, "data": {"name": "Ann <&>"}}
    assert mailer.post(SEND, body, key=unique("key")).status == 200
    [mail] = mails.wait_for(to)
    assert mail.message["Subject"] == "Hello Ann <&>"
    assert "<p>Dear Ann &lt;&amp;&gt;</p>" in mail.part("html")


def test_a_repeated_key_sends_nothing_again(mails, mailer):
    to, key = _address(), unique("key")
    first = _send(mailer, to, key=key)
    again = _send(mailer, to, key=key)
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"
    body = {"to_address": to, "subject": "Other", "content": "<p>Other</p>"}
    refused(mailer.post(SEND, body, key=key), 409, "idempotency_key_conflict")
    mails.wait_for(to)
    _none_but(mails, mailer, to, 1)


SUBJECTS = [
    "Größe 44 – 日本語 " + "wörter und Wörter " * 12,
    "Hello\r\nBcc: all@example.com",
    "=?UTF-8?B?eA==?=",
    "x" * 255,
    "some words " * 23,
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=["unicode", "line break", "encoded", "long", "words"])
def test_any_subject_arrives_as_one_line(mails, mailer, subject):
    to = _address()
    _send(mailer, to, subject)
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
    to = _address()
    subject = (letter * 60).strip()
    _send(mailer, to, subject)
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
        to = _address()
        _send(mailer, to)
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
    _send(mailer, f"{local}@BÜCHER.example")
    [mail] = mails.wait_for(f"{local}@xn--bcher-kva.example")
    assert mail.message["To"] == f"{local}@xn--bcher-kva.example"
    assert not any("SMTPUTF8" in line for line in mails.envelopes)


def test_an_address_that_needs_smtputf8_is_given_up_where_it_is_not_offered(server, mails, mailer):
    for to in (f"jürgen-{unique('x')}@example.com", f"jürgen-{unique('x')}@bücher.example"):
        _send(mailer, to)
        state, attempt, error = _until_row(server, to, lambda s, *_: s == "failed", "the failure")
        assert attempt == 1 and "SMTPUTF8" in error
        assert not any(to.split("@")[0] in line for line in mails.envelopes)
    later = _address()
    _send(mailer, later)
    mails.wait_for(later)


def test_smtputf8_is_asked_for_where_it_is_needed_and_offered():
    mails = MailServer(takes_utf8=True)
    server = _mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        plain, other = f"{unique('info')}@bücher.example", f"jürgen-{unique('x')}@bücher.example"
        for to in (plain, other, other):
            local = to.split("@")[0]
            count = len(mails.mails(f"{local}@xn--bcher-kva.example")) + 1
            _send(mailer, to)
            mails.wait_for(f"{local}@xn--bcher-kva.example", count)
        senders = [line for line in mails.envelopes if line.startswith("MAIL")]
        assert ["SMTPUTF8" in line for line in senders] == [False, True, True]
    finally:
        server.close()
        mails.close()


def test_lines_of_dots_and_long_words_arrive(mails, mailer):
    to = _address()
    _send(mailer, to, content="<p>.</p><p>..</p><p>" + "ä" * 3000 + "</p>")
    [mail] = mails.wait_for(to)
    assert mail.part("plain").split() == [".", "..", "ä" * 3000]
    assert b"=0A" not in mail.raw


def test_images_go_with_the_mail(mails, mailer):
    to = _address()
    _send(mailer, to, content=f"<p>Look: {PICTURE}</p>")
    [mail] = mails.wait_for(to)
    assert mail.message.get_content_type() == "multipart/related"
    [(name, content)] = mail.images.items()
    assert content == PIXEL
    assert f'src="cid:{name}"' in mail.part("html")


def test_a_public_response_goes_to_all_on_the_ticket_but_its_author(mails, mailer, staff, shop, discount):
    customer, second = _address(), _address()
    made = create(shop, discount, email=customer)
    number = made["ticket_number"]
    [first] = mails.wait_for(customer)
    assert f"We look at {made['uid']}" in first.part("html")
    assert first.message["Subject"] == f"Your request {made['uid']} [#{number}]"
    responded(staff, number, "<p>I have a question</p>", from_email=second)
    mails.wait_for(customer, 2)
    responded(staff, number, f"<p>For both {PICTURE}</p>")
    answer = mails.wait_for(customer, 3)[2]
    [copy] = mails.wait_for(second)
    assert "For both" in answer.part("html") and "For both" in copy.part("html")
    assert list(copy.images.values()) == [PIXEL]
    assert copy.message["References"] == answer.message["References"] == first.message["References"]
    assert copy.message["Message-ID"] != answer.message["Message-ID"]
    responded(staff, number, "<p>For us alone</p>", is_internal=True)
    _none_but(mails, mailer, customer, 3)
    assert not mails.mails("staff@desk.example")


def test_what_the_originator_wrote_is_not_mailed_back(mails, mailer, shop):
    to = _address()
    letter = {"subject": "Help", "content": "<p>Please help</p>"}
    body = {"originator_email_address": to, "data": letter}
    own = {**body, "use_passed_originator_as_responder": True}
    for wanted in [own, {**body, "is_public": False}, body]:
        assert shop.post("/api/create_ticket", wanted, key=unique("key")).status == 200
    [mail] = mails.wait_for(to)
    assert "Please help" in mail.part("plain")
    _none_but(mails, mailer, to, 1)


AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def _automatic(mail):
    marks = {name: mail.message[name] for name in AUTOMATIC}
    assert marks in (AUTOMATIC, dict.fromkeys(AUTOMATIC))
    return marks == AUTOMATIC


def test_only_what_no_person_wrote_says_that_it_is_automatic(mails, staff, shop, discount, remote):
    to, uid = _address(), unique("order")
    number = create(shop, discount, uid=uid, email=to)["ticket_number"]
    remote.script(uid, final("Applied", voucher="ABC-1"))
    responded(staff, number, "<p>I look at it</p>")
    done = submit(staff, number, data={"accept": True}, content="<p>Yes</p>", is_internal=False)
    assert done.status == 200, done
    until_state(staff, number, "accepted")
    told = {mail.part("plain").split()[0]: _automatic(mail) for mail in mails.wait_for(to, 4)}
    assert told == {"We": True, "I": False, "Yes": False, "Applied": True}


def test_mails_about_tickets_say_once_that_nobody_reads_answers(mails, shop, discount):
    to = _address()
    create(shop, discount, email=to)
    [mail] = mails.wait_for(to)
    for kind in ("plain", "html"):
        assert mail.part(kind).count("Answers to this mail are not read") == 1
    assert mail.message["Reply-To"] is None


def test_answers_go_to_who_reads_them(mails):
    reads = "Büro <help@bücher.example>"
    server = Server({
        "TICKITI_SMTP_URL": mails.url,
        "TICKITI_MAIL_FROM": "desk@shop.example",
        "TICKITI_MAIL_REPLY_TO": reads,
    })
    try:
        server.start()
        to = _address()
        define_discount(server.actors().admin, "asks")
        create(server.actors().shop, "asks", email=to)
        [mail] = mails.wait_for(to)
        assert str(mail.message["Reply-To"]) == "Büro <help@xn--bcher-kva.example>"
        assert "not read" not in mail.part("plain") + mail.part("html")
    finally:
        server.close()


def test_a_mail_is_laid_out_for_reading_and_says_its_direction(mails, mailer):
    to = _address()
    _send(mailer, to, content='<p>مرحبا <a href="https://x.example/1">هنا</a></p><ul><li>a</li></ul>')
    [mail] = mails.wait_for(to)
    lines = mail.part("plain").split("\r\n")
    assert lines == ["مرحبا هنا (https://x.example/1)", "", "- a"]
    assert '<div dir="auto"><p>مرحبا' in mail.part("html")


def test_a_decision_and_the_final_response_are_mailed_if_public(mails, staff, shop, discount, remote):
    to, uid = _address(), unique("order")
    number = create(shop, discount, uid=uid, email=to)["ticket_number"]
    remote.script(uid, final("Applied", voucher="ABC-1"))
    done = submit(staff, number, data={"accept": True}, content="<p>Yes</p>", is_internal=False)
    assert done.status == 200, done
    until_state(staff, number, "accepted")
    texts = [mail.part("plain") for mail in mails.wait_for(to, 3)]
    assert "Yes" in texts[1] and "Applied ABC-1" in texts[2]


def test_a_failed_delivery_is_mailed_once_and_that_it_is_back(
    server, mails, admin, root, shop, staff, remote
):
    queue = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")}).json["queue"]
    decider_email, decider = person(server, "decider")
    chief, quiet = person(server, "chief")[0], person(server, "quiet")[0]
    for email, errors in ((chief, True), (quiet, False), (decider_email, True)):
        [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
        path = f"/api/v1/administration/users/{number}/queues/{queue['id']}"
        access = {"treat_as_inbox": True, "receive_inbox_errors": errors}
        assert root.post(path, access).status == 200
    name = unique("fails")
    settings = {"queue_name": queue["name"], "remote_max_attempts": 1}
    define_discount(admin, name, remote, public=False, **settings)
    made = create(shop, name)
    number = made["ticket_number"]
    remote.script(made["uid"], status(500), status(500), final("Done"))
    assert submit(decider, number).status == 200
    for email in (decider_email, chief):
        [mail] = mails.wait_for(email)
        assert mail.message["Subject"].startswith("Not delivered: ")
        for part in (mail.part("plain"), mail.part("html")):
            assert "did not reach the remote system" in part and "500" in part
            assert f"/tickets/{number}" in part
    until_state(staff, number, "failed")
    retried(staff, number)
    until_attempted(staff, number, 2)
    until_state(staff, number, "failed")
    retried(staff, number)
    until_state(staff, number, "accepted")
    for email in (decider_email, chief):
        assert "Delivered now: " in mails.wait_for(email, 2)[1].message["Subject"]
        assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", email) == [(2,)]
    assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", quiet) == [(0,)]


def test_a_response_says_to_whom_it_was_mailed(staff, shop, discount):
    to, other = _address(), _address()
    number = create(shop, discount, email=to)["ticket_number"]
    responded(staff, number, from_email=other)
    responded(staff, number)
    responded(staff, number, is_internal=True)
    shown = staff.post("/api/v1/tickets/show", {"ticket_number": number}).data
    assert shown["mail"] == "on"
    _private, *public, _note = shown["responses"]
    mailed = [(row["response_id"], row["mail"], sorted(row["addresses"])) for row in shown["mailed"]]
    addresses = [[to], [to], sorted([to, other])]
    assert mailed == [(row["id"], "on", who) for row, who in zip(public, addresses, strict=True)]
    assert thread(staff, number) == shown["responses"]


def test_inbox_managers_are_told_by_mail(server, mails, mailer, admin, root, shop):
    queue = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")}).json["queue"]
    managers = []
    for _ in range(2):
        email, _client = person(server, "manager")
        [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
        path = f"/api/v1/administration/users/{number}/queues/{queue['id']}"
        assert root.post(path, {"can_view": True, "treat_as_inbox": True}).status == 200
        managers.append(email)
    told, gone = managers
    assert server.cli("user", "disable", "--email", gone).returncode == 0
    name = unique("asks")
    define_discount(
        admin, name, public=False, queue_name=queue["name"], notify_inbox_managers=True
    )
    made = create(shop, name)
    [mail] = mails.wait_for(told)
    number = made["ticket_number"]
    assert mail.message["Subject"] == f"New ticket: Discount for {made['uid']} [#{number}]"
    host, port = server.address
    assert f'href="http://{host}:{port}/tickets/{number}"' in mail.part("html")
    assert queue["name"] in mail.part("plain")
    assert _automatic(mail) and "not read" in mail.part("plain")
    _none_but(mails, mailer, gone, 0)


def test_a_refused_recipient_is_given_up_and_staff_see_it(server, mails, staff, shop, discount):
    to = _address()
    mails.script(to, "RCPT", "550 5.1.1 No such user")
    number = create(shop, discount, email=to)["ticket_number"]
    state, attempt, error = _until_row(server, to, lambda s, *_: s == "failed", "the failure")
    assert attempt == 1 and "550 5.1.1 No such user" in error
    [line] = [line for row in thread(staff, number) for line in row["audit"]]
    assert line["by"] == "system"
    assert to in line["text"] and "550 5.1.1 No such user" in line["text"]
    [entry] = [row for row in audit(staff, number) if row["action"] == "mail.fail"]
    assert entry["after"]["to_address"] == to


@pytest.mark.parametrize(
    "command, reply",
    [
        ("RCPT", "451 4.7.1 Try again later"),
        (".", "451 4.3.0 Try again later"),
        (".", HANG_UP),
        ("MAIL", "550 5.7.1 Not from you"),
        ("MAIL", "421 Closing down"),
        ("RCPT", "554 5.7.1 Relay access denied"),
    ],
)
def test_what_may_pass_is_tried_again(server, mails, mailer, command, reply):
    to = _address()
    mails.script("*" if command == "MAIL" else to, command, reply)
    _send(mailer, to)
    _, _, error = _until_row(server, to, lambda s, n, error: error, "the first error")
    assert reply is HANG_UP or reply in error
    assert _row(server, to)[:2] == ("scheduled", 1)
    _make_due(server, to)
    assert len(mails.wait_for(to)) == 1
    assert _until_row(server, to, lambda s, *_: s == "sent", "the end")[1] == 2


def test_the_last_attempt_ends_it(server, mails, mailer):
    to = _address()
    mails.script(to, "RCPT", *["451 Busy"] * 2)
    _send(mailer, to)
    _until_row(server, to, lambda s, n, error: error, "the first error")
    server.execute("UPDATE mail SET attempt = 17, next_attempt_at = 0 WHERE to_address = ?", to)
    assert _until_row(server, to, lambda s, *_: s == "failed", "the end")[1] == 18
    assert "451 Busy" in _row(server, to)[2]


def test_a_server_that_is_away_loses_nothing(mails):
    away = MailServer()
    port = away.port
    away.close()
    server = _mailing_server(away)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        wanted = [_address() for _ in range(3)]
        for to in wanted:
            _send(mailer, to)
        for to in wanted:
            _until_row(server, to, lambda s, n, error: error, "an error")
        back = MailServer(port)
        try:
            for to in wanted:
                _make_due(server, to)
                back.wait_for(to)
        finally:
            back.close()
    finally:
        server.close()


@pytest.mark.parametrize("end", ["kill9", "stop"])
def test_a_mail_under_way_when_the_server_ends_is_sent_again(end):
    mails = MailServer()
    server = _mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to = _address()
        mails.gate.clear()
        _send(mailer, to)
        mails.wait_for_text()
        if end == "kill9":
            server.kill9()
        else:
            assert server.stop() == 0
            assert _row(server, to)[:2] == ("scheduled", 0)
        mails.gate.set()
        mails.wait_for(to)  # The server's answer came too late to be heard.
        server.start()
        _make_due(server, to)
        first, second = mails.wait_for(to, 2)
        assert first.message["Message-ID"] == second.message["Message-ID"]
    finally:
        server.close()
        mails.close()


@pytest.mark.parametrize("reply", ["250 ok", "550 5.1.1 No such user"])
def test_a_server_that_does_not_say_goodbye_keeps_nobody(reply):
    mails = MailServer()
    server = _mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        mails.says_goodbye = False
        first, second = _address(), _address()
        mails.script(first, "RCPT", reply)
        _send(mailer, first)
        _send(mailer, second)
        mails.wait_for(second, timeout=5)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < seconds(8)
    finally:
        server.close()
        mails.close()


def test_a_mail_under_way_is_leased_for_a_minute(server, mails, mailer):
    mails.gate.clear()
    to = _address()
    try:
        _send(mailer, to)
        mails.wait_for_text(mails.texts + 1)
        sql = f"SELECT next_attempt_at - {server.database.now} FROM mail WHERE to_address = ?"
        [(left,)] = server.rows(sql, to)
        assert 30_000 < left <= 61_000
    finally:
        mails.gate.set()
    mails.wait_for(to)


def test_what_waited_while_mail_was_off_is_not_sent_a_week_later(mails):
    server = _mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to = _address()
        mails.script(to, "RCPT", "451 Busy")
        _send(mailer, to)
        _until_row(server, to, lambda s, n, error: error, "the first error")
        week = 7 * 24 * 3600 * 1000
        server.execute("UPDATE mail SET created_at = created_at - ?, next_attempt_at = 0", week)
        error = _until_row(server, to, lambda s, *_: s == "failed", "the end")[2]
        assert "a week" in error and not mails.mails(to)
    finally:
        server.close()


def test_a_password_is_not_sent_in_the_clear_beyond_this_machine():
    mails = MailServer(login="secret")
    url = f"smtp://desk:hush-hush@127.0.0.1:{mails.port}"
    elsewhere = [f"smtp://{who}:hush-hush@0.0.0.0:{mails.port}" for who in ("desk", "")]
    servers = [_mailing_server(mails, one) for one in (url, *elsewhere)]
    try:
        here, *others = [server.start() for server in servers]
        to = _address()
        _send(here.client.with_token(here.token("mailer", ["send-email"])), to)
        [mail] = mails.wait_for(to)
        assert base64.b64decode(mail.login) == b"\0desk\0hush-hush"
        for there in others:
            to = _address()
            _send(there.client.with_token(there.token("mailer", ["send-email"])), to)
            error = _until_row(there, to, lambda s, n, error: error, "the error")[2]
            assert "smtps://" in error and "TICKITI_SMTP_URL" in error
            assert not mails.mails(to)
        refusal = "535 5.7.8 Wrong password: hush-hush, " + mail.login
        mails.script("*", "AUTH", *[refusal] * 9)
        here.restart()  # A kept connection has signed in already.
        to = _address()
        _send(here.client.with_token(here.token("again", ["send-email"])), to)
        error = _until_row(here, to, lambda s, n, error: error, "the error")[2]
        assert "535 5.7.8 Wrong password" in error
        for text in (error, *[server.stderr() for server in servers]):
            assert "hush-hush" not in text and mail.login not in text
    finally:
        for server in servers:
            server.close()
        mails.close()


def test_a_connection_becomes_encrypted_if_the_server_offers_it(certificate):
    mails = MailServer(certificate=certificate)
    server = _mailing_server(mails)
    try:
        server.start()
        to = _address()
        _send(server.client.with_token(server.token("mailer", ["send-email"])), to)
        assert mails.wait_for(to)[0].is_encrypted
    finally:
        server.close()
        mails.close()


@pytest.fixture
def certificate(tmp_path):
    """A file with a key and a certificate that nobody signed but itself."""
    path = tmp_path / "mail.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=mail.test", "-keyout", str(path), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def test_mail_that_was_turned_off_again_still_replays(mails):
    server = _mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to, key = _address(), unique("key")
        first = _send(mailer, to, key=key)
        mails.wait_for(to)
        del server.environment["TICKITI_MAIL_FROM"]
        server.restart()
        assert "TICKITI_MAIL_FROM is not set" in server.stderr()
        again = _send(mailer, to, key=key)
        assert again.body == first.body
        body = {"to_address": to, "subject": "x", "content": "<p>x</p>"}
        refused(mailer.post(SEND, body, key=unique("key")), 503, "unavailable")
    finally:
        server.close()
