"""Requests that differ from a good one in one member, and what a schema says of each."""

import copy

GONE = object()

# One of each kind; strings that are numbers, times, and too long for most.
CANDIDATES = [
    GONE,
    None,
    [],
    {},
    "",
    "x",
    "7",
    "x" * 300,
    "2026-05-01",
    "2026-05-01 09:14:02+0200",
    7,
    0,
    -1,
    7.5,
    10**12,
    True,
    False,
    ["x"],
    [[]],
    {"x": 1},
]


def variants(body, members):
    """(path, value, changed body) for each member of `members` and each candidate.

    `members` are paths as tuples; a part of a path that the body has not is made.
    """
    for path in members:
        for value in CANDIDATES:
            changed = copy.deepcopy(body)
            at = changed
            for part in path[:-1]:
                at = at.setdefault(part, {})
            if value is GONE:
                at.pop(path[-1], None)
            else:
                at[path[-1]] = copy.deepcopy(value)
            yield path, value, changed


def told_of(path, answer):
    """Whether a 422 names the member, what is in it, or what it is in."""
    name = ".".join(path)
    return any(
        field == name or field.startswith(name + ".") or name.startswith(field + ".")
        for field in answer.errors or {}
    )
