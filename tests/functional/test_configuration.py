"""Contract §1: defaults < file < environment < flags, checked before anything starts."""

import re

import pytest

from support.program import Running, run
from support.server import Server

KEY = "base64:" + "A" * 43 + "="


def _file(folder, text):
    path = folder / "tickiti.toml"
    path.write_text(text)
    return ["--config", path]


def _shown(done):
    assert done.returncode == 0, done
    lines = [line.split("=", 1) for line in done.stdout.splitlines() if "=" in line]
    return {name.strip(): value.strip().strip('"') for name, value in lines}


def _print(*flags, environment=None):
    return run("serve", "--print-config", *flags, environment=environment)


def test_the_defaults_are_the_contracts(tmp_path):
    shown = _shown(_print())
    assert shown["data_dir"] == "./data" and shown["listen"] == "127.0.0.1:8080"
    assert shown["body_limit"] == "262144" and shown["content_limit"] == "10485760"
    assert shown["log"] == "info" and shown["database_url"] == "sqlite:./data/tickiti.db"


def test_flags_beat_the_environment_which_beats_the_file(tmp_path):
    file = _file(tmp_path, 'listen = "127.0.0.1:1001"\nlog = "warn"\nbody_limit = 300000\n')
    environment = {"TICKITI_LISTEN": "127.0.0.1:1002", "TICKITI_LOG": "error"}
    flags = ["--listen", "127.0.0.1:1003"]
    shown = _shown(_print(*file, *flags, environment=environment))
    assert (shown["listen"], shown["log"]) == ("127.0.0.1:1003", "error")
    assert shown["body_limit"] == "300000"


def test_printing_creates_nothing(tmp_path):
    assert _print("--data-dir", tmp_path / "data").returncode == 0
    assert not (tmp_path / "data").exists()


UNREADABLE_URL = "postgresql://desk:very-secret%zz@db.example/desk"

SECRETS = {
    "TICKITI_APP_KEY": (KEY, "A" * 43),
    "TICKITI_PREVIOUS_APP_KEYS": (f"{KEY},{KEY}", "A" * 43),
    "TICKITI_METRICS_TOKEN": ("very-secret", "very-secret"),
    "TICKITI_SMTP_URL": ("smtp://mailer:very-secret@mail.example:25", "very-secret"),
}


DATABASE_URLS = {
    "postgresql://desk:very-secret@db/desk": "postgresql://desk:***@db/desk",
    "postgresql://db/desk?password=very-secret&user=desk": "postgresql://db/desk?password=***&user=desk",
    "postgresql://db/desk?sslpassword=very-secret": "postgresql://db/desk?sslpassword=***",
    UNREADABLE_URL: "postgresql://desk:***@db.example/desk",
}


@pytest.mark.parametrize("url", DATABASE_URLS)
def test_the_database_url_is_printed_without_its_password(url):
    done = _print(environment={"TICKITI_DATABASE_URL": url})
    assert _shown(done)["database_url"] == DATABASE_URLS[url]
    assert "very-secret" not in done.stdout + done.stderr


def test_an_unreadable_database_url_is_refused_without_its_password():
    environment = {"TICKITI_DATABASE_URL": UNREADABLE_URL, "TICKITI_APP_KEY": KEY}
    done = run("migrate", environment=environment)
    assert done.returncode == 1
    assert "database URL" in done.stderr and "very-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize("variable", SECRETS)
def test_secrets_are_masked_when_printed(variable):
    value, secret = SECRETS[variable]
    done = _print(environment={variable: value})
    shown = _shown(done)
    assert secret not in done.stdout + done.stderr
    assert shown[variable.removeprefix("TICKITI_").lower()] not in ("", "[]")


NEVER_WORKS = {
    "TICKITI_SMTP_URL": [
        ("smtp://mailer:se@cret@mail.example:587", "%40"),
        ("smtp://mailer:se/cret@mail.example", "%2F"),
        ("smtp://mail.example:70000", "65535"),
        ("smtps://mail.example:0", "65535"),
        ("smtp://mail%20example", "host"),
    ],
    "TICKITI_PUBLIC_URL": [
        ("https://desk.example:70000", "65535"),
        ("https://desk.example:80:90", "65535"),
        ("https://desk,example", "host"),
        ("https://desk..example", "empty part"),
        ("https://-", "hyphen"),
    ],
    "TICKITI_OUTBOUND_ALLOW": [("10.0.0.300", "10.0.0.300"), ("shop:80", "shop:80")],
    "TICKITI_TRUSTED_PROXIES": [("proxy_1", "proxy_1"), ("10.0.0.0/-1", "10.0.0.0/-1")],
    "TICKITI_LISTEN": [("127.0.0.1:70000", "65535")],
    "TICKITI_DATABASE_POOL": [("2", "3"), ("16+0", "16+8"), ("many", "16+8"), ("5000", "1000")],
    "TICKITI_DATABASE_URL": [
        ("postgresql://desk:se@cret@db.example/desk", "%40"),
        ("postgresql://desk@db.example:70000/desk", "65535"),
        ("postgresql://desk@db.example/desk?connect_timeout=soon", "connect_timeout"),
    ],
}


