"""Contract §11, outbound: private addresses are called only if the setting has them."""

import http.server
import ssl
import subprocess
import threading

import pytest

from support.definitions import define_discount, unique
from support.delivery import decide, failed_once, until_state
from support.remote import Remote
from support.server import Server

SETTING = "TICKITI_OUTBOUND_ALLOW"


def _running(environment):
    server = Server(environment)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def guarded():
    """A server that may call public addresses only."""
    yield from _running({SETTING: None})


@pytest.fixture(scope="module")
def by_name():
    """A server that may call one private host by its name."""
    yield from _running({SETTING: "*.shop.example, local*"})


def _decide(server, remote, url):
    actors = server.actors()
    changes = {"remote_epilog_url": url, "remote_retry_base_seconds": 3600}
    name = define_discount(actors.admin, unique("guard"), remote, **changes)["name"]
    return actors.staff, decide(actors.shop, actors.staff, name)["ticket_number"]


HOSTS = {
    "loopback": "127.0.0.1",
    "loopback elsewhere": "127.9.8.7",
    "loopback by name": "localhost",
    "loopback as one number": "2130706433",
    "loopback in hexadecimal": "0x7f.1",
    "loopback v6": "[::1]",
    "v4-mapped": "[::ffff:127.0.0.1]",
    "this host": "0.0.0.0",
    "this host v6": "[::]",
    "private 10": "10.1.2.3",
    "private 172.16": "172.31.255.1",
    "private 192.168": "192.168.1.1",
    "link-local": "169.254.169.254",
    "link-local v6": "[fe80::1]",
    "unique local v6": "[fd00::1]",
    "carrier grade NAT": "100.64.0.1",
    "documentation": "192.0.2.1",
    "documentation v6": "[2001:db8::1]",
    "multicast": "224.0.0.1",
    "multicast v6": "[ff02::1]",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "NAT64": "[64:ff9b::7f00:1]",
    "6to4": "[2002:7f00:1::]",
}


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS.keys())
def test_an_address_that_is_not_public_is_refused_and_the_setting_named(guarded, remote, host):
    before = len(remote.calls())
    staff, number = _decide(guarded, remote, f"http://{host}:{remote.port}/epilog")
    [attempt] = failed_once(staff, number)["attempts"]
    assert SETTING in attempt["error"] and attempt["status"] is None
    assert len(remote.calls()) == before


def test_a_host_is_allowed_by_its_name_alone(by_name, remote):
    staff, number = _decide(by_name, remote, f"http://localhost:{remote.port}/epilog")
    until_state(staff, number, "acknowledged")
    staff, number = _decide(by_name, remote, remote.url)
    assert SETTING in failed_once(staff, number)["delivery"]["last_error"]


def test_the_environments_proxies_are_ignored(remote):
    proxy = Remote()
    names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    address = f"http://127.0.0.1:{proxy.port}"
    server = Server({name: address for name in names} | {"no_proxy": None, "NO_PROXY": None})
    try:
        staff, number = _decide(server.start(), remote, remote.url)
        until_state(staff, number, "acknowledged")
        assert proxy.calls() == []
    finally:
        server.close()
        proxy.close()


@pytest.fixture(scope="module")
def self_signed(tmp_path_factory):
    """(certificate, key) files for 127.0.0.1 that no authority has signed."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-days", "1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


class _Listener(http.server.HTTPServer):
    def handle_error(self, request, client_address):
        """A caller that refuses our certificate is what the test wants."""


class _Recorder(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.calls.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"ok":true}')

    def log_message(self, *arguments):
        """Quiet: the calls are recorded."""


@pytest.fixture
def tls_listener(self_signed):
    """A listener that speaks TLS with that certificate; `calls` are the paths it was asked for."""
    listener = _Listener(("127.0.0.1", 0), _Recorder)
    listener.calls = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed)
    listener.socket = context.wrap_socket(listener.socket, server_side=True)
    thread = threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield listener
    listener.shutdown()
    listener.server_close()
    thread.join()


def test_a_certificate_that_nobody_signed_is_a_failed_attempt(
    admin, shop, staff, remote, tls_listener
):
    url = f"https://127.0.0.1:{tls_listener.server_port}/epilog"
    changes = {"remote_epilog_url": url, "remote_retry_base_seconds": 3600}
    name = define_discount(admin, unique("tls"), remote, **changes)["name"]
    number = decide(shop, staff, name)["ticket_number"]
    [attempt] = failed_once(staff, number)["attempts"]
    assert attempt["status"] is None and "certificate" in attempt["error"].lower()
    assert tls_listener.calls == []


def test_a_remote_that_speaks_no_tls_is_a_failed_attempt(admin, shop, staff, remote):
    url = f"https://127.0.0.1:{remote.port}/epilog"
    changes = {"remote_epilog_url": url, "remote_retry_base_seconds": 3600}
    name = define_discount(admin, unique("tls"), remote, **changes)["name"]
    made = decide(shop, staff, name)
    assert failed_once(staff, made["ticket_number"])["attempts"][0]["status"] is None
    assert remote.calls(made["uid"]) == []
