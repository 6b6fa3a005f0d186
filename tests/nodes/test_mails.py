"""Outgoing mail of two nodes: each is sent by one of them, and by the other if that one dies."""

import pytest

from nodes import two_nodes
from support.definitions import unique
from support.mail_server import MailServer


@pytest.fixture
def mails():
    server = MailServer()
    yield server
    server.close()


@pytest.fixture
def mailing_nodes(mails):
    settings = {"TICKITI_SMTP_URL": mails.url, "TICKITI_MAIL_FROM": "desk@shop.example"}
    with two_nodes(settings) as both:
        both.one.start()
        yield both


def _send(nodes, count):
    """So many mails through each node in turn; their addresses."""
    token = nodes.one.token(unique("mailer"), ["send-email"])
    clients = [node.client.with_token(token) for node in (nodes.one, nodes.two) if node.process]
    addresses = [f"{unique('customer')}@example.com" for _ in range(count)]
    for number, to in enumerate(addresses):
        body = {"to_address": to, "subject": "Hello", "content": "<p>Hello</p>"}
        done = clients[number % len(clients)].post("/api/send_email", body, key=unique("key"))
        assert done.status == 200, done
    return addresses


def test_each_mail_is_sent_once_by_one_of_them(mailing_nodes, mails):
    mailing_nodes.two.start()
    addresses = _send(mailing_nodes, 60)
    for to in addresses:
        mails.wait_for(to)
    [later] = _send(mailing_nodes, 1)
    mails.wait_for(later)
    assert [len(mails.mails(to)) for to in addresses] == [1] * len(addresses)


def test_when_one_is_killed_the_other_sends_its_mail(mailing_nodes, mails):
    mails.gate.clear()
    [to] = _send(mailing_nodes, 1)
    mails.wait_for_text()
    mailing_nodes.two.start()
    mailing_nodes.one.kill9()
    mails.gate.set()
    mails.wait_for(to)  # Its answer came too late to be heard.
    # As if the lease had ended.
    assert mailing_nodes.two.execute("UPDATE mail SET next_attempt_at = 0") == 1
    first, second = mails.wait_for(to, 2)
    assert first.message["Message-ID"] == second.message["Message-ID"]
