"""What is mailed about tickets, and to whom."""

import base64
import threading

from support.definitions import create, define_discount, submit, thread, unique
from support.delivery import retried, until_attempted, until_state
from support.desk import person, responded
from support.mailing import mailer, mails, new_address, none_but, send_mail, server
from support.patience import until
from support.remote import final, held, status
from support.server import Server

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = f'<img alt="dot" src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">'


def test_a_public_response_goes_to_all_on_the_ticket_but_its_author(mails, mailer, staff, shop, discount):
    customer, second = new_address(), new_address()
    made = create(shop, discount, email=customer)
    number = made["ticket_number"]
    [first] = mails.wait_for(customer)
    assert f"We look at {made['uid']}" in first.part("html")
    assert first.message["Subject"] == f"Your request {made['uid']} [#{number}]"
    responded(staff, number, "<p>I have a question</p>", from_email=second)
    mails.wait_for(customer, 2)
    responded(staff, number, f"<p>For both {PICTURE}</p>")
    answer = mails.wait_for(customer, 3)[2]
    [copy] = mails.wait_for(second)
    assert "For both" in answer.part("html") and "For both" in copy.part("html")
    assert list(copy.images.values()) == [PIXEL]
    assert copy.message["References"] == answer.message["References"] == first.message["References"]
    assert copy.message["Message-ID"] != answer.message["Message-ID"]
    responded(staff, number, "<p>For us alone</p>", is_internal=True)
    none_but(mails, mailer, customer, 3)
    assert not mails.mails("staff@desk.example")


def test_what_the_originator_wrote_is_not_mailed_back(mails, mailer, shop):
    to = new_address()
    letter = {"subject": "Help", "content": "<p>Please help</p>"}
    body = {"originator_email_address": to, "data": letter}
    own = {**body, "use_passed_originator_as_responder": True}
    for wanted in [own, {**body, "is_public": False}, body]:
        assert shop.post("/api/create_ticket", wanted, key=unique("key")).status == 200
    [mail] = mails.wait_for(to)
    assert "Please help" in mail.part("plain")
    none_but(mails, mailer, to, 1)


AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def _automatic(mail):
    marks = {name: mail.message[name] for name in AUTOMATIC}
    assert marks in (AUTOMATIC, dict.fromkeys(AUTOMATIC))
    return marks == AUTOMATIC


def test_only_what_no_person_wrote_says_that_it_is_automatic(mails, staff, shop, discount, remote):
    to, uid = new_address(), unique("order")
    number = create(shop, discount, uid=uid, email=to)["ticket_number"]
    remote.script(uid, final("Applied", voucher="ABC-1"))
    responded(staff, number, "<p>I look at it</p>")
    done = submit(staff, number, data={"accept": True}, content="<p>Yes</p>", is_internal=False)
    assert done.status == 200, done
    until_state(staff, number, "accepted")
    told = {mail.part("plain").split()[0]: _automatic(mail) for mail in mails.wait_for(to, 4)}
    assert told == {"We": True, "I": False, "Yes": False, "Applied": True}


def test_mails_about_tickets_say_once_that_nobody_reads_answers(mails, shop, discount):
    to = new_address()
    create(shop, discount, email=to)
    [mail] = mails.wait_for(to)
    for kind in ("plain", "html"):
        assert mail.part(kind).count("Answers to this mail are not read") == 1
    assert mail.message["Reply-To"] is None


def test_answers_go_to_who_reads_them(mails):
    reads = "Büro <help@bücher.example>"
    server = Server({
        "TICKITI_SMTP_URL": mails.url,
        "TICKITI_MAIL_FROM": "desk@shop.example",
        "TICKITI_MAIL_REPLY_TO": reads,
    })
    try:
        server.start()
        to = new_address()
        define_discount(server.actors().admin, "asks")
        create(server.actors().shop, "asks", email=to)
        [mail] = mails.wait_for(to)
        assert str(mail.message["Reply-To"]) == "Büro <help@xn--bcher-kva.example>"
        assert "not read" not in mail.part("plain") + mail.part("html")
    finally:
        server.close()


def test_a_mail_is_laid_out_for_reading_and_says_its_direction(mails, mailer):
    to = new_address()
    send_mail(mailer, to, content='<p>مرحبا <a href="https://x.example/1">هنا</a></p><ul><li>a</li></ul>')
    [mail] = mails.wait_for(to)
    lines = mail.part("plain").split("\r\n")
    assert lines == ["مرحبا هنا (https://x.example/1)", "", "- a"]
    assert '<div dir="auto"><p>مرحبا' in mail.part("html")


def test_a_decision_and_the_final_response_are_mailed_if_public(mails, staff, shop, discount, remote):
    to, uid = new_address(), unique("order")
    number = create(shop, discount, uid=uid, email=to)["ticket_number"]
    remote.script(uid, final("Applied", voucher="ABC-1"))
    done = submit(staff, number, data={"accept": True}, content="<p>Yes</p>", is_internal=False)
    assert done.status == 200, done
    until_state(staff, number, "accepted")
    texts = [mail.part("plain") for mail in mails.wait_for(to, 3)]
    assert "Yes" in texts[1] and "Applied ABC-1" in texts[2]


