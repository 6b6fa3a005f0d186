"""Contract §1: definitions from and to a file, with `intervention apply` and `export`."""

import json

import pytest

from support.definitions import (
    FIELDS,
    PRIVATE,
    PUBLIC,
    create,
    define_discount,
    define_template,
    submit,
    unique,
)
from support.delivery import until_state
from support.program import assert_failed
from support.remote import final
from support.server import Server

LIST = "/api/v1/workflow/interventions"
MARKS = "SELECT revision, updated_at FROM intervention WHERE name = ?"


def _file(server, definition):
    path = server.root / f"{unique('definition')}.json"
    path.write_text(definition if isinstance(definition, str) else json.dumps(definition))
    return str(path)


def _apply(server, definition, *flags, stdin=None):
    return server.cli("intervention", "apply", _file(server, definition), *flags, stdin=stdin)


def _applied(server, definition, *flags, stdin=None):
    """What apply said of each thing."""
    done = _apply(server, definition, *flags, stdin=stdin)
    assert done.returncode == 0 and done.stderr == "", done
    return dict(line.split(": ") for line in done.stdout.splitlines())


def _export(server, name):
    done = server.cli("intervention", "export", name)
    assert done.returncode == 0 and done.stderr == "", done
    return done.stdout


def _definition(name, **changes):
    return {
        "name": name,
        "title": "Discount request",
        "fields": FIELDS,
        "templates": {"private": PRIVATE, "public": PUBLIC},
        **changes,
    }


def _row(admin, name):
    [row] = [row for row in admin.post(LIST).json["interventions"] if row["name"] == name]
    return row


def _audit(server, subject):
    sql = "SELECT actor, action FROM audit_entry WHERE subject = ? ORDER BY id"
    return server.rows(sql, subject)


def test_a_definition_is_created_and_works_at_once(server, admin, shop):
    name = unique("file")
    said = _applied(server, _definition(name))
    assert said == {
        f"intervention {name}": "created",
        f"template {name}.private": "created",
        f"template {name}.public": "created",
    }
    row = _row(admin, name)
    assert row["queue_name"] == "Inbox" and row["remote_enabled"] is False
    assert [field.get("name") for field in row["fields"]][2:] == ["order_price", "accept"]
    assert create(shop, name)["ticket_number"]
    assert _audit(server, f"intervention:{name}") == [("cli", "intervention.define")]
    assert _audit(server, f"template:{name}.private") == [("cli", "template.create")]


def test_applying_again_changes_nothing(server):
    name = unique("again")
    definition = _definition(name, remote_bearer_token="a-bearer-token", remote_enabled=False)
    first = _applied(server, definition)
    marks, counts = server.rows(MARKS, name), server.counts()
    again = _applied(server, definition)
    assert set(first) == set(again) and set(again.values()) == {"unchanged"}
    assert server.rows(MARKS, name) == marks and server.counts() == counts


def test_only_what_differs_is_updated_and_used_at_once(server, admin, shop):
    name = unique("change")
    _applied(server, _definition(name))
    create(shop, name)  # The server knows the definition now.
    public = {"subject": "Another subject", "content": "<p>Other</p>"}
    said = _applied(server, {"name": name, "templates": {"private": PRIVATE, "public": public}})
    assert said == {
        f"intervention {name}": "unchanged",
        f"template {name}.private": "unchanged",
        f"template {name}.public": "updated",
    }
    ticket = create(shop, name)["ticket_number"]
    shown = admin.post("/api/v1/tickets/show", {"ticket_number": ticket})
    assert shown.data["ticket"]["subject"] == "Another subject"
    assert _applied(server, {"name": name, "title": "New"}) == {f"intervention {name}": "updated"}
    assert _row(admin, name)["title"] == "New" and _row(admin, name)["fields"]
    assert _audit(server, f"intervention:{name}")[-1] == ("cli", "intervention.update")


def test_an_export_applied_elsewhere_exports_the_same(server, admin, own_server, remote):
    name = unique("export")
    define_discount(admin, name, remote, create_urgent=True, remote_max_attempts=7)
    text = _export(server, name)
    assert f"bearer-of-{name}" not in text and "remote_bearer_token" in json.loads(text)["note"]
    assert text == _export(server, name.upper())
    said = _applied(own_server, text, "--bearer-token-stdin", stdin="another-token\n")
    assert set(said.values()) == {"created"} and len(said) == 4
    assert _export(own_server, name) == text
    assert set(_applied(own_server, text).values()) == {"unchanged"}


def test_an_export_has_every_field_in_order_and_no_id(server):
    name = unique("order")
    _applied(server, _definition(name))
    read = json.loads(_export(server, name))
    assert list(read)[:4] == ["note", "name", "title", "queue_name"]
    assert list(read)[-2:] == ["fields", "templates"]
    assert list(read["templates"]) == ["private", "public"]
    assert not {"id", "queue_id", "created_at", "updated_at", "revision"} & set(read)
    assert read["templates"]["private"]["content"] == PRIVATE["content"]


