"""Clients may not take the files that the database and our calls need."""

import socket

import pytest

from support import server as program
from support.definitions import define_discount
from support.delivery import decide, until_state

FILES = 256


@pytest.fixture
def short_of_files(monkeypatch, tmp_path):
    """A running server that may open 256 files, whatever it does."""
    launcher = tmp_path / "tickiti"
    launcher.write_text(f'#!/bin/sh\nulimit -n {FILES}\nexec "{program.BINARY}" "$@"\n')
    launcher.chmod(0o755)
    monkeypatch.setattr(program, "BINARY", str(launcher))
    server = program.Server()
    try:
        yield server.start()
    finally:
        server.close()


def test_idle_connections_leave_files_for_the_database_and_for_calls(short_of_files, remote):
    actors = short_of_files.actors()
    name = define_discount(actors.admin, "discount_request", remote)["name"]
    idle = [socket.create_connection(short_of_files.address) for _ in range(2 * FILES)]
    try:
        for _ in range(5):
            made = decide(actors.shop, actors.staff, name)
            data = until_state(actors.staff, made["ticket_number"], "acknowledged")
            assert len(data["attempts"]) == 1, data
    finally:
        for connection in idle:
            connection.close()


def test_a_connection_in_use_outlives_the_idle_ones(short_of_files):
    request = b"GET /livez HTTP/1.1\r\nHost: desk.example\r\n\r\n"
    used = socket.create_connection(short_of_files.address, timeout=20)
    idle = []
    try:
        for _ in range(2 * FILES):
            idle.append(socket.create_connection(short_of_files.address, timeout=20))
            if len(idle) % 8 == 0:
                used.sendall(request)
                assert used.recv(65536).startswith(b"HTTP/1.1 200")
    finally:
        for connection in [used, *idle]:
            connection.close()
