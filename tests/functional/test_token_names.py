"""Contract §6 and §10: what a generated token is called and whose it is."""

from support.definitions import define_intervention, unique

GENERATE = "/api/v1/workflow/interventions/generate-token"


def _generated(admin, row, **body):
    done = admin.post(GENERATE, {"intervention_id": row["id"], **body})
    assert done.status == 200, done
    return done.json


def _listed(server, token_id):
    """Name and owner, as `tickiti token list` tells them."""
    done = server.cli("token", "list")
    assert done.returncode == 0, done
    lines = [line.split() for line in done.stdout.splitlines()]
    [(_, name, owner, *_)] = [line for line in lines if line[0] == str(token_id)]
    return name, owner


def test_a_token_takes_the_remote_name_of_its_intervention(server, admin):
    row = define_intervention(admin, unique("named"), remote_name="web-shop")
    made = _generated(admin, row)
    assert made["name"] == "web-shop"
    assert _listed(server, made["token_id"]) == ("web-shop", "system")


def test_the_name_in_the_call_goes_before_the_one_of_the_intervention(server, admin):
    row = define_intervention(admin, unique("named"), remote_name="web-shop")
    made = _generated(admin, row, remote_name="till")
    assert made["name"] == "till"
    assert _listed(server, made["token_id"]) == ("till", "system")