def test_a_definition_may_come_on_stdin(server):
    name = unique("stdin")
    text = json.dumps(_definition(name))
    done = server.cli("intervention", "apply", "-", stdin=text)
    assert done.returncode == 0 and f"intervention {name}: created" in done.stdout, done


@pytest.mark.parametrize("from_stdin", [False, True], ids=["file", "stdin"])
def test_the_bearer_token_is_used_and_kept_when_absent(server, shop, staff, remote, from_stdin):
    name, token = unique("bearer"), unique("secret-token")
    definition = _definition(name, remote_enabled=True, remote_epilog_url=remote.url)
    if from_stdin:
        _applied(server, definition, "--bearer-token-stdin", stdin=token + "\n")
    else:
        _applied(server, {**definition, "remote_bearer_token": token})
    assert _applied(server, definition)[f"intervention {name}"] == "unchanged"
    ticket = create(shop, name)
    remote.script(ticket["uid"], final())
    assert submit(staff, ticket["ticket_number"]).status == 200
    until_state(staff, ticket["ticket_number"], "accepted")
    [call] = remote.calls(ticket["uid"])
    assert call.headers["Authorization"] == f"Bearer {token}"
    assert token not in _export(server, name)


def test_every_wrong_field_is_named_at_once_and_nothing_is_written(server, unchanged):
    wrong = _definition(
        unique("wrong"),
        title="",
        queue_name="Nowhere",
        remote_enabled=True,
        remote_timeout_seconds=0,
        fields=[{"type": "sparkle", "label": "x"}],
        templates={
            "private": {"content": "<p>{{#open}}</p>", "is_enabled": 1},
            "secret": {},
        },
    )
    with unchanged:
        done = _apply(server, wrong)
    assert_failed(
        done,
        "title",
        "queue_name",
        "remote_epilog_url",
        "remote_bearer_token",
        "remote_timeout_seconds",
        "fields.0.type",
        "templates.private.content line 1, column",
        "templates.private.is_enabled",
        "templates.secret",
    )
    assert done.stdout == ""


def test_a_definition_without_a_name_is_refused(server, unchanged):
    with unchanged:
        assert_failed(_apply(server, {"title": "x"}), "name is required")


def test_the_private_template_cannot_be_disabled_and_nothing_else_is_changed(server, unchanged):
    name = unique("needed")
    _applied(server, _definition(name))
    with unchanged:
        disabled = {"name": name, "title": "New", "templates": {"private": {"is_enabled": False}}}
        assert_failed(_apply(server, disabled), f"{name}.private", "disabled")
    assert json.loads(_export(server, name))["title"] == "Discount request"


def test_what_is_no_json_is_named_with_its_place(server):
    done = _apply(server, '{\n  "name": "x",\n}')
    assert_failed(done, ".json", "line 3, column 1")
    assert_failed(_apply(server, "[]"), "object", "line 1, column 1")
    assert_failed(server.cli("intervention", "apply", "-", stdin="{"), "stdin", "line 1, column")


def test_a_file_that_cannot_be_read_is_named(server):
    missing = str(server.root / "missing.json")
    assert_failed(server.cli("intervention", "apply", missing), missing, "No such file")
    folder = str(server.data_dir)
    assert_failed(server.cli("intervention", "apply", folder), folder, "directory")


def test_an_unknown_intervention_is_named_with_those_there_are(server):
    name = unique("known")
    _applied(server, _definition(name))
    assert_failed(server.cli("intervention", "export", "nothing"), "nothing", name)


def test_another_type_of_template_keeps_it(server, admin):
    name = unique("typed")
    row = define_template(admin, f"{name}.private", "Subject")
    admin.post("/api/v1/templates/update", {"template": {"id": row["id"], "type": "email"}})
    said = _applied(server, {"name": name, "title": "T", "templates": {"private": {"subject": "S"}}})
    assert said[f"template {name}.private"] == "updated"
    assert json.loads(_export(server, name))["templates"]["private"]["type"] == "email"


def test_it_works_before_the_first_start():
    server = Server()
    try:
        server.root.mkdir(exist_ok=True)
        assert _applied(server, _definition("early"))["intervention early"] == "created"
        admin = server.start().actors().admin
        assert _row(admin, "early")["title"] == "Discount request"
    finally:
        server.close()


def test_an_empty_bearer_token_on_stdin_is_refused(server, unchanged):
    name = unique("empty")
    with unchanged:
        for stdin in ["", "\n"]:
            done = _apply(server, _definition(name), "--bearer-token-stdin", stdin=stdin)
            assert_failed(done, "bearer token", "--bearer-token-stdin")