def test_a_failed_delivery_is_mailed_once_and_that_it_is_back(
    server, mails, admin, root, shop, staff, remote
):
    queue = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")}).json["queue"]
    decider_email, decider = person(server, "decider")
    chief, quiet = person(server, "chief")[0], person(server, "quiet")[0]
    for email, errors in ((chief, True), (quiet, False), (decider_email, True)):
        [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
        path = f"/api/v1/administration/users/{number}/queues/{queue['id']}"
        access = {"treat_as_inbox": True, "receive_inbox_errors": errors}
        assert root.post(path, access).status == 200
    name = unique("fails")
    settings = {"queue_name": queue["name"], "remote_max_attempts": 1}
    define_discount(admin, name, remote, public=False, **settings)
    made = create(shop, name)
    number = made["ticket_number"]
    remote.script(made["uid"], status(500), status(500), final("Done"))
    assert submit(decider, number).status == 200
    for email in (decider_email, chief):
        [mail] = mails.wait_for(email)
        assert mail.message["Subject"].startswith("Not delivered: ")
        for part in (mail.part("plain"), mail.part("html")):
            assert "did not reach the remote system" in part and "500" in part
            assert f"/tickets/{number}" in part
    until_state(staff, number, "failed")
    retried(staff, number)
    until_attempted(staff, number, 2)
    until_state(staff, number, "failed")
    retried(staff, number)
    until_state(staff, number, "accepted")
    for email in (decider_email, chief):
        assert "Delivered now: " in mails.wait_for(email, 2)[1].message["Subject"]
        assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", email) == [(2,)]
    assert server.rows("SELECT count(*) FROM mail WHERE to_address = ?", quiet) == [(0,)]


def _failed_unheard(server, mails, clients, remote, *later):
    """A decision that failed, of which the mail server refused to hear for now."""
    admin, root, shop = clients
    queue = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")}).json["queue"]
    email, decider = person(server, "decider")
    [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
    path = f"/api/v1/administration/users/{number}/queues/{queue['id']}"
    assert root.post(path, {"treat_as_inbox": True}).status == 200
    name, settings = unique("unheard"), {"queue_name": queue["name"], "remote_max_attempts": 1}
    define_discount(admin, name, remote, public=False, **settings)
    made = create(shop, name)
    remote.script(made["uid"], status(500), *later)
    mails.script(email, "RCPT", "451 4.7.1 Try again later")
    assert submit(decider, made["ticket_number"]).status == 200
    _until_failure(server, email, "451", "scheduled")
    return email, made["ticket_number"]


def _until_failure(server, email, error, state):
    sql = "SELECT state, last_error FROM mail WHERE to_address = ? AND kind = 'delivery-failed'"
    until(lambda: any(row[0] == state and error in row[1] for row in server.rows(sql, email)), error)


def _try_again(server, email):
    sql = "UPDATE mail SET next_attempt_at = 0 WHERE to_address = ? AND kind = 'delivery-failed'"
    assert server.execute(sql, email) == 1


def test_a_failure_is_not_mailed_once_it_was_delivered(
    server, mails, mailer, admin, root, shop, staff, remote
):
    clients = (admin, root, shop)
    email, number = _failed_unheard(server, mails, clients, remote, final("Done"))
    retried(staff, number)
    until_state(staff, number, "accepted")
    [mail] = mails.wait_for(email)
    assert mail.message["Subject"].startswith("Delivered now: ")
    _try_again(server, email)
    _until_failure(server, email, "has been delivered", "failed")
    none_but(mails, mailer, email, 1)


def test_a_failure_that_is_being_tried_again_is_mailed_when_it_fails_again(
    server, mails, mailer, admin, root, shop, staff, remote
):
    gate, clients = threading.Event(), (admin, root, shop)
    again = held(gate, status(500))
    email, number = _failed_unheard(server, mails, clients, remote, again)
    retried(staff, number)
    _try_again(server, email)
    _until_failure(server, email, "being tried again", "scheduled")
    none_but(mails, mailer, email, 0)
    gate.set()
    until_state(staff, number, "failed")
    _try_again(server, email)
    [mail] = mails.wait_for(email)
    assert mail.message["Subject"].startswith("Not delivered: ")


def test_a_response_says_to_whom_it_was_mailed(staff, shop, discount):
    to, other = new_address(), new_address()
    number = create(shop, discount, email=to)["ticket_number"]
    responded(staff, number, from_email=other)
    responded(staff, number)
    responded(staff, number, is_internal=True)
    shown = staff.post("/api/v1/tickets/show", {"ticket_number": number}).data
    assert shown["mail"] == "on"
    _private, *public, _note = shown["responses"]
    mailed = [(row["response_id"], row["mail"], sorted(row["addresses"])) for row in shown["mailed"]]
    addresses = [[to], [to], sorted([to, other])]
    assert mailed == [(row["id"], "on", who) for row, who in zip(public, addresses, strict=True)]
    assert thread(staff, number) == shown["responses"]


def test_inbox_managers_are_told_by_mail(server, mails, mailer, admin, root, shop):
    queue = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")}).json["queue"]
    managers = []
    for _ in range(2):
        email, _client = person(server, "manager")
        [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
        path = f"/api/v1/administration/users/{number}/queues/{queue['id']}"
        assert root.post(path, {"can_view": True, "treat_as_inbox": True}).status == 200
        managers.append(email)
    told, gone = managers
    assert server.cli("user", "disable", "--email", gone).returncode == 0
    name = unique("asks")
    define_discount(
        admin, name, public=False, queue_name=queue["name"], notify_inbox_managers=True
    )
    made = create(shop, name)
    [mail] = mails.wait_for(told)
    number = made["ticket_number"]
    assert mail.message["Subject"] == f"New ticket: Discount for {made['uid']} [#{number}]"
    host, port = server.address
    assert f'href="http://{host}:{port}/tickets/{number}"' in mail.part("html")
    assert queue["name"] in mail.part("plain")
    assert _automatic(mail) and "not read" in mail.part("plain")
    none_but(mails, mailer, gone, 0)
