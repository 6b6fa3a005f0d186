"""The SQLite file: who may read it, how large its log grows, what a disk that refuses does."""

import contextlib
import pathlib
import re
import resource
import shutil
import sqlite3
import stat
import subprocess

import pytest

from support.database import SqliteFile
from support.definitions import unique
from support.expect import refused
from support.patience import until
from support.server import BINARY, Server

CREATE = "/api/create_ticket"
MIB = 1 << 20


@pytest.fixture
def make_server():
    """Servers on SQLite, whatever the other tests run on."""
    with contextlib.ExitStack() as ends:

        def make(**environment):
            server = Server(environment, database=SqliteFile)
            ends.callback(server.close)
            return server

        yield make


def _letter(size=100):
    data = {"subject": "Where is it?", "content": "<p>" + "It is late. " * (size // 12) + "</p>"}
    return {"originator_email_address": "writer@example.com", "data": data}


def _post(shop, size=100):
    return shop.post(CREATE, _letter(size), key=unique("late"))


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_all_files_are_private_though_the_folder_is_not(make_server):
    server = make_server()
    server.data_dir.mkdir()
    server.data_dir.chmod(0o755)
    server.start()
    assert _post(server.actors().shop).status == 200
    modes = {file.name: _mode(file) for file in server.data_dir.iterdir()}
    assert {"tickiti.db", "tickiti.db-wal", "tickiti.db-shm", "app.key", "listen"} <= set(modes)
    assert set(modes.values()) == {0o600}, modes
    warning = next(line for line in server.stderr().splitlines() if "chmod 700" in line)
    assert str(server.data_dir) in warning and "0755" in warning


def test_a_private_folder_is_not_warned_of(make_server):
    server = make_server()
    server.start()
    assert "chmod" not in server.stderr()


def test_a_file_that_others_may_read_is_warned_of(make_server):
    server = make_server()
    server.start()
    server.stop()
    (server.data_dir / "tickiti.db").chmod(0o644)
    server.start()
    assert any("chmod 600" in line and "tickiti.db" in line for line in server.stderr().splitlines())


def test_what_a_command_makes_is_private(make_server):
    server = make_server()
    server.data_dir.mkdir(mode=0o755)
    server.user("first@desk.example", "First", "superuser")
    assert _mode(server.data_dir / "tickiti.db") == 0o600


def _log_bytes(server):
    (line,) = re.findall(r"^tickiti_sqlite_wal_bytes (\d+)$", server.client.get("/metrics").text, re.M)
    file = server.data_dir / "tickiti.db-wal"
    assert abs(int(line) - file.stat().st_size) < 16 * MIB
    return int(line)


def _fill(shop, times, size):
    for _ in range(times):
        assert _post(shop, size).status == 200


def test_the_log_is_emptied_once_nobody_reads_it(make_server):
    server = make_server(TICKITI_WAL_LIMIT=str(MIB))
    server.start()
    shop = server.actors().shop
    with contextlib.closing(sqlite3.connect(server.data_dir / "tickiti.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ticket").fetchall()
        _fill(shop, 40, 100_000)
        assert _log_bytes(server) > 2 * MIB
        until(lambda: "larger than its limit" in server.stderr(), "the warning")
        assert server.client.get("/readyz").status == 200
    until(lambda: _log_bytes(server) <= MIB, "the log to shrink", 10)


def test_the_log_stays_small_while_nobody_reads_it(make_server):
    server = make_server(TICKITI_WAL_LIMIT=str(8 * MIB))
    server.start()
    _fill(server.actors().shop, 100, 100_000)
    until(lambda: _log_bytes(server) <= 8 * MIB, "the log to be small", 10)


def test_a_file_that_may_not_grow_is_as_a_full_disk(make_server):
    server = make_server()
    server.start()
    shop, staff = server.actors().shop, server.actors().staff
    size = (server.data_dir / "tickiti.db").stat().st_size
    _limit_files(server, max(size, 2 * MIB))
    answer = until(lambda: _refused(shop), "a create to be refused", 60)
    refused(answer, 503, "unavailable")
    assert "Retry-After" in answer.headers
    assert server.client.get("/livez").status == 200
    assert staff.post("/api/v1/tickets/counts", {}).status == 200
    _limit_files(server, resource.RLIM_INFINITY)
    until(lambda: _post(shop).status == 200, "creates to go on")
    until(lambda: server.client.get("/readyz").status == 200, "/readyz")


def _limit_files(server, size):
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _refused(shop):
    answer = _post(shop, 100_000)
    return answer if answer.status != 200 else None


def test_a_read_error_is_503_and_the_log_tells_why(make_server):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    server = make_server()
    server.start()
    actors = server.actors()
    _fill(actors.shop, 20, 100_000)
    server.restart()  # Nothing of the file is in memory now.
    inject = ["-e", "trace=pread64", "-e", "inject=pread64:error=EIO"]
    tracer = subprocess.Popen(
        ["strace", "-f", "-q", *inject, "-p", str(server.pid)], stderr=subprocess.PIPE, text=True
    )
    try:
        until(lambda: _is_traced(server), "strace to attach")
        answers = [actors.staff.post("/api/v1/tickets/query", {}), _post(actors.shop)]
    finally:
        tracer.terminate()
        tracer.communicate()
    for answer in answers:
        refused(answer, 503, "unavailable")
    assert "cannot rollback" not in server.stderr()
    assert "sqlite 11: " in server.stderr() or "disk I/O error" in server.stderr()  # EIO, as SQLite tells it.
    assert actors.staff.post("/api/v1/tickets/query", {}).status == 200
    until(lambda: _post(actors.shop).status == 200, "creates to go on")


def _is_traced(server):
    tasks = pathlib.Path(f"/proc/{server.pid}/task").iterdir()
    return all("TracerPid:\t0\n" not in (task / "status").read_text() for task in tasks)


@pytest.fixture
def small_disk(make_server):
    """A server whose data folder is a disk of 16 MiB, of its own."""
    server = make_server()
    server.data_dir.mkdir(mode=0o700)
    command = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", str(server.data_dir)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        yield server
    finally:
        if server.process is not None:
            server.kill9()
        subprocess.run(["umount", "-l", str(server.data_dir)], check=True)


def _fill_disk(folder):
    ballast = folder / "ballast"
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def test_a_full_disk_refuses_writes_and_readiness_and_goes_on_by_itself(small_disk):
    server = small_disk.start()
    shop, staff = server.actors().shop, server.actors().staff
    ballast = _fill_disk(server.data_dir)
    refused(until(lambda: _refused(shop), "a create to be refused", 60), 503, "unavailable")
    refused(server.client.get("/readyz"), 503, "unavailable")
    assert staff.post("/api/v1/tickets/query", {}).status == 200
    ballast.unlink()
    until(lambda: _post(shop).status == 200, "creates to go on")
    assert server.client.get("/readyz").status == 200


def test_a_start_on_a_full_disk_after_a_kill_serves_reads(small_disk):
    server = small_disk.start()
    shop, staff = server.actors().shop, server.actors().staff
    number = _post(shop).data["ticket_number"]
    address = server.address
    server.kill9()
    (server.data_dir / "tickiti.db-shm").unlink()
    ballast = _fill_disk(server.data_dir)
    with server.log_file.open("ab") as log:
        server.process = subprocess.Popen(
            [BINARY, "serve", "--data-dir", str(server.data_dir)]
            + ["--listen", f"{address[0]}:{address[1]}"],
            env=server.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
    until(lambda: _answers(server), "/livez", 20)
    assert "bytes_needed" in server.stderr()
    refused(server.client.get("/readyz"), 503, "unavailable")
    assert staff.post("/api/v1/tickets/show", {"ticket_number": number}).status == 200
    refused(_post(shop), 503, "unavailable")
    ballast.unlink()
    until(lambda: server.client.get("/readyz").status == 200, "/readyz", 20)
    assert _post(shop).status == 200
    assert server.restart().client.get("/readyz").status == 200


def _answers(server):
    assert server.process.poll() is None, server.stderr()
    try:
        return server.client.get("/livez").status == 200
    except (OSError, ValueError):
        return False
