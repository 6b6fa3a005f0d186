"""Contract §10: what the bodies of successes look like, whatever the family."""

from dataclasses import dataclass

import pytest

from support.definitions import define_intervention, define_template, intervention_body, unique


@dataclass(frozen=True)
class Family:
    """Paths and bodies of one family; `index` finds the rows in the index's JSON."""

    path: str
    singular: str
    plural: str | None  # None: the index is a bare array.
    new: object  # A body for create.
    change: object  # The path and a body for an update of the row.

    def rows(self, body):
        return body if self.plural is None else body[self.plural]


def _by(id_field, /, **changes):
    """An update that names its row in the body, as `id_field`."""
    return lambda row: ("/update", {id_field: row["id"], **changes})


WORKFLOW = "/api/v1/workflow"
FAMILIES = {
    "queues": Family(
        f"{WORKFLOW}/queues",
        "queue",
        "queues",
        lambda: {"name": unique("Queue")},
        _by("queue_id", name=unique("Renamed")),
    ),
    "interventions": Family(
        f"{WORKFLOW}/interventions",
        "intervention",
        "interventions",
        lambda: intervention_body(unique("plain")),
        _by("intervention_id", title="Changed"),
    ),
    "templates": Family(
        "/api/v1/templates",
        "template",
        None,
        lambda: {"type": "faq", "identifier": unique("faq")},
        lambda row: ("/update", {"template": {"id": row["id"], "subject": "Changed"}}),
    ),
    "users": Family(
        "/api/v1/administration/users",
        "user",
        "users",
        lambda: {"name": "Kim", "email": f"{unique('kim')}@desk.example", "is_staff": True},
        lambda row: (f"/{row['id']}/update", {"name": "Changed"}),
    ),
    "resolution categories": Family(
        f"{WORKFLOW}/resolution-categories",
        "resolution_category",
        None,
        lambda: {"name": unique("Solved")},
        _by("id", colour="#123456"),
    ),
    "escalations": Family(
        f"{WORKFLOW}/escalations",
        "escalation",
        "escalations",
        lambda: {"minutes": 60, "action": "notify"},
        _by("id", minutes=90),
    ),
}

each_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())


def _done(root, path, body):
    """The body of a success that has nothing of an error at its top."""
    answer = root.post(path, body)
    assert answer.status == 200, answer
    if isinstance(answer.json, dict):
        assert not {"error", "my_error", "amf_error"} & set(answer.json), answer
        assert answer.json.get("ok") is not False, answer
    return answer.json


def _row(family, body):
    """The row, which must be all that the body holds."""
    assert list(body) == [family.singular], body
    assert isinstance(body[family.singular]["id"], int), body
    return body[family.singular]


@each_family
def test_create_and_update_answer_the_row_and_nothing_else(root, family):
    row = _row(family, _done(root, f"{family.path}/create", family.new()))
    path, body = family.change(row)
    changed = _row(family, _done(root, family.path + path, body))
    assert changed["id"] == row["id"] and set(changed) == set(row)
    assert {name for name in row if changed[name] != row[name]} - {"updated_at"}, changed


@each_family
def test_the_index_has_the_rows_with_every_field(root, family):
    row = _row(family, _done(root, f"{family.path}/create", family.new()))
    index = _done(root, family.path, {})
    if family.plural is not None:
        assert list(index) == [family.plural]
    assert [each for each in family.rows(index) if each["id"] == row["id"]] == [row]
    for each in family.rows(index):
        assert set(each) == set(row)
