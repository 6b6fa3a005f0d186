"""What the benches share: their C programs, and the body of a create."""

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


def build(name, *libraries):
    program = ROOT / "build" / "bench" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    source = ROOT / "bench" / f"{name}.c"
    subprocess.run(["cc", "-O2", "-o", program, source, *libraries], check=True)
    return program


def run_json(*command, text=None):
    done = subprocess.run(
        [str(part) for part in command], input=text, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def load_creates(load, server, token, callers, seconds, prefix):
    """What http_load measured; `prefix` makes keys and uids of this run its own."""
    host, port = server.address
    return run_json(
        load, host, port, "/api/v1/tickets", token, callers, seconds, prefix, text=CREATE
    )
