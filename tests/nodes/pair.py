"""A primary and a standby of its own, each of which can be frozen, and a line that is dead."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

import psycopg2

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 60
shared_buffers = 16MB
fsync = off
wal_keep_size = 64MB
hot_standby = on
"""


def _run(*words):
    user = [] if os.geteuid() else ["runuser", "-u", "postgres", "--"]
    subprocess.run(
        [*user, *map(str, words)], check=True, cwd="/tmp", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


class Cluster:
    """One PostgreSQL that listens in a folder of its own; `options` are lines of its settings."""

    def __init__(self, options=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tickiti-pair-", dir="/tmp"))
        self.folder.chmod(0o755)
        if not os.geteuid():
            shutil.chown(self.folder, "postgres")
        self.data = self.folder / "data"
        self.options = options

    def make(self):
        _run(BIN / "initdb", f"--pgdata={self.data}", "--username=tickiti", "--auth=trust",
             "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        return self._start()

    def follow(self, primary):
        """Becomes a standby of `primary`."""
        _run(BIN / "pg_basebackup", f"--pgdata={self.data}", f"--host={primary.folder}",
             "--username=tickiti", "--write-recovery-conf", "--checkpoint=fast", "--no-sync")  # fmt: skip
        return self._start()

    def _start(self):
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(SETTINGS.format(folder=self.folder) + self.options)
        self._control("start", f"--log={self.folder}/server.log", "--wait")
        return self

    def _control(self, *words):
        _run(BIN / "pg_ctl", f"--pgdata={self.data}", "--silent", *words)

    def promote(self):
        self._control("promote", "--wait")

    def signal(self, number):
        """To the postmaster and all of its children."""
        postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        children = pathlib.Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text()
        for process in [postmaster, *map(int, children.split())]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def freeze(self):
        self.signal(signal.SIGSTOP)

    def ask(self, sql, database="postgres"):
        connection = psycopg2.connect(f"postgresql:///{database}?host={self.folder}&user=tickiti")
        with contextlib.closing(connection):
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def end(self):
        with contextlib.suppress(Exception):
            self.signal(signal.SIGCONT)
            self._control("--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def cluster(options=""):
    """Running, and gone afterwards."""
    one = Cluster(options)
    try:
        yield one.make()
    finally:
        one.end()


@contextlib.contextmanager
def silent_port():
    """A port of this machine that takes connections and never says anything."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        yield listener.getsockname()[1]
