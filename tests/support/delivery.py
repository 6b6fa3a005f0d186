"""Shortcuts for what happens after a submit: waiting, looking, retrying, changing definitions."""

import socket

from support.definitions import create, show, submit, thread
from support.expect import TIME
from support.patience import until


def until_shown(staff, ticket_number, wanted, what, timeout=10):
    """`data` of show as soon as `wanted(data)` holds."""

    def look():
        data = show(staff, ticket_number)
        seen.append({name: data[name] for name in ("state", "version", "delivery", "attempts")})
        return data if wanted(data) else None

    seen = []
    try:
        return until(look, what, timeout)
    except AssertionError as error:
        raise AssertionError(f"{error}; last seen: {seen[-1]}") from None


def until_state(staff, ticket_number, state, timeout=10):
    """`data` of show as soon as the payload is in `state`."""
    return until_shown(
        staff, ticket_number, lambda data: data["state"] == state, f"state {state}", timeout
    )


def until_delivery(staff, ticket_number, state, timeout=10):
    """`data` of show as soon as the delivery is in `state`."""
    return until_shown(
        staff,
        ticket_number,
        lambda data: data["delivery"]["state"] == state,
        f"delivery {state}",
        timeout,
    )


def until_attempted(staff, ticket_number, count, timeout=10):
    """`data` of show as soon as `count` attempts are logged and none is running."""
    return until_shown(
        staff,
        ticket_number,
        lambda data: len(data["attempts"]) >= count and data["delivery"]["state"] != "running",
        f"{count} attempts",
        timeout,
    )


def decide(shop, staff, intervention, uid=None, bag=None, data=None, **extra):
    """Creates a ticket and submits it; the create's `data` with `uid` and `decision`."""
    made = create(shop, intervention, uid=uid, bag=bag)
    done = submit(staff, made["ticket_number"], data=data, **extra)
    assert done.status == 200, done
    return {**made, "decision": done.data["response_id"]}


def failed_once(staff, ticket_number):
    """`data` of show after a first failed attempt, with all that every failed attempt leaves."""
    data = until_attempted(staff, ticket_number, 1)
    delivery, [attempt] = data["delivery"], data["attempts"]
    assert (data["state"], data["version"]) == ("submitted", 2), data
    assert (delivery["state"], delivery["attempts"]) == ("scheduled", 1), data
    assert TIME.fullmatch(delivery["next_attempt_at"]), data
    assert attempt["number"] == 1 and TIME.fullmatch(attempt["started_at"]), data
    assert isinstance(attempt["duration_ms"], int) and attempt["duration_ms"] >= 0, data
    assert attempt["error"] and delivery["last_error"] == attempt["error"], data
    return data


def retry(staff, ticket_number):
    """The Answer of interventions/retry; the caller judges it."""
    return staff.post("/api/v1/interventions/retry", {"ticket_number": ticket_number})


def retried(staff, ticket_number):
    done = retry(staff, ticket_number)
    assert done.status == 200, done
    return done


def change(admin, row, **changes):
    """Updates an intervention; returns its row."""
    done = admin.post(
        "/api/v1/workflow/interventions/update", {"intervention_id": row["id"], **changes}
    )
    assert done.status == 200, done
    return done.json["intervention"]


def jobs_of(root, ticket_number):
    """The supervisor's rows of one ticket, oldest first."""
    done = root.post("/api/v1/supervisor/jobs", {})
    assert done.status == 200, done
    rows = [row for row in done.json["jobs"] if int(row["ticket_number"]) == ticket_number]
    return sorted(rows, key=lambda row: int(row["id"]))


def response_of(staff, ticket_number, response_id):
    """One row of tickets/responses."""
    rows = thread(staff, ticket_number)
    return next(row for row in rows if int(row["id"]) == response_id)


def keys_of(calls):
    """The Idempotency-Key of each call."""
    return [call.headers["Idempotency-Key"] for call in calls]


def free_port():
    """A port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
