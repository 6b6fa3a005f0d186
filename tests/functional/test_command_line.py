"""Contract §1: commands, flags, help and exit codes."""

import re

import pytest

from support.program import assert_failed, assert_wrong_usage, run

COMMANDS = {
    "serve": ["--config", "--print-config", "--data-dir", "--listen"],
    "migrate": ["--config", "--data-dir"],
    "demo": ["--listen", "--expose", "--env-file"],
    "mock-remote": ["--listen", "--bearer"],
    "user create": ["--email", "--name", "--role", "--password-stdin"],
    "user list": ["--data-dir"],
    "user password": ["--email", "--password-stdin"],
    "user disable": ["--email"],
    "token create": ["--name", "--ability", "--user", "--expires"],
    "token list": ["--data-dir"],
    "token revoke": ["--id"],
    "intervention apply": ["FILE", "--bearer-token-stdin", "--data-dir"],
    "intervention export": ["NAME", "--data-dir"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command):
    done = run(*command.split(), "--help")
    assert done.returncode == 0 and done.stderr == "", done
    for flag in COMMANDS[command]:
        assert flag in done.stdout


def test_help_lists_the_commands():
    done = run("--help")
    assert done.returncode == 0, done
    for command in COMMANDS:
        assert command in done.stdout


def test_the_version_is_told():
    done = run("--version")
    assert done.returncode == 0 and done.stderr == "", done
    assert re.search(r"\b\d+\.\d+\.\d+", done.stdout)
    assert len(done.stdout.splitlines()) == 1


WRONG = {
    "no command": ([], []),
    "unknown command": (["sparkle"], ["sparkle"]),
    "unknown flag": (["serve", "--sparkle"], ["--sparkle"]),
    "unknown flag before the command": (["--sparkle", "serve"], ["--sparkle"]),
    "stray argument": (["migrate", "sparkle"], ["sparkle"]),
    "flag without its value": (["serve", "--listen"], ["--listen"]),
    "bad listen address": (["serve", "--listen", "nowhere"], ["listen"]),
    "bad port": (["serve", "--listen", "127.0.0.1:99999"], ["listen"]),
    "bad size": (["serve", "--body-limit", "much"], ["body-limit"]),
    "bad log level": (["serve", "--log", "loud"], ["log"]),
    "bad database": (["migrate", "--database-url", "mysql:x"], ["database-url"]),
    "user without a command": (["user"], []),
    "user without flags": (["user", "create"], ["--email"]),
    "unknown role": (
        ["user", "create", "--email", "a@b.example", "--name", "A", "--role", "king"],
        ["--role"],
    ),
    "token without a name": (["token", "create", "--ability", "*"], ["--name"]),
    "token without an ability": (["token", "create", "--name", "x"], ["--ability"]),
    "unknown ability": (
        ["token", "create", "--name", "x", "--ability", "tickets:fly"],
        ["tickets:fly"],
    ),
    "password of nobody": (["user", "password"], ["--email"]),
    "nobody to disable": (["user", "disable"], ["--email"]),
    "no token to revoke": (["token", "revoke"], ["--id"]),
    "bad token id": (["token", "revoke", "--id", "x"], ["--id"]),
    "token id below one": (["token", "revoke", "--id", "0"], ["--id"]),
    "intervention without a command": (["intervention"], []),
    "no file to apply": (["intervention", "apply"], ["FILE"]),
    "nothing to export": (["intervention", "export"], ["NAME"]),
    "stdin twice": (
        ["intervention", "apply", "-", "--bearer-token-stdin"],
        ["--bearer-token-stdin"],
    ),
    "bad expiry": (
        ["token", "create", "--name", "x", "--ability", "*", "--expires", "soon"],
        ["--expires"],
    ),
    "bad script": (["mock-remote", "--script", "sparkle"], ["sparkle"]),
    "demo beyond this machine": (["demo", "--listen", "0.0.0.0:0"], ["--expose"]),
    "demo on all v6 addresses": (["demo", "--listen", "[::]:0"], ["--expose"]),
}


@pytest.mark.parametrize("arguments, words", WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_exits_2_and_says_what_is_wrong(tmp_path, arguments, words):
    done = run(*arguments, environment={"TICKITI_DATA_DIR": str(tmp_path / "data")})
    assert_wrong_usage(done, *words)
    assert done.stdout == "" and not (tmp_path / "data").exists()


def _data_dir(folder):
    return ["--data-dir", folder / "data"]


def test_a_data_folder_that_cannot_be_made_exits_1(tmp_path):
    (tmp_path / "file").write_text("")
    for command in (["migrate"], ["serve", "--listen", "127.0.0.1:0"]):
        done = run(*command, "--data-dir", tmp_path / "file" / "data")
        assert_failed(done, str(tmp_path / "file"))


def test_migrating_twice_is_harmless(tmp_path):
    for _ in range(2):
        done = run("migrate", *_data_dir(tmp_path))
        assert done.returncode == 0, done
    assert (tmp_path / "data" / "tickiti.db").exists()
