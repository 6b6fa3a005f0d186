"""Contract §3: who may not view a queue finds nothing of its tickets, wherever they look.

`test_queue_management.py` has what `can_manage` takes, `test_queue_watching.py` events and mail.
"""

import pytest

from support.definitions import create, define_discount, show, submit, thread, unique
from support.desk import inbox, person, responded, ticket
from support.openapi import Document
from support.queues import NOT_THERE, attachment_of, queue_made, restrict

EVERY = ["open", "on-hold", "closed"]
OPERATIONS = {(method, path) for method, path, _ in Document().operations()}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="

# What names one ticket: its body for the ticket of this number. The answer must be that for a
# ticket that is not there.
NAMED = {
    "/api/ticket_respond": lambda n: {"ticket_number": n, "content": "<p>Hi</p>"},
    "/api/v1/tickets/respond": lambda n: {"ticket_number": n, "content": "<p>Hi</p>"},
    "/api/tickets/{number}/respond": lambda n: {"content": "<p>Hi</p>"},
    "/api/v1/tickets/show": lambda n: {"ticket_number": n},
    "/api/v1/tickets/responses": lambda n: {"ticket_number": n},
    "/api/v1/tickets/update": lambda n: {"ticket_number": n, "priority": 30},
    "/api/v1/tickets/attachment": lambda n: {"ticket_number": n, "response_attachment_id": 1},
    "/api/v1/tickets/audit": lambda n: {"ticket_number": n},
    "/api/v1/tickets/people": lambda n: {"ticket_number": n},
    "/api/v1/notifications/read": lambda n: {"ticket_number": n},
    "/api/v1/interventions/show": lambda n: {"ticket_number": n},
    "/api/v1/interventions/submit": lambda n: {
        "ticket_number": n, "version": 1, "action": "submit", "data": {},
    },
    "/api/v1/interventions/retry": lambda n: {"ticket_number": n},
}
# What lists: bodies that would find the ticket, given what a Hidden tells. The answer must be
# without it.
LISTS = {
    "/api/v1/tickets/inbox": lambda h: [
        {"status": EVERY, "limit": 100},
        {"status": EVERY, "queue_id": h.queue["id"]},
        {"status": EVERY, "state": "pending", "limit": 100},
        {"status": EVERY, "attention": True},
        {"status": EVERY, "search": h.word},
        {"status": EVERY, "search": str(h.number)},
        {"status": EVERY, "search": h.word, "attention": True},
    ],
    "/api/v1/tickets/counts": lambda h: [{}],
    "/api/v1/tickets/query": lambda h: h.queries(),
    "/api/tickiti_api_index": lambda h: h.queries(),
    "/api/v1/tickets/responses/query": lambda h: [
        {"limit": 200},
        {"ticket_number": [h.number]},
        {"queue": [h.queue["name"]]},
    ],
    "/api/v1/notifications": lambda h: [{}],
}
# What has nothing of a ticket to tell, and why.
APART = {
    "/api/create_ticket": "creates",
    "/api/v1/tickets": "creates",
    "/api/tickets/create": "creates",
    "/api/send_email": "has no ticket",
    "/api/render_template": "has no ticket",
    "/api/v1/workflow/": "definitions and queues, for admins",
    "/api/v1/templates": "templates",
    "/api/v1/templates/": "templates",
    "/api/v1/administration/": "users, for admins",
    "/api/v1/supervisor/": "superusers, who may view everything",
    "/api/v1/session/": "one's own",
    "/api/v1/account/": "one's own",
    "/api/v1/setup/": "before there is anybody",
    "/api/idempotency_key": "a fresh key",
    "/api/v1/idempotency_key": "a fresh key",
    "/desk/events": "test_queue_watching.py",
    "/livez": "the server",
    "/readyz": "the server",
    "/metrics": "the server",
}


def _is_apart(path):
    return path in APART or any(path.startswith(one) for one in APART if one.endswith("/"))