@pytest.mark.parametrize(
    "variable, value, words", [(name, *case) for name, all in NEVER_WORKS.items() for case in all]
)
def test_what_could_never_work_is_refused_at_the_start_with_the_reason(
    tmp_path, variable, value, words
):
    environment = {"TICKITI_DATA_DIR": str(tmp_path / "data"), "TICKITI_APP_KEY": KEY}
    done = run("serve", environment={**environment, variable: value})
    assert done.returncode in (1, 2) and words in done.stderr, done
    assert variable in done.stderr or "database URL" in done.stderr
    assert "cret" not in done.stderr and "again" not in done.stderr


@pytest.mark.parametrize("entry", ["shop_api", "shop?.internal", "*_api.internal", "10.0.0.0/8"])
def test_what_outbound_allow_takes_the_server_starts_with(entry):
    server = Server({"TICKITI_OUTBOUND_ALLOW": f"127.0.0.0/8,{entry}"})
    try:
        server.start()
    finally:
        server.close()


BAD = {
    "listen": "nowhere",
    "public_url": "sparkle",
    "trusted_proxies": "10.0.0.0/99",
    "app_key": "base64:c2hvcnQ=",
    "previous_app_keys": "sparkle",
    "outbound_allow": "10.0.0.0/99",
    "body_limit": "-1",
    "content_limit": "much",
    "log": "loud",
    "database_url": "mysql://host/db",
}


@pytest.mark.parametrize("setting", BAD)
def test_a_bad_value_in_the_environment_stops_the_start_and_is_named(tmp_path, setting):
    variable = f"TICKITI_{setting.upper()}"
    environment = {"TICKITI_DATA_DIR": str(tmp_path / "data"), variable: BAD[setting]}
    done = run("serve", environment=environment)
    assert done.returncode in (1, 2) and variable in done.stderr, done
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("path", ["/tickiti", "/a/b/", "//x"])
def test_a_public_url_with_a_path_stops_the_start(tmp_path, path):
    flags = ["--data-dir", tmp_path / "data", "--public-url", f"https://desk.example{path}"]
    done = run("serve", *flags)
    assert done.returncode in (1, 2) and "public-url" in done.stderr and "path" in done.stderr, done
    assert not (tmp_path / "data").exists()


def test_a_bad_secret_is_named_and_not_shown():
    done = run("serve", environment={"TICKITI_APP_KEY": "base64:not-the-right-length"})
    assert "TICKITI_APP_KEY" in done.stderr and "not-the-right-length" not in done.stderr


FILES = {
    "unknown key": ("sparkle = 1\n", "sparkle"),
    "unknown table": ('[sparkle]\nlisten = "127.0.0.1:0"\n', "sparkle"),
    "bad value": ('listen = "nowhere"\n', "listen"),
    "value of another type": ("listen = 5\n", "listen"),
    "no TOML": ("listen: nowhere\n", "tickiti.toml"),
}


@pytest.mark.parametrize("text, word", FILES.values(), ids=FILES.keys())
def test_a_wrong_file_stops_the_start_and_the_place_is_named(tmp_path, text, word):
    flags = _file(tmp_path, text)
    done = run("serve", *flags, environment={"TICKITI_DATA_DIR": str(tmp_path / "data")})
    assert done.returncode in (1, 2) and word in done.stderr, done
    assert not (tmp_path / "data").exists()


def test_a_missing_file_stops_the_start_and_is_named(tmp_path):
    done = run("serve", "--config", tmp_path / "none.toml")
    assert done.returncode in (1, 2) and "none.toml" in done.stderr, done


def test_an_unknown_variable_is_only_warned_of():
    server = Server({"TICKITI_SPARKLE": "1"})
    try:
        server.start()
        assert re.search(r"TICKITI_SPARKLE\b", server.stderr())
    finally:
        server.close()


def test_variables_of_callers_are_passed_over(tmp_path):
    names = ["TICKITI_URL", "TICKITI_SHOP_TOKEN", "TICKITI_STAFF_TOKEN", "TICKITI_ADMIN_TOKEN"]
    environment = {name: "http://127.0.0.1:1" for name in names}
    environment["TICKITI_DATA_DIR"] = str(tmp_path / "data")
    for command in (["user", "list"], ["token", "list"], ["serve", "--print-config"]):
        done = run(*command, environment=environment)
        assert done.returncode == 0 and not done.stderr, done


def test_listening_beyond_this_machine_without_https_is_warned_of(tmp_path):
    flags = ["--listen", "0.0.0.0:0", "--data-dir", tmp_path / "data"]
    command = Running(tmp_path, "serve", *flags)
    try:
        command.until((tmp_path / "data" / "listen").exists, "the listen file")
        command.until(lambda: "TICKITI_PUBLIC_URL" in command.errors(), "the warning")
        assert command.stop() == 0
    finally:
        command.close()
