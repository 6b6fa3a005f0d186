"""The desk's event stream: what every open desk hears while it is open."""

import contextlib
import threading
import time

import pytest

from support.definitions import create, submit, unique
from support.delivery import until_state
from support.events import EventStream
from support.expect import refused, said
from support.patience import seconds, until
from support.remote import final, held


@pytest.fixture
def listen():
    """Opens streams that close at the end of the test."""
    with contextlib.ExitStack() as streams:

        def opened(client, query="", **options):
            return streams.enter_context(EventStream(client, query, **options))

        yield opened


def person(server, name):
    """A client of a new staff member, and the e-mail address."""
    email = f"{unique(name)}@desk.example"
    server.user(email, name.capitalize(), "staff")
    return server.client.with_token(server.token(name, ["tickets:read"], email)), email


def names(data):
    return [(entry["email"], entry["is_editing"]) for entry in data["people"]]


def test_the_stream_has_the_head_of_an_event_stream_and_greets(staff, listen):
    stream = listen(staff)
    assert stream.status == 200
    assert stream.headers["Content-Type"] == "text/event-stream"
    assert stream.headers["Cache-Control"] == "no-store"
    assert stream.headers["X-Accel-Buffering"] == "no"
    assert stream.headers["Content-Length"] is None
    name, data = stream.next()
    assert name == "hello" and set(data) == {"version"}, data


def test_a_new_ticket_is_told_by_its_id(staff, shop, discount, listen):
    stream = listen(staff)
    made = create(shop, discount)
    data = stream.until("tickets", lambda data: str(made["ticket_id"]) in data["ticket_ids"])
    assert data["more"] is False


def test_what_happens_to_a_decision_is_told_step_by_step(staff, shop, discount, remote, listen):
    uid, gate = unique("order"), threading.Event()
    remote.script(uid, held(gate, final()))
    made = create(shop, discount, uid=uid)
    stream = listen(staff)
    stream.until("hello")

    def about_it(data):
        return str(made["ticket_id"]) in data["ticket_ids"]

    assert submit(staff, made["ticket_number"]).status == 200
    stream.until("tickets", about_it)
    remote.wait_for(1, uid=uid)  # The claim may have come with the decision or after it.
    gate.set()
    until_state(staff, made["ticket_number"], "accepted")
    stream.until("tickets", about_it)


def test_a_burst_comes_in_few_events(staff, shop, discount, listen):
    stream = listen(staff)
    stream.until("hello")
    begun = time.monotonic()
    threads = [
        threading.Thread(target=lambda: [create(shop, discount) for _ in range(50)])
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = str(create(shop, discount)["ticket_id"])
    events = []

    def is_last(data):
        nonlocal last
        events.append(data)
        if data["more"] and last not in data["ticket_ids"]:
            # A full event may stand for the last ticket without naming it.
            last = str(create(shop, discount)["ticket_id"])
        return last in data["ticket_ids"]

    stream.until("tickets", is_last)
    took = time.monotonic() - begun
    assert len(events) <= took * 4 + 2, (len(events), took)
    assert all(len(data["ticket_ids"]) <= 100 for data in events)
    assert all(len(data["ticket_ids"]) == 100 for data in events if data["more"])


def test_people_on_a_ticket_see_each_other_come_edit_and_go(server, listen):
    (one, one_email), (two, two_email) = person(server, "ann"), person(server, "bob")
    first = listen(one, "?ticket=100009")
    data = first.until("presence")
    assert data == {
        "ticket_number": 100009,
        "people": [{"email": one_email, "name": "Ann", "is_editing": False}],
    }
    second = listen(two, "?ticket=100009&editing=1")
    both = [(one_email, False), (two_email, True)]
    assert names(second.until("presence")) == both
    assert names(first.until("presence")) == both
    second.close()
    assert names(first.until("presence")) == [(one_email, False)]


def test_a_person_with_two_windows_is_there_once(server, listen):
    (one, email), (other, other_email) = person(server, "ann"), person(server, "bob")
    listen(one, "?ticket=100009")
    second = listen(one, "?ticket=100009&editing=1")
    assert names(second.until("presence")) == [(email, True)]
    watcher = listen(other, "?ticket=100009")
    assert names(watcher.until("presence")) == [(email, True), (other_email, False)]
    second.close()
    assert names(watcher.until("presence")) == [(email, False), (other_email, False)]


def test_other_tickets_are_none_of_a_viewers_business(server, staff, shop, discount, listen):
    (one, _), (two, _) = person(server, "ann"), person(server, "bob")
    here = listen(one, "?ticket=100009")
    here.until("presence")
    listen(two, "?ticket=100010").until("presence")
    create(shop, discount)  # The next that is heard here is about this.
    name, _ = here.next()
    assert name == "tickets"


def test_the_desk_without_a_ticket_has_no_presence(staff, shop, discount, listen):
    stream = listen(staff)
    assert stream.next()[0] == "hello"
    create(shop, discount)
    assert stream.next()[0] == "tickets"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?ticket=x", "ticket"),
        ("?ticket=", "ticket"),
        ("?ticket=0", "ticket"),
        ("?ticket=-1", "ticket"),
        ("?ticket=99999999999999999999", "ticket"),
        ("?ticket=1&ticket=2", "ticket"),
        ("?ticket=100009&editing=yes", "editing"),
        ("?editing=1", "editing"),
    ],
)
def test_a_query_that_cannot_be_understood_is_named(staff, listen, query, field):
    answer = listen(staff, query).answer
    refused(answer, 422, "validation_failed", field)


