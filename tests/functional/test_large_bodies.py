"""Contract §2 and §12: large bodies cost only who may send them, and nobody waits behind them."""

import contextlib
import pathlib
import re
import threading
import time

import pytest

from support.client import raw_post, read_answer
from support.definitions import EMAIL, create_body, define_discount, unique
from support.expect import refused
from support.patience import seconds, until
from support.server import Server

CREATE = "/api/create_ticket"
LARGE = 10_000_000
SOME = b'{"data":{"subject":"' + b"x" * 200
MEGABYTE = 1_000_000


def resident(server):
    """Bytes of the program that are in memory."""
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024


def begun(client, headers, path=CREATE, body=SOME):
    """A connection on which a body has begun and does not go on."""
    connection = client.connect()
    fields = {"Content-Type": "application/json", **headers}
    connection.sendall(raw_post(path, fields, body))
    return connection


def letter(html):
    return {"originator_email_address": EMAIL, "data": {"subject": "Large", "content": html}}


def whole(size, tag="<p>word <b>bold</b> &amp; <i>more</i></p>"):
    return tag * (size // len(tag))


@pytest.fixture
def large_server():
    server = Server()
    try:
        yield server.start()
    finally:
        server.close()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (CREATE, {}, 401),
        ("/api/nowhere", {}, 404),
        (CREATE, {"Content-Encoding": "gzip"}, 401),
        ("/api/v1/idempotency_key", {"Content-Encoding": "gzip"}, 415),
    ],
)
def test_who_asks_before_sending_a_body_hears_a_refusal_at_once(client, path, headers, status):
    fields = {"Expect": "100-continue", "Content-Length": 10, **headers}
    with begun(client, fields, path, b"") as connection:
        assert connection.recv(64).split()[1] == str(status).encode()


DECLARED = {"Content-Length": LARGE}
CHUNKED = {"Transfer-Encoding": "chunked"}
FIRST_CHUNK = b"989680\r\n" + SOME


@pytest.mark.parametrize("length", [DECLARED, CHUNKED], ids=["declared", "chunked"])
def test_150_bodies_of_nobody_are_refused_at_once_and_cost_nothing(large_server, length):
    server, before = large_server, resident(large_server)
    body = FIRST_CHUNK if length is CHUNKED else SOME
    since = time.monotonic()
    with contextlib.ExitStack() as stack:
        open_ones = [stack.enter_context(begun(server.client, length, body=body)) for _ in range(150)]
        for connection in open_ones:
            answer = refused(read_answer(connection), 401, "unauthenticated")
            assert answer.headers["Connection"] == "close"
        assert time.monotonic() - since < seconds(5)
        assert resident(server) - before < 20 * MEGABYTE
        for connection in open_ones:  # Nothing but the end follows.
            assert connection.recv(1) == b""


WRONG_CALLERS = {
    "an unknown token": {"Authorization": "Bearer 1|tk_" + "x" * 46},
    "no bearer": {"Authorization": "Basic eDp5"},
    "a session that is none": {"Cookie": "tickiti_session=" + "x" * 43},
}


@pytest.mark.parametrize("headers", WRONG_CALLERS.values(), ids=WRONG_CALLERS.keys())
def test_who_is_unknown_is_told_before_the_body_is_read(server, headers):
    with begun(server.client, {**headers, **DECLARED}, path="/api/v1/tickets") as connection:
        refused(read_answer(connection), 401, "unauthenticated")


def test_a_session_without_its_csrf_token_is_told_before_the_body_is_read(server, desk):
    headers = {"Cookie": desk.cookie, **DECLARED}
    with begun(server.client, headers, path="/api/v1/tickets/respond") as connection:
        refused(read_answer(connection), 403, "csrf_failed")


def test_what_the_head_tells_is_judged_in_the_order_of_all_checks(server, shop, staff):
    by_shop = {"Authorization": f"Bearer {shop.token}"}
    cases = [
        ("/api/nothing", {}, 404, "not_found"),
        ("/livez", {}, 405, "method_not_allowed"),
        ("/api/v1/templates/update", {"Authorization": f"Bearer {staff.token}"}, 403, "missing_ability"),
        (CREATE, {**by_shop, "Content-Type": "text/plain"}, 415, "unsupported_media_type"),
        (CREATE, {**by_shop, "Content-Encoding": "gzip"}, 415, "unsupported_media_type"),
        ("/api/send_email", {"Content-Type": "text/plain"}, 401, "unauthenticated"),
    ]
    for path, headers, status, code in cases:
        with begun(server.client, {**headers, "Content-Length": 200_000}, path=path) as connection:
            refused(read_answer(connection), status, code)


