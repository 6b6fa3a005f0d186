"""The work of one search is bounded, whatever its texts."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.desk import INBOX
from support.expect import invalid
from support.patience import seconds

QUERY = "/api/v1/tickets/query"
TEMPLATES = "/api/v1/templates/search"
RESPONSES = "/api/v1/tickets/responses/query"
INDEX = "/api/tickiti_api_index"


def _words(count, joined=" "):
    return joined.join(f"w{number}" for number in range(count))


def _query(*criteria):
    return {"search_object": {"criteria": [{"mode": m, "tokens": t} for m, t in criteria]}}


TOKENS = "search_object.criteria.0.tokens"
TOO_MANY = {
    "one text": ([("content", [_words(33)])], TOKENS),
    "a text of 20,000 words": ([("content", [_words(20_000)])], TOKENS),
    "a subject": ([("subject", [_words(20_000)])], TOKENS),
    "subject or content": ([("subject_content", [_words(33)])], TOKENS),
    "several texts": ([("content", [_words(20), "x" + _words(20, " x")])], TOKENS),
    "words that signs part": ([("content", [_words(33, "-")])], TOKENS),
    "a run without blanks": ([("content", ["".join(map(chr, range(0x4E00, 0x4E30)))])], TOKENS),
    "two criteria": (
        [("subject", [_words(20)]), ("content", ["x" + _words(20, " x")])],
        "search_object.criteria.1.tokens",
    ),
}


@pytest.fixture(scope="module")
def askers(server, staff):
    """Who may ask, by path."""
    return {QUERY: staff, INDEX: server.client.with_token(server.token("index", ["ticket-index"]))}


@pytest.mark.parametrize("case", TOO_MANY)
@pytest.mark.parametrize("path", [QUERY, INDEX])
def test_a_query_for_more_than_32_different_words_is_refused(askers, path, case):
    criteria, field = TOO_MANY[case]
    started = time.monotonic()
    answer = askers[path].post(path, _query(*criteria))
    assert time.monotonic() - started < seconds(2)
    invalid(answer, field)
    assert "32" in answer.errors[field][0]


@pytest.mark.parametrize(
    "texts",
    [[_words(32)], [_words(32) + " W1 w2, w3"], [_words(16), _words(32)], ["same " * 4000],
     ["a-" * 5000], ["あ" * 5000]],
    ids=["32", "again in another case", "two texts", "one word often", "joined", "one pair often"],
)
@pytest.mark.parametrize("mode", ["subject", "content", "subject_content"])
def test_a_query_for_32_different_words_is_answered(staff, mode, texts):
    assert staff.post(QUERY, _query((mode, texts))).status == 200


def test_the_inbox_and_templates_refuse_more_than_32_different_words(staff, admin):
    invalid(staff.post(INBOX, {"search": _words(33)}), "search")
    assert staff.post(INBOX, {"search": _words(32)}).status == 200
    phrases = '"' + _words(33) + '"'
    invalid(admin.post(TEMPLATES, {"search": phrases}), "search")
    assert admin.post(TEMPLATES, {"search": '"' + _words(32) + '"'}).status == 200


@pytest.mark.parametrize("mode", ["assigned", "participant", "raised", "queue"])
def test_people_and_queues_of_one_mode_are_at_most_100(staff, mode):
    names = [f"n{number}@desk.example" for number in range(101)]
    invalid(staff.post(QUERY, _query((mode, names))), TOKENS)
    assert staff.post(QUERY, _query((mode, names[1:]))).status == 200


def test_ticket_numbers_are_at_most_1000(staff):
    invalid(staff.post(QUERY, _query(("ticket_number", list(range(1001))))), TOKENS)
    assert staff.post(QUERY, _query(("ticket_number", list(range(1000))))).status == 200


def test_lists_of_a_responses_query_are_bounded(staff):
    invalid(staff.post(RESPONSES, {"queue": [f"q{number}" for number in range(101)]}), "queue")
    invalid(staff.post(RESPONSES, {"queue_id": list(range(1001))}), "queue_id")
    invalid(staff.post(RESPONSES, {"ticket_number": list(range(1001))}), "ticket_number")


def test_others_are_served_while_somebody_asks_for_too_much(staff, client):
    body = _query(("content", [_words(20_000)]))
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(staff.post, QUERY, body) for _ in range(12)]
        slowest = 0
        while not all(one.done() for one in asked):
            started = time.monotonic()
            assert client.get("/livez").status == 200
            slowest = max(slowest, time.monotonic() - started)
    assert slowest < seconds(1)
    assert {one.result().status for one in asked} == {422}
