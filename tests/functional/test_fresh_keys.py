"""Contract §4: anyone may have keys made, but not without end."""

import pytest

from support.client import raw_post, read_answer
from support.expect import refused

A_MINUTE = 600  # From docs/api/idempotency-key.md; counted from each full minute on.


@pytest.mark.parametrize("path", ["/api/idempotency_key", "/api/v1/idempotency_key"])
def test_who_asks_for_too_many_keys_must_wait(own_server, path):
    request = raw_post(path, {"Content-Length": 0})
    made = 0
    with own_server.client.connect() as connection:
        # A full minute may pass meanwhile, and the count begin again.
        for _ in range(2 * A_MINUTE + 1):
            connection.sendall(request)
            answer = read_answer(connection)
            if answer.status != 200:
                break
            made += 1
    refused(answer, 429, "too_many_requests")
    assert made >= A_MINUTE
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
