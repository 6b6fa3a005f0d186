"""What the benches share: their C programs, the load, and what they create."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

CREATE = json.dumps(
    {
        "originator_email_address": "customer@example.com",
        "intervention": "discount_request",
        "uid": "%N",
        "data": {"data": {"currency": "GBP", "order_price": 100, "accept": False}},
    }
)


def build(name, *flags):
    program = ROOT / "build" / "bench" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    source = ROOT / "bench" / f"{name}.c"
    subprocess.run(["cc", "-O2", "-o", program, source, *flags], check=True)
    return program


def run_json(*command, text=None):
    done = subprocess.run(
        [str(part) for part in command], input=text, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Load:
    """Closed-loop callers of one server."""

    def __init__(self, server):
        self._program = build("http_load")
        self._server = server

    def post(self, client, path, body, callers=1, **options):
        """What http_load measured; `options` are its letters: s=2 for two seconds, p, n, f, w."""
        flags = [part for name, value in options.items() for part in (f"-{name}", value)]
        host, port = self._server.address
        command = [self._program, "-c", callers, *flags, host, port, path, client.token]
        return run_json(*command, text=body if isinstance(body, str) else json.dumps(body))

    def create(self, client, callers, seconds, prefix):
        """Creates whose keys and uids begin with `prefix`, new in every run."""
        return self.post(client, "/api/v1/tickets", CREATE, callers, s=seconds, p=prefix)
