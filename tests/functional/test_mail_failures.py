"""What becomes of mail that the mail server does not take, and how it is spoken to."""

import base64
import subprocess
import time

import pytest

from support.definitions import create, thread, unique
from support.desk import audit
from support.expect import refused
from support.mail_server import HANG_UP, MailServer
from support.mailing import (
    mail_row,
    mailer,
    mailing_server,
    mails,
    make_due,
    new_address,
    SEND,
    send_mail,
    server,
    until_row,
)
from support.patience import seconds, until


def test_a_refused_recipient_is_given_up_and_staff_see_it(server, mails, staff, shop, discount):
    to = new_address()
    mails.script(to, "RCPT", "550 5.1.1 No such user")
    number = create(shop, discount, email=to)["ticket_number"]
    state, attempt, error = until_row(server, to, lambda s, *_: s == "failed", "the failure")
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
    to = new_address()
    mails.script("*" if command == "MAIL" else to, command, reply)
    send_mail(mailer, to)
    _, _, error = until_row(server, to, lambda s, n, error: error, "the first error")
    assert reply is HANG_UP or reply in error
    assert mail_row(server, to)[:2] == ("scheduled", 1)
    make_due(server, to)
    assert len(mails.wait_for(to)) == 1
    assert until_row(server, to, lambda s, *_: s == "sent", "the end")[1] == 2


def test_the_last_attempt_ends_it(server, mails, mailer):
    to = new_address()
    mails.script(to, "RCPT", *["451 Busy"] * 2)
    send_mail(mailer, to)
    until_row(server, to, lambda s, n, error: error, "the first error")
    server.execute("UPDATE mail SET attempt = 17, next_attempt_at = 0 WHERE to_address = ?", to)
    assert until_row(server, to, lambda s, *_: s == "failed", "the end")[1] == 18
    assert "451 Busy" in mail_row(server, to)[2]


def test_a_server_that_is_away_loses_nothing(mails):
    away = MailServer()
    port = away.port
    away.close()
    server = mailing_server(away)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        wanted = [new_address() for _ in range(3)]
        for to in wanted:
            send_mail(mailer, to)
        for to in wanted:
            until_row(server, to, lambda s, n, error: error, "an error")
        back = MailServer(port)
        try:
            for to in wanted:
                make_due(server, to)
                back.wait_for(to)
        finally:
            back.close()
    finally:
        server.close()


@pytest.mark.parametrize("end", ["kill9", "stop"])
def test_a_mail_under_way_when_the_server_ends_is_sent_again(end):
    mails = MailServer()
    server = mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to = new_address()
        mails.gate.clear()
        send_mail(mailer, to)
        mails.wait_for_text()
        if end == "kill9":
            server.kill9()
        else:
            assert server.stop() == 0
            assert mail_row(server, to)[:2] == ("scheduled", 0)
        mails.gate.set()
        mails.wait_for(to)  # The server's answer came too late to be heard.
        server.start()
        make_due(server, to)
        first, second = mails.wait_for(to, 2)
        assert first.message["Message-ID"] == second.message["Message-ID"]
    finally:
        server.close()
        mails.close()


@pytest.mark.parametrize("reply", ["250 ok", "550 5.1.1 No such user"])
def test_a_server_that_does_not_say_goodbye_keeps_nobody(reply):
    mails = MailServer()
    server = mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        mails.says_goodbye = False
        first, second = new_address(), new_address()
        mails.script(first, "RCPT", reply)
        send_mail(mailer, first)
        send_mail(mailer, second)
        mails.wait_for(second, timeout=5)
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < seconds(8)
    finally:
        server.close()
        mails.close()


def test_a_mail_under_way_is_leased_for_a_minute(server, mails, mailer):
    mails.gate.clear()
    to = new_address()
    before = mails.texts
    try:
        send_mail(mailer, to)
        mails.wait_for_text(before + 1)
        sql = f"SELECT next_attempt_at - {server.database.now} FROM mail WHERE to_address = ?"
        [(left,)] = server.rows(sql, to)
        assert 30_000 < left <= 61_000
    finally:
        mails.gate.set()
    mails.wait_for(to)


def test_what_waited_while_mail_was_off_is_not_sent_a_week_later(mails):
    server = mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to = new_address()
        mails.script(to, "RCPT", "451 Busy")
        send_mail(mailer, to)
        until_row(server, to, lambda s, n, error: error, "the first error")
        week = 7 * 24 * 3600 * 1000
        server.execute("UPDATE mail SET created_at = created_at - ?, next_attempt_at = 0", week)
        error = until_row(server, to, lambda s, *_: s == "failed", "the end")[2]
        assert "a week" in error and not mails.mails(to)
    finally:
        server.close()


def test_a_password_is_not_sent_in_the_clear_beyond_this_machine():
    mails = MailServer(login="secret")
    url = f"smtp://desk:hush-hush@127.0.0.1:{mails.port}"
    elsewhere = [f"smtp://{who}:hush-hush@0.0.0.0:{mails.port}" for who in ("desk", "")]
    servers = [mailing_server(mails, one) for one in (url, *elsewhere)]
    try:
        here, *others = [server.start() for server in servers]
        to = new_address()
        send_mail(here.client.with_token(here.token("mailer", ["send-email"])), to)
        [mail] = mails.wait_for(to)
        assert base64.b64decode(mail.login) == b"\0desk\0hush-hush"
        for there in others:
            to = new_address()
            send_mail(there.client.with_token(there.token("mailer", ["send-email"])), to)
            error = until_row(there, to, lambda s, n, error: error, "the error")[2]
            assert "smtps://" in error and "TICKITI_SMTP_URL" in error
            assert not mails.mails(to)
        refusal = "535 5.7.8 Wrong password: hush-hush, " + mail.login
        mails.script("*", "AUTH", *[refusal] * 9)
        here.restart()  # A kept connection has signed in already.
        to = new_address()
        send_mail(here.client.with_token(here.token("again", ["send-email"])), to)
        error = until_row(here, to, lambda s, n, error: error, "the error")[2]
        assert "535 5.7.8 Wrong password" in error
        for text in (error, *[server.stderr() for server in servers]):
            assert "hush-hush" not in text and mail.login not in text
    finally:
        for server in servers:
            server.close()
        mails.close()


def test_a_connection_becomes_encrypted_if_the_server_offers_it(certificate):
    mails = MailServer(certificate=certificate)
    server = mailing_server(mails)
    try:
        server.start()
        to = new_address()
        send_mail(server.client.with_token(server.token("mailer", ["send-email"])), to)
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
    server = mailing_server(mails)
    try:
        server.start()
        mailer = server.client.with_token(server.token("mailer", ["send-email"]))
        to, key = new_address(), unique("key")
        first = send_mail(mailer, to, key=key)
        mails.wait_for(to)
        del server.environment["TICKITI_MAIL_FROM"]
        server.restart()
        until(lambda: "TICKITI_MAIL_FROM is not set" in server.stderr(), "the warning")
        again = send_mail(mailer, to, key=key)
        assert again.body == first.body
        body = {"to_address": to, "subject": "x", "content": "<p>x</p>"}
        refused(mailer.post(SEND, body, key=unique("key")), 503, "unavailable")
    finally:
        server.close()
