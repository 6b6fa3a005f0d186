"""Contract §9: guessing passwords is slow, per account and address and per address."""

import concurrent.futures

import pytest

from support.definitions import unique
from support.expect import refused
from support.server import PASSWORD, Server
from support.session import try_to_sign_in

FAILURES = 10
FAILURES_PER_ADDRESS = 100


@pytest.fixture(scope="module")
def server():
    """Behind a proxy, so that each test can come from addresses of its own."""
    server = Server({"TICKITI_TRUSTED_PROXIES": "127.0.0.0/8"})
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture
def ada(server):
    email = f"{unique('ada')}@desk.example"
    server.user(email, "Ada", "staff")
    return email


def _try(client, email, address, password="wrong"):
    return try_to_sign_in(client, email, password, {"X-Forwarded-For": address})


def _fail(client, email, address, times):
    for _ in range(times):
        refused(_try(client, email, address), 401, "unauthenticated")


def _limited(answer):
    refused(answer, 429, "too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60, answer


def test_after_ten_failures_even_the_right_password_has_to_wait(client, ada):
    _fail(client, ada, "192.0.2.1", FAILURES)
    _limited(_try(client, ada, "192.0.2.1"))
    _limited(_try(client, ada.upper(), "192.0.2.1", PASSWORD))


def test_the_account_is_free_from_elsewhere_and_others_from_there(client, ada):
    _fail(client, ada, "192.0.2.2", FAILURES)
    assert _try(client, ada, "192.0.2.3", PASSWORD).status == 200
    _fail(client, f"{unique('bob')}@desk.example", "192.0.2.2", 1)


def test_an_account_that_does_not_exist_is_limited_alike(client):
    email = f"{unique('nobody')}@desk.example"
    _fail(client, email, "192.0.2.4", FAILURES)
    _limited(_try(client, email, "192.0.2.4"))


def test_a_success_starts_the_account_anew(client, ada):
    for _ in range(2):
        _fail(client, ada, "192.0.2.5", FAILURES - 1)
        assert _try(client, ada, "192.0.2.5", PASSWORD).status == 200


def test_many_at_once_get_no_further_than_one_after_the_other(client, ada):
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        answers = pool.map(lambda _: _try(client, ada, "192.0.2.6").status, range(20))
    assert sorted(answers) == [401] * FAILURES + [429] * 10


def test_an_address_may_fail_a_hundred_times_whatever_the_account(client, ada):
    def attempt(number):
        return _try(client, f"nobody-{number}@desk.example", "192.0.2.7").status

    with concurrent.futures.ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(attempt, range(FAILURES_PER_ADDRESS)))
    assert answers == [401] * FAILURES_PER_ADDRESS
    _limited(_try(client, ada, "192.0.2.7", PASSWORD))
    assert _try(client, ada, "192.0.2.8", PASSWORD).status == 200


def test_an_ipv6_network_counts_as_one_address(client, ada):
    for number in range(FAILURES):
        _fail(client, ada, f"2001:db8::{number + 1}", 1)
    _limited(_try(client, ada, "2001:db8::ffff", PASSWORD))
    assert _try(client, ada, "2001:db8:0:1::1", PASSWORD).status == 200


def test_guessing_the_password_of_an_open_session_is_limited_too(server, client, ada):
    desk = server.sign_in(ada)
    change = {"current_password": "wrong", "new_password": "another long password"}
    elsewhere = {"X-Forwarded-For": "192.0.2.9"}
    for _ in range(FAILURES):
        assert desk.post("/api/v1/account/update", change, headers=elsewhere).status == 422
    _limited(desk.post("/api/v1/account/update", change, headers=elsewhere))
