"""The database below a server under test, looked into and changed beside the program.

SQLite by default; with TICKITI_TEST_POSTGRES, which scripts/with-postgres sets, every
server gets a database of its own on that PostgreSQL.
"""

import contextlib
import itertools
import os
import pathlib
import shutil
import sqlite3
import tempfile
import urllib.parse

SERVER_URL = os.environ.get("TICKITI_TEST_POSTGRES")
IS_POSTGRES = SERVER_URL is not None

# The same for every server: a test that wants another sets TICKITI_APP_KEY itself.
APP_KEY = "base64:" + "A" * 43 + "="

_numbers = itertools.count()

# Databases in which PostgreSQL had to end a deadlock.
deadlocked = []


class SqliteFile:
    """The file that a server without TICKITI_DATABASE_URL makes in its data folder."""

    # Row counts may change although nobody wrote anything: a search completes its index.
    uncounted = frozenset(
        f"{index}_search{part}"
        for index in ("ticket", "response")
        for part in ("", "_config", "_data", "_docsize", "_idx")
    )
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    now = "unixepoch() * 1000"

    def __init__(self, data_dir):
        self._path = data_dir / "tickiti.db"
        self.environment = {}

    def execute(self, sql, values):
        """Changes rows; how many."""
        with contextlib.closing(sqlite3.connect(self._path, timeout=10)) as database, database:
            return database.execute(sql, values).rowcount

    def rows(self, sql, values):
        """What a query finds, as tuples, read without writing."""
        with contextlib.closing(
            sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=10)
        ) as database:
            return database.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def no_writes(self):
        """Within, whoever wants to write a ticket waits."""
        with contextlib.closing(sqlite3.connect(self._path, timeout=10)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield

    def rows_left(self, sql):
        """As `rows`, of what a killed server left.

        Reads a copy: opening the files themselves would recover them in the server's place.
        """
        with tempfile.TemporaryDirectory(prefix="tickiti-left-") as folder:
            for suffix in ("", "-wal"):
                file = self._path.with_name(self._path.name + suffix)
                if file.exists():
                    shutil.copy(file, folder)
            with contextlib.closing(
                sqlite3.connect(pathlib.Path(folder) / self._path.name)
            ) as database:
                return database.execute(sql).fetchall()

    def end_leases(self):
        """As if those of a killed server had run out: its next start on the file voids them."""

    def damage(self):
        """What is wrong with the file itself; nothing if all is well."""
        checked = self.rows("PRAGMA integrity_check", ())
        return [row for row in checked if row != ("ok",)] + self.rows("PRAGMA foreign_key_check", ())

    def app_key(self):
        return (self._path.parent / "app.key").read_text().strip()

    def dump(self):
        """The text of every table, where it is in no file of the data folder."""
        return {}

    def drop(self):
        """Goes with the folder."""


class PostgresDatabase:
    """A database that is made at once and dropped by `drop`."""

    uncounted = frozenset()
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    now = "extract(epoch FROM now())::bigint * 1000"

    def __init__(self):
        self.name = f"tickiti_{os.getpid()}_{next(_numbers)}"
        self._ask_server(f"CREATE DATABASE {self.name} TEMPLATE template0")
        parts = urllib.parse.urlsplit(SERVER_URL)
        self.url = f"postgresql:///{self.name}?{parts.query}"
        self.environment = {"TICKITI_DATABASE_URL": self.url, "TICKITI_APP_KEY": APP_KEY}

    def execute(self, sql, values):
        with self._cursor(self.url) as cursor:
            cursor.execute(_as_psycopg(sql), values)
            return cursor.rowcount

    def rows(self, sql, values):
        with self._cursor(self.url) as cursor:
            cursor.execute(_as_psycopg(sql), values)
            return [tuple(_plain(value) for value in row) for row in cursor.fetchall()]

    @contextlib.contextmanager
    def no_writes(self):
        with self._cursor(self.url) as cursor:
            cursor.execute("BEGIN; LOCK TABLE ticket IN EXCLUSIVE MODE")
            yield

    def rows_left(self, sql):
        return self.rows(sql, ())

    def end_leases(self):
        self.execute("UPDATE job SET lease_until = 0 WHERE state = 'running'", ())

    def damage(self):
        """The server sees to that."""
        return []

    def app_key(self):
        return APP_KEY

    def dump(self):
        names = [name for (name,) in self.rows(self.tables, ())]
        return {name: str(self.rows(f'SELECT * FROM "{name}"', ())).encode() for name in names}

    def drop(self):
        deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        if self.rows(deadlocks, ()) not in ([], [(0,)]):
            deadlocked.append(self.name)
        self._ask_server(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _ask_server(self, sql):
        with self._cursor(SERVER_URL) as cursor:
            cursor.execute(sql)

    @contextlib.contextmanager
    def _cursor(self, url):
        import psycopg2  # Only these tests need it.

        connection = psycopg2.connect(url)
        try:
            connection.autocommit = True
            yield connection.cursor()
        finally:
            connection.close()


def make_database(data_dir):
    """The kind of database that this run of the tests is about."""
    return PostgresDatabase() if IS_POSTGRES else SqliteFile(data_dir)


def _as_psycopg(sql):
    return sql.replace("%", "%%").replace("?", "%s")


def _plain(value):
    """As SQLite would give it."""
    if isinstance(value, bool):
        return int(value)
    return bytes(value) if isinstance(value, memoryview) else value
