"""The real program in a temporary data folder, and the commands run beside it."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass

from support.client import Client
from support.database import PostgresDatabase, make_database
from support.patience import FACTOR, seconds, until
from support.session import sign_in

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TICKITI_BIN", str(REPOSITORY / "build" / "release" / "tickiti"))
TOKEN_FORM = re.compile(r"[1-9][0-9]*\|tk_[0-9A-Za-z]{46}")
# Of a sanitizer, or of the check that CHECK_LOCK_ORDER turns on.
REPORT = re.compile(
    r"(Address|Thread|Leak|Memory)Sanitizer|runtime error:|Locks out of order"
)
PASSWORD = "correct horse battery staple"

# 1 when no epilog runs or is due within the next second.
AT_REST = (
    "SELECT NOT EXISTS (SELECT 1 FROM job WHERE state = 'running'"
    " OR (state = 'scheduled' AND next_attempt_at <= {now} + 1000))"
)


@dataclass(frozen=True)
class Actors:
    """Clients that speak for the usual callers of one server."""

    shop: Client  # a remote: create-ticket, tickets:write, owned by system
    staff: Client  # a person with role staff: tickets:read, tickets:write
    admin: Client  # a person with role admin: workflow, templates and tickets, all :write
    root: Client  # a superuser: *


class Server:
    """One data folder and, while started, one `tickiti serve` on it.

    `environment` is added to the program's variables; None removes one. With `database` it is
    another node on a PostgresDatabase that whoever made it drops; SqliteFile makes its own file.
    """

    def __init__(self, environment=None, database=None):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="tickiti-test-"))
        self.data_dir = self.root / "data"
        self.log_file = self.root / "stderr.log"
        self.process = None
        self.client = Client(lambda: self.address)
        self._owns_database = not isinstance(database, PostgresDatabase)
        make = database or make_database
        self.database = make(self.data_dir) if self._owns_database else database
        self.environment = _program_environment({**self.database.environment, **(environment or {})})
        self._actors = None

    def start(self, *flags):
        """Starts the program and returns once it listens and /readyz says 200."""
        command = [BINARY, "serve", "--data-dir", str(self.data_dir)]
        command += ["--listen", "127.0.0.1:0", *flags]
        listen_file = self.data_dir / "listen"
        listen_file.unlink(missing_ok=True)
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        until(lambda: self._exited() or listen_file.exists(), "the listen file", 20, 0.002)
        until(self._is_ready, "/readyz", 20, 0.002)
        return self

    @property
    def address(self):
        """(host, port) as the program wrote it."""
        host, port = (self.data_dir / "listen").read_text().strip().rsplit(":", 1)
        return host, int(port)

    @property
    def pid(self):
        return self.process.pid

    def stop(self, timeout=20):
        """SIGTERM, then the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._reap(timeout)

    def kill9(self):
        """SIGKILL, then the (negative) exit code."""
        self.process.kill()
        return self._reap(10)

    def restart(self):
        """Stops the program if it runs and starts it again on the same folder and a new port."""
        if self.process is not None:
            assert self.stop() == 0, self.stderr()
        return self.start()

    def close(self):
        """Ends the program, fails on a report of its checks, removes the folder."""
        try:
            if self.process is not None:
                self.stop()
            report = REPORT.search(self.stderr())
            assert report is None, self.stderr()[report.start() :]
        finally:
            if self.process is not None:
                self.kill9()
            if self._owns_database:
                self.database.drop()
            shutil.rmtree(self.root, ignore_errors=True)

    def stderr(self):
        """What all runs on this folder wrote so far."""
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def cli(self, *arguments, stdin=None, timeout=60):
        """Runs `tickiti ARGUMENTS --data-dir …`; the CompletedProcess holds texts."""
        return subprocess.run(
            [BINARY, *arguments, "--data-dir", str(self.data_dir)],
            env=self.environment,
            input=stdin if stdin is not None else "",
            capture_output=True,
            text=True,
            timeout=seconds(timeout),
        )

    def user(self, email, name, role):
        """Creates a person and returns the password."""
        flags = ["--email", email, "--name", name, "--role", role, "--password-stdin"]
        done = self.cli("user", "create", *flags, stdin=PASSWORD + "\n")
        assert done.returncode == 0, done.stderr
        return PASSWORD

    def token(self, name, abilities, user=None, expires=None):
        """Creates an API token and returns it in plain."""
        flags = ["--name", name]
        for ability in abilities:
            flags += ["--ability", ability]
        flags += ["--user", user] if user else []
        flags += ["--expires", expires] if expires else []
        done = self.cli("token", "create", *flags)
        assert done.returncode == 0, done.stderr
        token = done.stdout.strip()
        assert TOKEN_FORM.fullmatch(token), done.stdout
        return token

    def expire(self, token):
        """Ends a token that was made with `expires`, as if its time had passed."""
        number = int(token.split("|")[0])
        ended = self.execute(
            "UPDATE access_token SET expires_at = created_at"
            " WHERE id = ? AND expires_at IS NOT NULL",
            number,
        )
        assert ended == 1, number

    def actors(self):
        """The usual callers; their people and tokens are made at the first call."""
        if self._actors is None:
            self._actors = Actors(
                shop=self._actor("shop", ["create-ticket", "tickets:write"]),
                staff=self._actor("staff", ["tickets:read", "tickets:write"], "staff"),
                admin=self._actor(
                    "admin", ["workflow:write", "templates:write", "tickets:write"], "admin"
                ),
                root=self._actor("root", ["*"], "superuser"),
            )
        return self._actors

    def sign_in(self, email, password=PASSWORD):
        """A Desk of the person, who `user` or `actors` made: `staff@desk.example` …"""
        return sign_in(self.client, email, password)

    def execute(self, sql, *values):
        """Changes the database beside the program, as if time had passed; returns the row count."""
        return self.database.execute(sql, values)

    def rows(self, sql, *values):
        """What a query finds, read without writing."""
        return self.database.rows(sql, values)

    def counts(self):
        """Rows per table of the database, read without writing, once deliveries are at rest.

        An epilog that an earlier test set off would add an attempt at any moment.
        """
        at_rest = AT_REST.format(now=self.database.now)
        # A test may hold a delivery open, and not for ever: this wait is no longer on slow builds.
        with contextlib.suppress(AssertionError):
            until(lambda: self.rows(at_rest)[0][0], "deliveries at rest", 1 / FACTOR)
        names = sorted(
            name for (name,) in self.rows(self.database.tables)
            if name not in self.database.uncounted
        )
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
        return dict(self.rows(counts))

    def _actor(self, name, abilities, role=None):
        email = None
        if role is not None:
            email = f"{name}@desk.example"
            self.user(email, name.capitalize(), role)
        return self.client.with_token(self.token(name, abilities, email))

    def _reap(self, timeout):
        code = self.process.wait(seconds(timeout))
        self.process = None
        return code

    def _exited(self):
        code = self.process.poll()
        assert code is None, f"the program ended with {code}:\n{self.stderr()}"
        return False

    def _is_ready(self):
        self._exited()
        try:
            return self.client.get("/readyz").status == 200
        except (OSError, ValueError):
            return False


def _program_environment(changes):
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("TICKITI_")}
    wanted = {**inherited, "TICKITI_OUTBOUND_ALLOW": "127.0.0.0/8", **changes}
    return {name: value for name, value in wanted.items() if value is not None}