def test_no_continue_is_said_to_whom_nobody_knows(server):
    with begun(server.client, {**DECLARED, "Expect": "100-continue"}, body=b"") as connection:
        assert connection.recv(12) == b"HTTP/1.1 401"


def test_who_may_is_told_to_go_on(server, shop):
    html = whole(100_000)
    body = b'{"originator_email_address":"a@example.com","data":{"subject":"S","content":"%s"}}' % (
        html.encode()
    )
    headers = {
        "Authorization": f"Bearer {shop.token}",
        "Idempotency-Key": unique("key"),
        "Content-Length": len(body),
        "Expect": "100-continue",
    }
    with begun(server.client, headers, body=b"") as connection:
        assert connection.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        answer = read_answer(connection)
        assert answer.status == 200, answer
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        assert read_answer(connection).status == 200


@pytest.mark.parametrize(
    "path", ["/api/idempotency_key", "/api/v1/session/create", "/api/v1/setup/create"]
)
def test_what_takes_anyone_takes_small_bodies_only(client, path, unchanged):
    with unchanged:
        refused(client.post(path, {"pad": "x" * 20_000}), 413, "body_too_large")
    assert client.post(path, {"pad": "x" * 10_000}).status != 413


def test_all_bodies_together_have_a_bound(large_server):
    """30 callers with rights send 10 MB each and stop before the end: 300 MB are not held."""
    server, before = large_server, resident(large_server)
    shop = server.actors().shop
    headers = {"Authorization": f"Bearer {shop.token}", "Idempotency-Key": "k", **DECLARED}
    most = b"x" * (LARGE - 1000)
    refusals = []

    def send(connection):
        with contextlib.suppress(OSError):
            connection.sendall(most)
        connection.settimeout(seconds(5))
        with contextlib.suppress(OSError):
            refusals.append(read_answer(connection))

    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(begun(server.client, headers, body=b"")) for _ in range(30)]
        senders = [threading.Thread(target=send, args=(one,)) for one in connections]
        for sender in senders:
            sender.start()
        until(lambda: refusals, "a refusal", 60)
        assert len(refusals) < 30  # The others are held, until they have stalled for too long.
        name = define_discount(server.actors().admin, unique("small"))["name"]
        small = shop.post(CREATE, create_body(name, unique("uid")), key=unique("key"))
        assert small.status == 200, small
        assert resident(server) - before < 350 * MEGABYTE
        for sender in senders:
            sender.join(seconds(60))
    for answer in refusals:
        refused(answer, 503, "unavailable")
        assert int(answer.headers["Retry-After"]) >= 1


def longest(question, until_done):
    """How long `question()` takes at most, asked again and again until `until_done()`."""
    took = []
    while not until_done() or not took:
        since = time.monotonic()
        question()
        took.append(time.monotonic() - since)
    return max(took)


def test_nobody_waits_behind_large_bodies(large_server):
    server = large_server
    actors = server.actors()
    name = define_discount(actors.admin, unique("quick"))["name"]
    html = whole(9_800_000)
    done = []

    def send(number):
        answer = actors.shop.post(CREATE, letter(html), key=f"large-{number}", timeout=120)
        done.append(answer.status)

    senders = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for sender in senders:
        sender.start()

    def ask():
        body = create_body(name, unique("uid"))
        assert actors.shop.post(CREATE, body, key=unique("key")).status == 200
        assert actors.staff.post("/api/v1/tickets/inbox", {"limit": 1}).status == 200
        assert server.client.get("/livez").status == 200

    slowest = longest(ask, lambda: len(done) == len(senders))
    for sender in senders:
        sender.join()
    assert set(done) <= {200, 422}, done
    assert slowest < seconds(2), slowest


def test_the_memory_of_a_burst_is_given_back_within_a_minute(large_server):
    server = large_server
    shop = server.actors().shop
    assert shop.post(CREATE, letter(whole(10_000)), key="warm").status == 200
    before = resident(server)
    bodies = [
        threading.Thread(
            target=shop.post, args=(CREATE, b'{"pad":"' + b"x" * 9_000_000 + b'"}'), kwargs={"key": f"b{n}"}
        )
        for n in range(80)
    ]
    for one in bodies:
        one.start()
    for one in bodies:
        one.join()
    until(lambda: resident(server) - before < 60 * MEGABYTE, "the memory to be given back", 60, 0.5)
