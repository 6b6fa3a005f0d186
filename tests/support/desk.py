"""What people do at the desk: looking through the inbox, replying, changing tickets."""

from support.definitions import unique

INBOX = "/api/v1/tickets/inbox"
COUNTS = "/api/v1/tickets/counts"
PEOPLE = "/api/v1/tickets/people"
UPDATE = "/api/v1/tickets/update"
RESPOND = "/api/v1/tickets/respond"
AUDIT = "/api/v1/tickets/audit"


def inbox(staff, **filters):
    """`data` of tickets/inbox."""
    done = staff.post(INBOX, filters)
    assert done.status == 200, done
    return done.data


def numbers(staff, **filters):
    """The ticket numbers of one page of the inbox, in its order."""
    return [row["number"] for row in inbox(staff, **filters)["tickets"]]


def row_of(staff, ticket_number):
    """The inbox's row of one ticket, whatever its status."""
    every = ["open", "on-hold", "closed"]
    rows = inbox(staff, search=str(ticket_number), status=every)["tickets"]
    return next(row for row in rows if row["number"] == ticket_number)


def counts(staff):
    """`data` of tickets/counts."""
    done = staff.post(COUNTS, {})
    assert done.status == 200, done
    return done.data


def update(staff, ticket_number, **changes):
    """`data.ticket` of a tickets/update that must succeed."""
    done = staff.post(UPDATE, {"ticket_number": ticket_number, **changes})
    assert done.status == 200, done
    return done.data["ticket"]


def respond(staff, ticket_number, content="<p>Hello</p>", key=None, path=RESPOND, **extra):
    """The Answer of tickets/respond; the caller judges it. `content` None is left out."""
    body = {"ticket_number": ticket_number, **extra}
    if content is not None:
        body["content"] = content
    return staff.post(path, body, key=key or unique("key"))


def responded(staff, ticket_number, content="<p>Hello</p>", **extra):
    """`data` of a tickets/respond that must succeed."""
    done = respond(staff, ticket_number, content, **extra)
    assert done.status == 200, done
    return done.data


def ticket(staff, ticket_number):
    """`data.ticket` of tickets/show."""
    done = staff.post("/api/v1/tickets/show", {"ticket_number": ticket_number})
    assert done.status == 200, done
    return done.data["ticket"]


def audit(staff, ticket_number):
    """`entries` of tickets/audit, oldest first."""
    done = staff.post(AUDIT, {"ticket_number": ticket_number})
    assert done.status == 200, done
    return done.data["entries"]


def person(server, name, role="staff", abilities=("tickets:read", "tickets:write")):
    """(address, client) of a new person."""
    email = f"{unique(name)}@desk.example"
    server.user(email, name.capitalize(), role)
    return email, server.client.with_token(server.token(unique(name), abilities, email))


def former_staff(server, abilities=("tickets:read", "tickets:write")):
    """A client whose person has lost their role since the token was made."""
    email, client = person(server, "former", abilities=abilities)
    server.execute("UPDATE person SET role = 'customer' WHERE email = ?", email)
    return client