class Hidden:
    """A ticket with everything on it, in a queue that `caller` may not view but could."""

    def __init__(self, server, actors, remote):
        self.word = unique("secret").replace("-", "")
        self.queue = queue_made(actors.admin)
        self.email, self.caller = person(server, "curious", "admin", ["*"])
        restrict(actors.root, self.email, self.queue, treat_as_inbox=True)
        name = define_discount(
            actors.admin,
            unique("hidden"),
            remote,
            queue_name=self.queue["name"],
            notify_inbox_managers=True,
            fma_inbox_managers=True,
        )["name"]
        made = create(actors.shop, name, uid=self.word, email=self.email)
        self.number, self.id = made["ticket_number"], made["ticket_id"]
        self.root = actors.root
        self.guest = f"{unique('guest')}@example.com"
        words = f'<p>{self.word} <img src="{PIXEL}"></p>'
        responded(self.root, self.number, words, from_email=self.guest)
        self.root.post(
            "/api/v1/tickets/update", {"ticket_number": self.number, "assigned_to_email": self.email}
        )
        self.attachment = attachment_of(self.root, self.number)
        [(person_id,)] = server.rows("SELECT id FROM person WHERE email = ?", self.email)
        self.queue_id, self.person_id = self.queue["id"], person_id

    def queries(self):
        tokens = {
            "subject": self.word,
            "content": self.word,
            "subject_content": self.word,
            "ticket_number": str(self.number),
            "queue": self.queue["name"],
            "assigned": self.email,
            "raised": self.email,
            "participant": self.guest,
            "status": "open",
        }
        criteria = [{"mode": mode, "tokens": [token]} for mode, token in tokens.items()]
        return [{"search_object": {"criteria": [one]}, "row_limit": 1000} for one in criteria]

    def is_in(self, answer):
        text = answer.text
        return any(mark in text for mark in (self.word, str(self.number)))

    def view(self, may):
        restrict(self.root, self.email, self.queue, can_view=may)


@pytest.fixture(scope="module")
def hidden(server, remote):
    found = Hidden(server, server.actors(), remote)
    found.view(False)
    return found


def test_every_endpoint_is_judged():
    for method, path in OPERATIONS:
        ways = [path in NAMED, path in LISTS, _is_apart(path)]
        assert ways.count(True) == 1, f"{method} {path}: say what becomes of hidden tickets"
    assert {path for _, path in OPERATIONS} >= set(NAMED) | set(LISTS)


def _asked(hidden, path, number):
    key = unique("key") if "respond" in path else None
    return hidden.caller.post(path.replace("{number}", str(number)), NAMED[path](number), key=key)


@pytest.mark.parametrize("path", sorted(NAMED))
def test_a_hidden_ticket_is_answered_as_one_that_is_not_there(hidden, path, unchanged):
    with unchanged:
        found, missing = _asked(hidden, path, hidden.number), _asked(hidden, path, NOT_THERE)
    assert (found.status, found.error) == (404, "not_found"), found
    assert missing.status == 404, missing
    assert found.text.replace(str(hidden.number), str(NOT_THERE)) == missing.text


def test_its_attachment_is_not_handed_out(hidden):
    body = {"ticket_number": hidden.number, "response_attachment_id": hidden.attachment}
    assert hidden.root.post("/api/v1/tickets/attachment", body).status == 200
    assert hidden.caller.post("/api/v1/tickets/attachment", body).status == 404


@pytest.mark.parametrize("path", sorted(LISTS))
def test_lists_are_without_it(hidden, path):
    for body in LISTS[path](hidden):
        done = hidden.caller.post(path, body)
        assert done.status == 200, (body, done)
        assert not hidden.is_in(done), (body, done)


def test_it_is_not_counted(hidden):
    hidden.view(True)
    before = hidden.caller.post("/api/v1/tickets/counts", {}).data
    hidden.view(False)
    after = hidden.caller.post("/api/v1/tickets/counts", {}).data
    assert before["attention"] == after["attention"] + 1
    assert hidden.queue["name"] in str(before["queues"])
    assert hidden.queue["name"] not in str(after["queues"])
    assert before["unread_notifications"] == after["unread_notifications"] + 1
    assert before["states"]["pending"] == after["states"]["pending"] + 1


