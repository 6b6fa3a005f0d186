"""Contract §10: tickets/query with every mode, and the legacy index."""

import pytest

from support.definitions import create, define_intervention, define_template, unique
from support.desk import person, responded, ticket, update
from support.expect import invalid, refused
from support.times import FORMS_OF_TIME, as_others_write

QUERY = "/api/v1/tickets/query"
INDEX = "/api/tickiti_api_index"


@pytest.fixture(scope="module")
def word():
    """A word that only this file's tickets have in their subjects."""
    return unique("zw").replace("-", "")


@pytest.fixture(scope="module")
def people(server):
    return {name: person(server, name)[0] for name in ("ada", "bob")}


@pytest.fixture(scope="module")
def found(server, admin, staff, shop, people, word):
    """Three tickets: red is Ada's and urgent, green has Bob as participant, blue is closed."""
    name = unique("queried")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", f"{word} {{{{colour}}}}", "<p>About {{thing}}</p>")
    things = {"red": "bicycles", "green": "kettles", "blue": "teapots"}
    made = {
        colour: create(
            shop, name, bag={"colour": colour, "thing": thing}, email=f"{colour}@{word}.example"
        )["ticket_number"]
        for colour, thing in things.items()
    }
    update(staff, made["red"], assigned_to_email=people["ada"], priority=40)
    responded(staff, made["green"], "<p>Bob says zzyzx</p>", from_email=people["bob"])
    update(staff, made["blue"], status="closed", leave_undecided=True, priority=10)
    return made


def _body(*criteria, **extra):
    listed = [{"mode": mode, "tokens": tokens} for mode, tokens in criteria]
    return {"search_object": {"search_perspective": "All", "criteria": listed}, **extra}


def _rows(staff, *criteria, path=QUERY, **extra):
    answer = staff.post(path, _body(*criteria, **extra))
    assert answer.status == 200 and isinstance(answer.json, list), answer
    return answer.json


def _colours(staff, found, word, *criteria):
    numbers = [row["number"] for row in _rows(staff, ("subject", [word]), *criteria)]
    assert len(set(numbers)) == len(numbers)
    return {colour for colour, number in found.items() if number in numbers}


ALL = {"red", "green", "blue"}
MODES = {
    "subject: the start of a word": ("subject", ["gre"], {"green"}),
    "subject: every word, any order": ("subject", ["GREEN {word}"], {"green"}),
    "subject: not the middle": ("subject", ["reen"], set()),
    "subject: two texts": ("subject", ["red", "blue"], {"red", "blue"}),
    "content: a word, singular or plural": ("content", ["KETTLE"], {"green"}),
    "content: any response": ("content", ["zzyzx"], {"green"}),
    "content: not the start of a word": ("content", ["zzyz"], set()),
    "content: two texts": ("content", ["bicycle", "teapot"], {"red", "blue"}),
    "subject or content": ("subject_content", ["kettles", "blue"], {"green", "blue"}),
    "assigned by address": ("assigned", ["{ada}"], {"red"}),
    "assigned to nobody known": ("assigned", ["nobody@desk.example"], set()),
    "participant": ("participant", ["{bob}"], {"green"}),
    "participant besides the originator": ("participant", ["red@{word}.example"], set()),
    "raised": ("raised", ["RED@{word}.example", "blue@{word}.example"], {"red", "blue"}),
    "priority by number": ("priority", [40, "10"], {"red", "blue"}),
    "priority by name": ("priority", ["urgent"], {"red"}),
    "unknown priority": ("priority", ["soon", 50], set()),
    "status": ("status", ["closed", "on-hold"], {"blue"}),
    "unknown status": ("status", ["lost"], set()),
    "queue by id": ("queue", [1], ALL),
    "watchlist": ("watchlist", ["Mine"], set()),
    "hashtag": ("hashtag", ["#late"], set()),
    "created from": ("created_from", ["2020-01-01"], ALL),
    "created from tomorrow": ("created_from", ["2999-01-01"], set()),
    "created to": ("created_to", ["2999-01-01T00:00:00+00:00"], ALL),
    "created to long ago": ("created_to", ["2020-01-01"], set()),
    "updated from": ("updated_from", ["2020-01-01T00:00:00Z"], ALL),
    "updated to long ago": ("updated_to", ["2020-01-01"], set()),
    "no tokens": ("status", [], ALL),
}


