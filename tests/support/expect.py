"""What every refusal and every row must look like."""

import re

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")


def refused(answer, status, code, *fields):
    """Asserts one refusal of contract §2; with `fields`, exactly those are named in `errors`."""
    assert answer.status == status, answer
    body = answer.json
    assert body["ok"] is False, answer
    assert body["error"] == code, answer
    assert isinstance(body["message"], str) and body["message"].strip(), answer
    assert answer.headers["X-Request-Id"], answer
    assert status == 422 or "errors" not in body, answer
    for texts in body.get("errors", {}).values():
        assert texts and all(isinstance(text, str) and text for text in texts), answer
    if fields:
        assert sorted(body["errors"]) == sorted(fields), answer
    return answer


def invalid(answer, *fields):
    """Asserts 422 `validation_failed` that names exactly `fields` (any, if none are given)."""
    refused(answer, 422, "validation_failed", *fields)
    assert answer.errors, answer
    return answer


def invalid_below(answer, prefix):
    """Asserts 422 `validation_failed` in which every named path is `prefix` or lies below it."""
    invalid(answer)
    for path in answer.errors:
        assert path == prefix or path.startswith((f"{prefix}.", f"{prefix}[")), answer
    return answer


def said(answer):
    """All that a refusal tells a person, in one text."""
    texts = [text for texts in answer.errors.values() for text in texts]
    return "\n".join([answer.json["message"], *texts])


def names_a_place(text, line=None):
    """Whether `text` names a line (that line, if given) and a column."""
    number = r"\d+" if line is None else str(line)
    return bool(
        re.search(rf"\bline\W*{number}\b", text, re.I) and re.search(r"\bcolumn\W*\d+", text, re.I)
    )
