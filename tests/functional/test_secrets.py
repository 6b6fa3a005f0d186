"""Contract §11, display and storage: no secret is read, logged or stored in plain."""

import pytest

from support.database import IS_POSTGRES
from support.definitions import create, define_discount, submit, thread, unique
from support.delivery import change, until_attempted, until_state
from support.remote import final, says
from support.server import PASSWORD, Server

READS = {
    "/api/v1/interventions/show": "staff",
    "/api/v1/tickets/show": "staff",
    "/api/v1/tickets/responses": "staff",
    "/api/v1/tickets/query": "staff",
    "/api/v1/workflow/interventions": "admin",
    "/api/v1/workflow/queues": "admin",
    "/api/v1/templates": "admin",
    "/api/v1/supervisor/jobs": "root",
}


class Journey:
    """What a whole journey left: its secrets, and every text that somebody could see."""

    def __init__(self, server, remote):
        self.secrets, self.texts = {}, {}
        self._server, self._remote = server, remote
        self._actors = server.actors()
        self._travel()
        self._read_everything()
        self._look_around()

    def _travel(self):
        actors, remote = self._actors, self._remote
        first, second = unique("first-bearer-secret"), unique("second-bearer-secret")
        row = define_discount(
            actors.admin,
            unique("journey"),
            remote,
            remote_bearer_token=first,
            remote_retry_base_seconds=1,
        )
        body = {"intervention_id": row["id"], "remote_name": "shop"}
        made = actors.admin.post("/api/v1/workflow/interventions/generate-token", body).json
        shop = self._server.client.with_token(made["token"])
        self.ticket = create(shop, row["name"])
        # A remote that throws our own token back at us must not get it logged.
        remote.script(self.ticket["uid"], says(f'{{"you sent":"Bearer {first}"}}', 500))
        remote.always(self.ticket["uid"], final())
        number = self.ticket["ticket_number"]
        assert submit(actors.staff, number, data={"order_price": 90}).status == 200
        until_attempted(actors.staff, number, 1)
        change(actors.admin, row, remote_bearer_token=second)
        until_state(actors.staff, number, "accepted")
        self.secrets = {"first bearer": first, "second bearer": second, "password": PASSWORD}
        self.secrets["generated token"] = made["token"].split("|")[1]
        for name in ("shop", "staff", "admin", "root"):
            self.secrets[f"token of {name}"] = getattr(actors, name).token.split("|")[1]

    def _read_everything(self):
        body = {"ticket_number": self.ticket["ticket_number"]}
        for path, reader in READS.items():
            answer = getattr(self._actors, reader).post(path, body)
            assert answer.status == 200, answer
            self.texts[path] = answer.body
        for path in ("/metrics", "/readyz", "/livez"):
            self.texts[path] = self._server.client.get(path).body
        for client in (self._server.client, self._actors.shop):
            wrong = client.with_token((client.token or "1|tk_x") + "x")
            self.texts[f"refusal {len(self.texts)}"] = wrong.post("/api/v1/tickets/query").body
        assert len(thread(self._actors.staff, self.ticket["ticket_number"])) == 4

    def _look_around(self):
        self.app_key = self._server.database.app_key().encode()
        self._collect_files("running")
        self._server.stop()
        self._collect_files("stopped")
        self.texts["log"] = self._server.stderr().encode()

    def _collect_files(self, when):
        for file in self._server.data_dir.rglob("*"):
            if file.is_file() and file.name != "app.key":
                self.texts[f"{file.name} {when}"] = file.read_bytes()
        for table, rows in self._server.database.dump().items():
            self.texts[f"{table} {when}"] = rows


@pytest.fixture(scope="module")
def journey(remote):
    server = Server({"TICKITI_LOG": "trace"})
    try:
        yield Journey(server.start(), remote)
    finally:
        server.close()


SECRETS = ["first bearer", "second bearer", "password", "generated token"]
SECRETS += [f"token of {name}" for name in ("shop", "staff", "admin", "root")]


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_in_no_answer_log_or_file(journey, name):
    secret = journey.secrets[name].encode()
    assert [place for place, text in journey.texts.items() if secret in text] == []


def test_the_app_key_is_in_its_own_file_alone(journey):
    texts = journey.texts.items()
    key = journey.app_key.removeprefix(b"base64:")
    assert [place for place, text in texts if key in text] == []


def test_the_database_was_searched(journey):
    stores = ("intervention_payload",) if IS_POSTGRES else ("tickiti.db", "tickiti.db-wal")
    uid = journey.ticket["uid"].encode()
    found = {place.split()[0] for place, text in journey.texts.items() if uid in text}
    assert found & set(stores), found
    assert {f"{store} running" for store in stores} <= set(journey.texts)
