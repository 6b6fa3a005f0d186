"""Contract §3: who may not view a queue hears of nothing in it, by event, notification or mail."""

import contextlib

import pytest

from support.definitions import create, define_discount, unique
from support.desk import person, responded
from support.events import EventStream
from support.mail_server import MailServer
from support.patience import until
from support.queues import queue_made, restrict
from support.server import Server


@pytest.fixture(scope="module")
def mails():
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def server(mails):
    settings = {"TICKITI_SMTP_URL": mails.url, "TICKITI_MAIL_FROM": "Desk <desk@shop.example>"}
    server = Server(settings)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture
def listen():
    with contextlib.ExitStack() as streams:

        def opened(client, query="", **options):
            return streams.enter_context(EventStream(client, query, **options))

        yield opened


@pytest.fixture
def queue(admin):
    return queue_made(admin)


@pytest.fixture
def asks(admin, queue):
    return define_discount(
        admin, unique("asks"), queue_name=queue["name"], notify_inbox_managers=True
    )["name"]


@pytest.fixture
def elsewhere(admin):
    return define_discount(admin, unique("free"), queue_name=queue_made(admin)["name"])["name"]


def _named(stream, until_id):
    """All ids that the stream tells until it tells `until_id`."""
    ids = set()
    while until_id not in ids:
        ids |= set(stream.until("tickets")["ticket_ids"])
    return ids


def test_a_stream_does_not_tell_of_hidden_tickets(server, root, shop, queue, asks, elsewhere, listen):
    email, caller = person(server, "blind")
    restrict(root, email, queue, can_view=False)
    stream = listen(caller)
    stream.until("hello")
    hidden = str(create(shop, asks)["ticket_id"])
    seen = str(create(shop, elsewhere)["ticket_id"])
    assert _named(stream, seen) == {seen} and hidden != seen


def test_an_open_stream_hears_within_a_second_that_rights_changed(
    server, root, shop, queue, asks, elsewhere, listen
):
    email, caller = person(server, "blinded")
    stream = listen(caller)
    stream.until("hello")
    restrict(root, email, queue, can_view=False)
    told = stream.within(1).until("tickets", lambda data: data["more"])
    assert told["ticket_ids"] == []
    hidden = str(create(shop, asks)["ticket_id"])
    seen = str(create(shop, elsewhere)["ticket_id"])
    assert hidden not in _named(stream, seen)
    restrict(root, email, queue, can_view=True)
    stream.within(1).until("tickets", lambda data: data["more"])
    again = str(create(shop, asks)["ticket_id"])
    assert again in _named(stream, again)


def _emails(data):
    return [one["email"] for one in data["people"]]


def test_nobody_is_met_on_a_hidden_ticket(server, root, shop, queue, asks, listen):
    number = create(shop, asks)["ticket_number"]
    (one, first), (two, second) = person(server, "ann"), person(server, "bob")
    stays = listen(second, f"?ticket={number}")
    stays.until("presence", lambda data: _emails(data) == [two])
    goes = listen(first, f"?ticket={number}")
    stays.until("presence", lambda data: _emails(data) == [two, one])
    restrict(root, one, queue, can_view=False)
    stays.within(2).until("presence", lambda data: _emails(data) == [two])
    goes.until("presence", lambda data: _emails(data) == [one])
    late = listen(first, f"?ticket={number}")
    assert _emails(late.until("presence")) == [one]
    restrict(root, one, queue, can_view=True)
    stays.within(2).until("presence", lambda data: sorted(_emails(data)) == sorted([one, two]))


def test_an_inbox_manager_who_may_not_view_is_not_told(server, root, shop, queue, asks, mails):
    (blind, caller), (sees, _) = person(server, "blind"), person(server, "sees")
    restrict(root, blind, queue, can_view=False, treat_as_inbox=True)
    restrict(root, sees, queue, treat_as_inbox=True)
    number = create(shop, asks)["ticket_number"]
    until(lambda: mails.mails(sees), "the manager's mail")
    assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", blind) == [(0,)]
    restrict(root, blind, queue, can_view=True)
    assert caller.post("/api/v1/notifications", {}).data["notifications"] == []
    assert number


def test_public_responses_go_to_who_may_view_and_to_the_originator(
    server, root, shop, staff, queue, asks, mails
):
    (blind, _), (sees, _), (author, _) = (person(server, name) for name in ("blind", "sees", "own"))
    for email in (blind, author):
        restrict(root, email, queue, can_view=False)
    number = create(shop, asks, email=author)["ticket_number"]
    for email in (blind, sees):
        responded(staff, number, from_email=email, is_internal=True)
    responded(staff, number, "<p>For all</p>", is_internal=False)
    until(lambda: mails.mails(sees) and mails.mails(author), "their mails")
    assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", blind) == [(0,)]


def test_a_mail_that_waits_is_not_sent_to_who_may_not_view_any_more(
    server, root, shop, queue, asks, mails
):
    email, _ = person(server, "late")
    restrict(root, email, queue, treat_as_inbox=True)
    mails.script(email, "RCPT", "451 later")
    create(shop, asks)
    until(lambda: _mail(server, email)[1], "a first attempt")
    restrict(root, email, queue, can_view=False)
    server.execute("UPDATE mail SET next_attempt_at = 0 WHERE to_address = ? AND state = 'scheduled'", email)
    state, _, error = until(
        lambda: (row := _mail(server, email))[0] == "failed" and row, "the mail's end", 30
    )
    assert "may not view" in error
    assert not mails.mails(email)


def _mail(server, email):
    [row] = server.rows("SELECT state, attempt, last_error FROM mail WHERE to_address = ?", email)
    return row