def test_a_stream_needs_a_token_with_the_right_to_read_tickets(server, client, admin, listen):
    refused(listen(client).answer, 401, "unauthenticated")
    shop = server.client.with_token(server.token(unique("t"), ["create-ticket"]))
    answer = refused(listen(shop).answer, 403, "missing_ability")
    assert "tickets:read" in said(answer)


def test_a_stream_is_only_read(staff):
    answer = refused(staff.post("/desk/events", {}), 405, "method_not_allowed")
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "end",
    [
        "UPDATE access_token SET revoked_at = 1 WHERE id = ?",
        "UPDATE access_token SET expires_at = 1 WHERE id = ?",
        "UPDATE person SET disabled_at = 1 WHERE id = (SELECT owner_id FROM access_token WHERE id = ?)",
        "UPDATE person SET role = 'customer' WHERE id = (SELECT owner_id FROM access_token WHERE id = ?)",
    ],
    ids=["revoked", "expired", "disabled", "no longer staff"],
)
def test_whose_access_ends_is_signed_out_within_a_second(server, staff, listen, end):
    client, _ = person(server, "ann")
    stays, goes = listen(staff), listen(client)
    stays.until("hello")
    goes.until("hello")
    assert server.execute(end, int(client.token.split("|")[0])) == 1
    begun = time.monotonic()
    assert goes.until("signed-out") == {}
    assert goes.next() is None
    assert time.monotonic() - begun < seconds(1.2)
    assert listen(staff).status == 200
    with pytest.raises(TimeoutError):
        stays.within(0.2).until("signed-out")


def test_who_signed_in_listens_until_the_session_ends(server, listen):
    email = f"{unique('ada')}@desk.example"
    server.user(email, "Ada", "staff")
    stays, goes = server.sign_in(email), server.sign_in(email)
    streams = [
        listen(desk, "?ticket=100012", headers={"Cookie": desk.cookie}) for desk in (stays, goes)
    ]
    assert names(streams[1].until("presence")) == [(email, False)]
    assert goes.post("/api/v1/session/end", {}).status == 200
    begun = time.monotonic()
    assert streams[1].until("signed-out") == {}
    assert streams[1].next() is None
    assert time.monotonic() - begun < seconds(1.2)
    with pytest.raises(TimeoutError):
        streams[0].within(0.2).until("signed-out")


def test_a_client_that_goes_is_counted_out(server, staff, client, listen):
    def listeners():
        lines = client.get("/metrics").text.splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("tickiti_live_"))

    until(lambda: listeners() == 0, "the streams of earlier tests to be counted out")
    stream = listen(staff)
    stream.until("hello")
    assert listeners() == 1
    watcher = listen(staff, "?ticket=100011")
    watcher.until("presence")
    assert listeners() == 2
    stream.close()
    until(lambda: listeners() == 1, "the listener to be counted out")


def test_a_head_request_gets_the_head_alone(staff):
    answer = staff.request("HEAD", "/desk/events")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/event-stream"


def test_sigterm_ends_streams_at_once(own_server, listen):
    streams = [listen(own_server.actors().staff) for _ in range(20)]
    for stream in streams:
        stream.until("hello")
    begun = time.monotonic()
    assert own_server.stop() == 0
    assert time.monotonic() - begun < seconds(3)
    for stream in streams:
        assert stream.next() is None


def test_one_more_than_a_persons_share_ends_their_oldest_and_tells_it(server, staff, listen):
    email = f"{unique('many')}@desk.example"
    server.user(email, "Many", "staff")
    first = server.client.with_token(server.token("one", ["tickets:read"], email))
    second = server.client.with_token(server.token("two", ["tickets:read"], email))
    streams = [listen(first if n % 2 else second) for n in range(20)]
    for stream in streams:
        assert stream.next()[0] == "hello"
    newest = listen(first)
    assert newest.next()[0] == "hello"
    name, data = streams[0].next()
    assert name == "closed"
    assert (data["reason"], data["most"]) == ("too_many", 20) and data["message"], data
    assert streams[0].next() is None
    listen(second).until("hello")
    assert streams[1].until("closed")
    # Nobody else's are touched.
    listen(staff).until("hello")


def test_a_persons_streams_never_take_those_of_others(server, staff, listen):
    hog, _ = person(server, "hog")
    crowd = [listen(hog) for _ in range(60)]
    other = listen(staff)
    other.until("hello")
    ended = 0
    for stream in crowd[:40]:
        while (event := stream.next()) is not None:
            ended += event[0] == "closed"
    assert ended == 40
    [line] = [
        line
        for line in server.client.get("/metrics").text.splitlines()
        if line.startswith("tickiti_live_listeners ")
    ]
    assert float(line.split()[1]) <= 20 + 20 + 1
