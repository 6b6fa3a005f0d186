"""A server whose mail goes to a mail server on loopback, and mails as tests send them."""

import pytest

from support.definitions import unique
from support.mail_server import MailServer
from support.patience import until
from support.server import Server

SEND = "/api/send_email"


@pytest.fixture(scope="module")
def mails():
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def server(mails):
    server = mailing_server(mails)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def mailer(server):
    return server.client.with_token(server.token("mailer", ["send-email"]))


def mailing_server(mails, url=None):
    settings = {"TICKITI_SMTP_URL": url or mails.url, "TICKITI_MAIL_FROM": "Büro <desk@shop.example>"}
    return Server(settings)


def new_address():
    return f"{unique('customer')}@example.com"


def send_mail(mailer, to, subject="Hello", content="<p>Hello</p>", key=None):
    body = {"to_address": to, "subject": subject, "content": content}
    done = mailer.post(SEND, body, key=key or unique("key"))
    assert done.status == 200, done
    return done


def mail_row(server, to):
    """state, attempt and last_error of the one mail to the address."""
    [row] = server.rows("SELECT state, attempt, last_error FROM mail WHERE to_address = ?", to)
    return row


def until_row(server, to, wanted, what):
    return until(lambda: (row := mail_row(server, to)) and wanted(*row) and row, what, 15)


def make_due(server, to):
    """As if the pause before the next attempt, or the lease, had passed."""
    assert server.execute("UPDATE mail SET next_attempt_at = 0 WHERE to_address = ?", to) == 1


def none_but(mails, mailer, to, count):
    """Asserts that no further mail came to `to`, once a later one has gone out."""
    later = new_address()
    send_mail(mailer, later)
    mails.wait_for(later)
    assert len(mails.mails(to)) == count
