"""Interventions, templates and tickets as tests need them, made through the API."""

import itertools
import json
import uuid

_numbers = itertools.count(1)

EMAIL = "customer@example.com"
BAG = {"currency": "GBP", "order_price": 100, "accept": False}
FIELDS = [
    {"type": "label", "label": "Discount for order {{uid}}"},
    {"type": "hr"},
    {"type": "text", "name": "order_price", "label": "Order price (net) {{currency}}"},
    {"type": "checkbox", "name": "accept", "label": "Accept?"},
]
PRIVATE = {"subject": "Discount for {{uid}}", "content": "<p>Price {{order_price}}</p>"}
PUBLIC = {"subject": "Your request {{uid}}", "content": "<p>We look at {{uid}}</p>"}
FINAL = {"subject": "Decided", "content": "<p>{{ticket_audit}} {{voucher}}</p>"}


def unique(prefix):
    """A name that no other test uses; fits intervention names, uids and keys."""
    return f"{prefix}-{next(_numbers)}-{uuid.uuid4().hex[:8]}"


def define_template(admin, identifier, subject="", content="<p>Hello</p>", **changes):
    """Creates and fills a template; returns its row."""
    made = admin.post(
        "/api/v1/templates/create",
        {
            "type": "intervention",
            "identifier": identifier,
            "category": "Interventions",
            "subcategory": "Tests",
        },
    )
    assert made.status == 200, made
    return update_template(
        admin, made.json["template"]["id"], subject=subject, content=content, **changes
    )


def update_template(admin, template_id, **changes):
    done = admin.post("/api/v1/templates/update", {"template": {"id": template_id, **changes}})
    assert done.status == 200, done
    return done.json["template"]


def intervention_body(name, remote=None, **changes):
    """A valid body for workflow/interventions/create; without `remote` delivery is disabled."""
    body = {
        "name": name,
        "title": "Discount request",
        "queue_name": "Inbox",
        "remote_enabled": remote is not None,
        "remote_name": f"{name}-shop",
        "remote_retry_base_seconds": 1,
        "fields": FIELDS,
    }
    if remote is not None:
        body["remote_epilog_url"] = remote.url
        body["remote_bearer_token"] = f"bearer-of-{name}"
    return {**body, **changes}


def define_intervention(admin, name, remote=None, **changes):
    """Creates an intervention without templates; returns its row."""
    done = admin.post(
        "/api/v1/workflow/interventions/create", intervention_body(name, remote, **changes)
    )
    assert done.status == 200, done
    return done.json["intervention"]


def define_discount(admin, name, remote=None, public=True, final=True, **changes):
    """An intervention with its templates, ready for creates; returns the intervention's row."""
    row = define_intervention(admin, name, remote, **changes)
    define_template(admin, f"{name}.private", **PRIVATE)
    if public:
        define_template(admin, f"{name}.public", **PUBLIC)
    if final:
        define_template(admin, f"{name}.final", **FINAL)
    return row


def create_body(intervention, uid, bag=None, email=EMAIL, **extra):
    """The body of a shape C create."""
    return {
        "originator_email_address": email,
        "intervention": intervention,
        "uid": uid,
        "data": {"data": BAG if bag is None else bag},
        **extra,
    }


def create_text(intervention, uid, bag_text, email=EMAIL):
    """The same as text around `bag_text`, which goes out byte by byte."""
    bag = '{"data":' + bag_text + "}"
    head = json.dumps(
        {"originator_email_address": email, "intervention": intervention, "uid": uid}
    )
    return head[:-1] + ',"data":' + bag + "}"


def create(shop, intervention, uid=None, bag=None, key=None, **extra):
    """Creates a ticket; returns the answer's `data` with the `uid` added."""
    uid = uid or unique("order")
    done = shop.post(
        "/api/create_ticket", create_body(intervention, uid, bag, **extra), key=key or unique("key")
    )
    assert done.status == 200, done
    return {**done.data, "uid": uid}


def show(staff, ticket_number):
    """`data` of interventions/show."""
    done = staff.post("/api/v1/interventions/show", {"ticket_number": ticket_number})
    assert done.status == 200, done
    return done.data


def submit(staff, ticket_number, version=1, data=None, **extra):
    """The Answer of interventions/submit; the caller judges it."""
    body = {"ticket_number": ticket_number, "version": version, "action": "submit"}
    return staff.post("/api/v1/interventions/submit", {**body, "data": data or {}, **extra})


def thread(reader, ticket_number):
    """`responses` of tickets/responses, oldest first."""
    done = reader.post("/api/v1/tickets/responses", {"ticket_number": ticket_number})
    assert done.status == 200, done
    return done.data["responses"]
