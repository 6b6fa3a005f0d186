"""The desk's pages and files, as a browser gets them from the binary."""

import gzip
import re

import pytest

from support.expect import refused
from support.server import Server

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = ["/", "/sign-in", "/setup", "/inbox", "/tickets/100009", "/account"]
POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "style-src 'self'"
)


@pytest.fixture(scope="module")
def assets(client):
    """Paths of the scripts and styles that the page loads."""
    found = re.findall(r'(?:src|href)="(/assets/[^"]+)"', client.get("/", HTML).text)
    assert any(path.endswith(".js") for path in found), found
    return found


@pytest.fixture(scope="module")
def script(client, assets):
    """The largest script of the page."""
    scripts = [path for path in assets if path.endswith(".js")]
    return max(scripts, key=lambda path: len(client.get(path).body))


def nonce_of(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith(POLICY), policy
    return re.fullmatch(r" 'nonce-([A-Za-z0-9+/=_-]{22,})'", policy[len(POLICY) :])[1]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_desk_is_the_page(client, path):
    answer = client.get(path, HTML)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Strict-Transport-Security"] is None
    assert answer.text.lstrip().lower().startswith("<!doctype html>")


def test_each_answer_has_a_nonce_of_its_own_in_page_and_policy(client):
    answers = [client.get("/", HTML) for _ in range(3)]
    nonces = [nonce_of(answer) for answer in answers]
    assert len(set(nonces)) == 3
    for answer, nonce in zip(answers, nonces):
        assert nonce in answer.text
        assert "__CSP_NONCE__" not in answer.text


def test_the_page_has_nothing_inline_that_its_policy_forbids(client):
    page = client.get("/", HTML).text
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"\son\w+=", page) == []
    assert re.findall(r'(?:src|href)="(?!/)', page) == []


def test_what_the_page_loads_is_there_for_good(client, assets):
    for path in assets:
        answer = client.get(path)
        assert answer.status == 200, path
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.body


def test_types_are_told(client, assets):
    kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
    for path in assets:
        kind = kinds.get(path[path.rindex(".") :])
        assert kind is None or client.get(path).headers["Content-Type"] == kind


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("deflate", None),
        ("*", "br"),
    ],
)
def test_a_file_comes_in_the_best_form_that_is_taken(client, script, accepted, coding):
    answer = client.get(script, {"Accept-Encoding": accepted})
    plain = client.get(script, {"Accept-Encoding": "identity"}).body
    assert answer.headers["Content-Encoding"] == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    if coding is None:
        assert answer.body == plain
    else:
        assert len(answer.body) < len(plain) / 2
    if coding == "gzip":
        assert gzip.decompress(answer.body) == plain


def test_every_form_has_its_own_etag_and_is_not_sent_twice(client, script):
    tags = []
    for accepted in ("br", "gzip", "identity"):
        etag = client.get(script, {"Accept-Encoding": accepted}).headers["ETag"]
        again = client.get(script, {"Accept-Encoding": accepted, "If-None-Match": etag})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == etag
        assert again.headers["Cache-Control"].endswith("immutable")
        tags.append(etag)
    assert len(set(tags)) == 3
    other = client.get(script, {"Accept-Encoding": "br", "If-None-Match": tags[1]})
    assert other.status == 200


def test_head_says_what_get_would_bring(client, script):
    for path in ("/", script):
        got = client.request("GET", path, headers={**HTML, "Accept-Encoding": "br"})
        told = client.request("HEAD", path, headers={**HTML, "Accept-Encoding": "br"})
        assert (told.status, told.body) == (200, b"")
        assert told.headers["Content-Length"] == str(len(got.body))


@pytest.mark.parametrize("path", ["/nothing", "/tickets/", "/tickets/x", "/inbox/", "/index.html"])
def test_a_lost_browser_gets_the_page_with_404(client, path):
    answer = client.get(path, HTML)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    nonce_of(answer)


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing.js", "/tickets/x"])
def test_others_that_are_lost_get_json(client, path):
    refused(client.get(path, {"Accept": "*/*"}), 404, "not_found")


def test_below_api_there_are_no_pages(client):
    for path in ("/api/v1/nothing", "/api/nothing", "/api"):
        refused(client.get(path, HTML), 404, "not_found")


def test_a_path_cannot_climb_out_of_the_files(client):
    for path in ("/assets/../index.html", "/assets/%2e%2e/index.html", "//etc/passwd", "/assets/"):
        refused(client.get(path, {"Accept": "*/*"}), 404, "not_found")


def test_pages_and_files_are_only_read(client, script):
    for path in (*PAGES, script):
        answer = refused(client.post(path, {}), 405, "method_not_allowed")
        assert answer.headers["Allow"] == "GET, HEAD"


def test_answers_of_the_api_are_kept_by_nobody(client, staff):
    for answer in (
        client.post("/api/v1/tickets/show", {}),
        staff.post("/api/v1/tickets/query", {}),
        client.get("/api/nothing"),
    ):
        assert answer.headers["Cache-Control"] == "no-store", answer
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_https_is_kept_where_it_is_the_public_way():
    server = Server({"TICKITI_PUBLIC_URL": "https://desk.example"})
    try:
        server.start()
        for path in ("/", "/livez"):
            hsts = server.client.get(path, HTML).headers["Strict-Transport-Security"]
            assert hsts == "max-age=31536000"
    finally:
        server.close()
