"""Queues of a test's own, and what people may do in them."""

from support.definitions import unique

USERS = "/api/v1/administration/users"
NOT_THERE = 999_999_999  # No ticket has this number.


def queue_made(admin):
    """The row of a new queue."""
    done = admin.post("/api/v1/workflow/queues/create", {"name": unique("Private")})
    assert done.status == 200, done
    return done.json["queue"]


def restrict(root, email, queue, **flags):
    """Sets flags of the person's access to the queue; gives the path of the access."""
    [user] = [row for row in root.post(USERS, {}).json["users"] if row["email"] == email]
    path = f"{USERS}/{user['id']}/queues/{queue['id']}"
    done = root.post(path, flags)
    assert done.status == 200, done
    return path


def attachment_of(reader, ticket_number):
    """The id of the newest attachment on the ticket."""
    done = reader.post("/api/v1/tickets/responses", {"ticket_number": ticket_number})
    found = [one for response in done.data["responses"] for one in response["attachments"]]
    return int(found[-1]["id"])