@pytest.mark.parametrize("mode, tokens, expected", MODES.values(), ids=MODES.keys())
def test_each_mode_finds_its_tickets(staff, found, people, word, mode, tokens, expected):
    filled = [
        token.format(word=word, **people) if isinstance(token, str) else token for token in tokens
    ]
    numbers = [row["number"] for row in _rows(staff, (mode, filled), *_only_these(mode, word))]
    assert {colour for colour, number in found.items() if number in numbers} == expected


def _only_these(mode, word):
    colours = ("red", "green", "blue")
    raised = ("raised", [f"{colour}@{word}.example" for colour in colours])
    return [] if mode == "raised" else [raised]


def test_people_are_named_by_id_too(server, staff, found, people, word):
    [(ada,)] = server.rows("SELECT id FROM person WHERE email = ?", people["ada"])
    for token in (ada, str(ada)):
        assert _colours(staff, found, word, ("assigned", [token])) == {"red"}


def test_every_mode_must_match(staff, found, people, word):
    both = [("assigned", [people["ada"]]), ("priority", ["urgent"])]
    assert _colours(staff, found, word, *both) == {"red"}
    assert _colours(staff, found, word, *both, ("status", ["closed"])) == set()


def test_a_time_is_found_by_its_own_second(staff, found, word):
    at = ticket(staff, found["green"])["created_at"]
    criteria = [("created_from", [at]), ("created_to", [at])]
    assert "green" in _colours(staff, found, word, *criteria)


@pytest.mark.parametrize("form", FORMS_OF_TIME)
def test_a_time_is_understood_as_others_write_it(staff, found, word, form):
    at = as_others_write(ticket(staff, found["green"])["created_at"], form)
    rows = _colours(staff, found, word, ("created_from", [at]), ("created_to", [at]))
    assert "green" in rows
    elsewhere = as_others_write("2020-01-02T12:00:00+00:00", form)
    assert _colours(staff, found, word, ("created_to", [elsewhere])) == set()
    assert _colours(staff, found, word, ("updated_from", [elsewhere])) == {"red", "green", "blue"}


def test_the_newest_come_first_up_to_the_limit(staff, found, word):
    rows = _rows(staff, ("subject", [word]), row_limit=2)
    assert [row["number"] for row in rows] == [found["blue"], found["green"]]


WRONG = {
    "mode": [("colour", ["red"])],
    "tokens.0": [("created_from", ["yesterday"])],
    "tokens": [("content", ["x"] * 101)],
}


@pytest.mark.parametrize("field, criteria", WRONG.items(), ids=WRONG.keys())
@pytest.mark.parametrize("path", [QUERY, INDEX])
def test_a_wrong_criterion_is_named(root, unchanged, path, field, criteria):
    with unchanged:
        invalid(root.post(path, _body(*criteria)), f"search_object.criteria.0.{field}")


def test_the_legacy_index_answers_as_the_query_does(server, staff, found, word):
    legacy = server.client.with_token(server.token("index", ["ticket-index"]))
    rows = _rows(legacy, ("subject", [word]), path=INDEX)
    assert rows == _rows(staff, ("subject", [word])) and len(rows) == 3


def test_the_legacy_index_takes_its_own_ability_and_no_session(staff, desk, unchanged):
    with unchanged:
        answer = refused(staff.post(INDEX, {}), 403, "missing_ability")
        assert "ticket-index" in answer.json["message"]
        refused(desk.post(INDEX, {}), 401, "unauthenticated")
