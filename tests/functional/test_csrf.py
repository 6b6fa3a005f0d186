"""Contract §11: a browser's session acts only for our own pages."""

import pytest

from support.definitions import unique
from support.expect import refused
from support.server import PASSWORD, Server
from support.session import try_to_sign_in

SHOW = "/api/v1/session/show"
QUERY = "/api/v1/tickets/query"
STAFF = "staff@desk.example"


def _own_origin(client):
    host, port = client.address()
    return f"http://{host}:{port}"


FOREIGN = {
    "another host": {"Origin": "http://evil.example"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "no host": {"Origin": "null"},
    "called cross-site": {"Sec-Fetch-Site": "cross-site"},
}


@pytest.mark.parametrize("wrong", [None, "", "0" * 64, "x"])
def test_a_session_without_its_csrf_token_does_nothing(desk, wrong, unchanged):
    with unchanged:
        for path in ("/api/v1/session/list", QUERY):
            answer = desk.post(path, {}, headers={"X-CSRF-Token": wrong})
            assert "reload" in refused(answer, 403, "csrf_failed").json["message"]


def test_the_csrf_token_of_another_session_is_wrong(server, desk):
    other = server.sign_in(STAFF)
    assert other.csrf_token != desk.csrf_token
    answer = desk.post(QUERY, {}, headers={"X-CSRF-Token": other.csrf_token})
    refused(answer, 403, "csrf_failed")


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN.keys())
def test_another_site_can_use_no_session_and_begin_none(desk, client, headers, unchanged):
    with unchanged:
        refused(desk.post(QUERY, {}, headers=headers), 403, "csrf_failed")
        refused(desk.post(SHOW, headers=headers), 403, "csrf_failed")
        answer = try_to_sign_in(client, STAFF, PASSWORD, headers)
        refused(answer, 403, "csrf_failed")
        assert "Set-Cookie" not in answer.headers


def test_a_reloaded_page_learns_its_csrf_token_from_its_session(desk):
    assert desk.post(SHOW, headers={"X-CSRF-Token": None}).data["csrf_token"] == desk.csrf_token


def test_our_own_pages_may_name_themselves(desk, client):
    own = {"Origin": _own_origin(client), "Sec-Fetch-Site": "same-origin"}
    assert desk.post(QUERY, {}, headers=own).status == 200
    assert try_to_sign_in(client, STAFF, PASSWORD, own).status == 200


def test_the_pages_of_the_public_url_are_ours():
    server = Server({"TICKITI_PUBLIC_URL": "https://desk.example/"})
    try:
        server.start()
        server.user(STAFF, "Staff", "staff")
        desk = server.sign_in(STAFF)
        for origin, status in (("https://desk.example", 200), ("https://evil.example", 403)):
            assert desk.post(QUERY, {}, headers={"Origin": origin}).status == status
    finally:
        server.close()


@pytest.fixture(scope="module")
def https_desk():
    server = Server({"TICKITI_PUBLIC_URL": "https://desk.example"})
    try:
        server.start()
        server.user(STAFF, "Staff", "staff")
        yield server
    finally:
        server.close()


HTTP_PAGES = ["http://desk.example", "http://desk.example:8080", "HTTP://desk.example", "own"]


@pytest.mark.parametrize("origin", HTTP_PAGES)
def test_a_page_that_came_over_http_cannot_sign_in_under_an_https_url(https_desk, origin):
    client = https_desk.client
    headers = {"Origin": _own_origin(client) if origin == "own" else origin}
    asked = [
        try_to_sign_in(client, STAFF, PASSWORD, headers),
        client.post(SHOW, {}, headers=headers),
        client.post("/api/v1/setup/show", {"token": "x"}, headers=headers),
        client.post("/api/v1/setup/create", {}, headers=headers),
    ]
    for answer in asked:
        body = refused(answer, 403, "https_required").json
        assert body["data"] == {"url": "https://desk.example"}
        assert "https://desk.example" in body["message"]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://desk.example"},
        {"Origin": "https://desk.example", "X-Forwarded-Proto": "http"},
        {"Origin": "https://desk.example", "Host": "desk.example"},
        {},
    ],
)
def test_a_proxy_that_is_not_trusted_loses_no_sign_in(https_desk, headers):
    answer = try_to_sign_in(https_desk.client, STAFF, PASSWORD, headers)
    assert answer.status == 200 and "Secure" in answer.headers["Set-Cookie"]


def test_over_http_under_an_http_url_people_sign_in(client):
    headers = {"Origin": _own_origin(client)}
    assert try_to_sign_in(client, STAFF, PASSWORD, headers).status == 200


def test_a_token_needs_no_csrf_token_from_wherever(staff):
    assert staff.post(QUERY, {}, headers={"Origin": "http://evil.example"}).status == 200


def test_a_token_in_the_header_wins_over_the_cookie(desk, shop, server):
    poor = server.token(unique("poor"), ["mail:read"])
    refused(desk.post(QUERY, {}, token=poor), 403, "missing_ability")
    refused(desk.post(QUERY, {}, token="1|nonsense"), 401, "unauthenticated")
    refused(desk.post(SHOW, token=shop.token), 403, "missing_role")
    other_scheme = {"Authorization": "Basic eDp5"}
    refused(desk.post(SHOW, headers=other_scheme), 401, "unauthenticated")


def test_an_ended_session_is_told_before_a_wrong_csrf_token(client, desk):
    headers = {"Cookie": desk.cookie + "x", "X-CSRF-Token": "x"}
    refused(client.post(SHOW, headers=headers), 401, "unauthenticated")


def test_a_wrong_csrf_token_is_told_before_a_missing_role_and_a_wrong_media_type(desk):
    path = "/api/v1/workflow/queues"
    headers = {"Content-Type": "text/plain"}
    refused(desk.post(path, b"x", headers={**headers, "X-CSRF-Token": "x"}), 403, "csrf_failed")
    refused(desk.post(path, b"x", headers=headers), 403, "missing_role")


def test_legacy_paths_never_look_at_the_cookie(desk):
    for path in ("/api/create_ticket",):
        refused(desk.post(path, {}, key=unique("key")), 401, "unauthenticated")