def test_reading_all_notifications_leaves_those_of_hidden_tickets(hidden):
    ids = [row["id"] for row in _seen(hidden, "/api/v1/notifications").data["notifications"]]
    for body in ({"all": True}, {"ids": ids}):
        assert hidden.caller.post("/api/v1/notifications/read", body).data["read"] == 0
    assert _seen(hidden, "/api/v1/notifications").data["unread"] == len(ids) == 1


def _seen(hidden, path, body=None):
    """The answer while the queue may be viewed."""
    hidden.view(True)
    done = hidden.caller.post(path, body or {})
    hidden.view(False)
    return done


def test_who_may_view_again_finds_everything_again(hidden):
    hidden.view(True)
    try:
        for path, bodies in LISTS.items():
            for body in bodies(hidden):
                done = hidden.caller.post(path, body)
                is_there = hidden.is_in(done) or hidden.queue["name"] in done.text
                assert is_there, (path, body, done)
        assert ticket(hidden.caller, hidden.number)["id"] == str(hidden.id)
    finally:
        hidden.view(False)


def test_detaching_gives_back_what_everybody_may(server, root, shop, admin):
    queue = queue_made(admin)
    email, caller = person(server, "gone")
    access = restrict(root, email, queue, can_view=False)
    number = create(shop, define_discount(admin, unique("d"), queue_name=queue["name"])["name"])[
        "ticket_number"
    ]
    assert caller.post("/api/v1/tickets/show", {"ticket_number": number}).status == 404
    assert root.post(f"{access}/detach", {}).status == 200
    assert len(thread(caller, number)) == 2


def test_pages_of_the_inbox_are_full_however_many_hidden_tickets_lie_between(server, root, shop, admin):
    seen, other = queue_made(admin), queue_made(admin)
    email, caller = person(server, "pager")
    restrict(root, email, other, can_view=False)
    open_in = define_discount(admin, unique("in"), queue_name=seen["name"])["name"]
    open_out = define_discount(admin, unique("out"), queue_name=other["name"])["name"]
    wanted, apart = [], []
    for _ in range(3):
        wanted.append(create(shop, open_in)["ticket_number"])
        apart += [create(shop, open_out)["ticket_number"] for _ in range(2)]
    found, cursor = [], None
    while True:
        page = inbox(caller, limit=2, **({"cursor": cursor} if cursor else {}))
        found += [row["number"] for row in page["tickets"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
        assert len(page["tickets"]) == 2
    assert found[:3] == wanted[::-1]
    assert not set(apart) & set(found) and len(found) == len(set(found))


def test_a_stored_answer_is_repeated_as_it_is(server, root, shop, admin):
    queue = queue_made(admin)
    email, caller = person(server, "repeats")
    number = create(shop, define_discount(admin, unique("d"), queue_name=queue["name"])["name"])[
        "ticket_number"
    ]
    key, body = unique("key"), {"ticket_number": number, "version": 1, "action": "submit", "data": {}}
    first = caller.post("/api/v1/interventions/submit", body, key=key)
    assert first.status == 200, first
    restrict(root, email, queue, can_view=False)
    assert caller.post("/api/v1/interventions/submit", body, key=key).text == first.text
    assert caller.post("/api/v1/interventions/submit", body, key=unique("key")).status == 404


def test_a_signed_in_person_is_judged_as_their_tokens_are(server, root, shop, admin):
    queue = queue_made(admin)
    email, _ = person(server, "desk")
    number = create(shop, define_discount(admin, unique("d"), queue_name=queue["name"])["name"])[
        "ticket_number"
    ]
    desk = server.sign_in(email)
    assert show(desk, number)["ticket_number"] == number
    restrict(root, email, queue, can_view=False)
    assert desk.post("/api/v1/interventions/show", {"ticket_number": number}).status == 404


def test_a_token_of_system_sees_every_queue(server, shop, admin):
    queue = queue_made(admin)
    number = create(shop, define_discount(admin, unique("d"), queue_name=queue["name"])["name"])[
        "ticket_number"
    ]
    reader = server.client.with_token(server.token(unique("t"), ["tickets:read"]))
    assert ticket(reader, number)["number"] == number
