"""Contract §10: images that stand in a response's HTML are its attachments; tickets/attachment."""

import base64
import hashlib

import pytest

from support.definitions import create, define_template, submit, thread, unique
from support.desk import RESPOND, former_staff, respond, responded
from support.expect import invalid, refused, said

ATTACHMENT = "/api/v1/tickets/attachment"
QUERY = "/api/v1/tickets/responses/query"
CREATE = "/api/v1/tickets"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
IMAGES = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0 a jpeg, as far as one can see",
    "image/gif": b"GIF89a a gif",
    "image/webp": b"RIFF\x20\0\0\0WEBPVP8 a webp",
}
ROW = {
    "id": str,
    "name": str,
    "mime_type": str,
    "file_size": int,
    "sha256": str,
    "is_inline": bool,
}


def _address(content=PNG, mime_type="image/png"):
    return f"data:{mime_type};base64,{base64.b64encode(content).decode()}"


def _image(content=PNG, mime_type="image/png", alt="a picture"):
    return f'<img src="{_address(content, mime_type)}" alt="{alt}">'


def _cid(content=PNG):
    return f"cid:{hashlib.sha256(content).hexdigest()}"


def _shown(content=PNG, alt="a picture"):
    return f'<img src="{_cid(content)}" alt="{alt}">'


def _post(caller, body, path=CREATE):
    return caller.post(path, body, key=unique("key"))


def _letter(content):
    return {
        "originator_email_address": "writer@example.com",
        "data": {"subject": "Look", "content": content},
    }


def _get(staff, number, attachment, **more):
    body = {"ticket_number": number, "response_attachment_id": attachment, **more}
    return staff.post(ATTACHMENT, body)


@pytest.fixture
def number(shop, discount):
    return create(shop, discount)["ticket_number"]


@pytest.fixture
def picture(staff, number):
    """A response with one image: (ticket number, its row in `attachments`)."""
    responded(staff, number, f"<p>See: {_image()}</p>")
    (row,) = thread(staff, number)[-1]["attachments"]
    return number, row


@pytest.mark.parametrize("path", [CREATE, "/api/create_ticket", "/api/tickets/create"])
def test_an_image_in_a_letter_becomes_an_attachment(shop, staff, path):
    made = _post(shop, _letter(f"<p>Here:</p>{_image()}"), path).data
    (response,) = thread(staff, made["ticket_number"])
    assert response["html"] == f"<p>Here:</p>{_shown()}"
    assert response["plain_text"] == "Here:\n\na picture"
    (row,) = response["attachments"]
    assert _get(staff, made["ticket_number"], row["id"]).data["content_base64"] == (
        base64.b64encode(PNG).decode()
    )


def test_an_image_in_a_rendered_template_becomes_an_attachment(shop, staff, admin):
    identifier = unique("picture")
    define_template(admin, identifier, "Look", '<p>{{name}}</p><img src="{{photo}}" alt="x">')
    body = {
        "originator_email_address": "writer@example.com",
        "template_identifier": identifier,
        "data": {"name": "Ann", "photo": _address()},
    }
    (response,) = thread(staff, _post(shop, body).data["ticket_number"])
    assert response["html"] == f"<p>Ann</p>{_shown(alt='x')}"
    assert [row["name"] for row in response["attachments"]] == ["image-1.png"]


@pytest.mark.parametrize("path", [RESPOND, "/api/ticket_respond", "by number"])
def test_an_image_in_a_response_becomes_an_attachment(server, staff, number, path):
    legacy = server.client.with_token(server.token("legacy", ["ticket-respond"]))
    where = f"/api/tickets/{number}/respond" if path == "by number" else path
    responded(staff if path == RESPOND else legacy, number, _image(), path=where)
    response = thread(staff, number)[-1]
    assert response["html"] == _shown()
    assert [row["sha256"] for row in response["attachments"]] == [_cid()[4:]]


def test_an_image_in_a_decision_becomes_an_attachment(staff, number):
    many = "".join(_image(PNG + str(count).encode()) for count in range(21))
    assert "20 images" in said(invalid(submit(staff, number, content=many), "content"))
    done = submit(staff, number, content=f"<p>As here:</p>{_image()}", data={"order_price": 90})
    assert done.status == 200, done
    response = thread(staff, number)[-1]
    assert response["html"].startswith(f"<p>As here:</p>{_shown()}<p>")
    assert [row["sha256"] for row in response["attachments"]] == [_cid()[4:]]


def test_each_kind_has_its_own_name_and_type(staff, number):
    content = "".join(_image(data, mime_type) for mime_type, data in IMAGES.items())
    responded(staff, number, content)
    response = thread(staff, number)[-1]
    rows = response["attachments"]
    assert [row["name"] for row in rows] == [
        "image-1.png",
        "image-2.jpg",
        "image-3.gif",
        "image-4.webp",
    ]
    assert [row["mime_type"] for row in rows] == list(IMAGES)
    assert [row["file_size"] for row in rows] == [len(data) for data in IMAGES.values()]
    assert response["html"] == "".join(_shown(data) for data in IMAGES.values())


def test_a_row_has_every_field_in_its_type(picture):
    _, row = picture
    assert {name: type(value) for name, value in row.items()} == ROW
    assert (row["name"], row["mime_type"], row["is_inline"]) == ("image-1.png", "image/png", True)
    assert (row["file_size"], row["sha256"]) == (len(PNG), hashlib.sha256(PNG).hexdigest())


def test_the_same_image_is_kept_once_in_a_response(staff, number):
    responded(staff, number, _image() + _image(alt="again"))
    response = thread(staff, number)[-1]
    assert response["html"] == _shown() + _shown(alt="again")
    assert len(response["attachments"]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "data:image/png;base64,????",
        "data:image/png;base64,",
        "data:image/png,plain",
        _address(PNG, "image/gif"),
        _address(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        _address(b"<svg onload='alert(1)'/>", "image/png"),
        _address(b"BM a bitmap", "image/bmp"),
        _address(b"<script>alert(1)</script>", "text/html"),
    ],
)
def test_what_is_no_such_image_leaves_its_alt_text(staff, number, address):
    responded(staff, number, f'<p>a<img src="{address}" alt="&lt;our logo&gt;">b</p>')
    response = thread(staff, number)[-1]
    assert response["html"] == "<p>a&lt;our logo&gt;b</p>"
    assert response["attachments"] == []


def test_what_is_not_shown_is_not_kept(staff, number):
    responded(staff, number, f"<p>x</p><!-- {_image()} --><script>{_image()}</script>")
    response = thread(staff, number)[-1]
    assert (response["html"], response["attachments"]) == ("<p>x</p>", [])


def test_an_image_alone_says_something_but_a_broken_one_does_not(shop, staff, number):
    broken = '<p><img src="data:image/png;base64,AAAA"></p>'
    invalid(respond(staff, number, broken), "content")
    invalid(_post(shop, _letter(broken)), "data.content")
    responded(staff, number, _image(alt=""))


def test_too_many_and_too_large_images_are_refused(shop, staff, number, unchanged):
    many = "".join(_image(PNG + str(count).encode()) for count in range(21))
    large = _image(PNG + bytes(5 * 1024 * 1024))
    with unchanged:
        assert "20 images" in said(invalid(respond(staff, number, many), "content"))
        assert "5 MiB" in said(invalid(respond(staff, number, large), "content"))
        assert "20 images" in said(invalid(_post(shop, _letter(many)), "data.content"))
    responded(staff, number, "".join(_image(PNG + bytes([count])) for count in range(20)))
    assert len(thread(staff, number)[-1]["attachments"]) == 20


def test_an_image_of_megabytes_comes_back_byte_for_byte(staff, number):
    content = PNG + bytes(range(256)) * 4 * 1024 * 4
    responded(staff, number, _image(content))
    (row,) = thread(staff, number)[-1]["attachments"]
    assert row["file_size"] == len(content)
    answer = _get(staff, number, row["id"])
    assert base64.b64decode(answer.data["content_base64"]) == content


def test_a_repeated_response_attaches_nothing_twice(staff, number):
    key = unique("key")
    first = respond(staff, number, _image(), key=key)
    again = respond(staff, number, _image(), key=key)
    assert again.headers["Idempotent-Replayed"] == "true" and again.data == first.data
    assert sum(len(row["attachments"]) for row in thread(staff, number)) == 1


def test_responses_tell_their_attachments_everywhere(staff, picture):
    number, row = picture
    shown = staff.post("/api/v1/tickets/show", {"ticket_number": number}).data["responses"]
    assert [response["attachments"] for response in shown] == [[], [], [row]]
    query = {"ticket_number": [number]}
    found = staff.post(QUERY, {**query, "fields": ["attachments"]}).data["responses"]
    assert [response["attachments"] for response in found] == [[], [], [row]]
    bare = staff.post(QUERY, {**query, "fields": ["html"]}).data["responses"]
    assert all("attachments" not in response for response in bare)


@pytest.mark.parametrize("intent", [None, "review_ok", "view"])
def test_an_attachment_is_read_with_its_bytes(staff, picture, intent):
    number, row = picture
    data = _get(staff, str(number), int(row["id"]), intent=intent).data
    assert data == {**row, "content_base64": base64.b64encode(PNG).decode()}


def test_an_attachment_of_another_ticket_is_not_found(staff, shop, discount, picture):
    number, row = picture
    other = create(shop, discount)["ticket_number"]
    refused(_get(staff, other, row["id"]), 404, "not_found")
    refused(_get(staff, 987654321, row["id"]), 404, "not_found")
    refused(_get(staff, number, int(row["id"]) + 1000), 404, "not_found")


@pytest.mark.parametrize(
    "changes, fields",
    [
        ({"ticket_number": None}, ["ticket_number"]),
        ({"ticket_number": "x"}, ["ticket_number"]),
        ({"response_attachment_id": None}, ["response_attachment_id"]),
        ({"response_attachment_id": 1.5}, ["response_attachment_id"]),
        ({"response_attachment_id": ["1"]}, ["response_attachment_id"]),
        ({"intent": 7}, ["intent"]),
        (
            {"ticket_number": {}, "response_attachment_id": "", "intent": []},
            ["ticket_number", "response_attachment_id", "intent"],
        ),
    ],
)
def test_a_wrong_field_is_named(staff, unchanged, changes, fields):
    with unchanged:
        body = {"ticket_number": 100000, "response_attachment_id": 1, **changes}
        invalid(staff.post(ATTACHMENT, body), *fields)


def test_reading_an_attachment_needs_ability_and_role(server, picture):
    number, row = picture
    refused(_get(server.client, number, row["id"]), 401, "unauthenticated")
    stranger = server.client.with_token(server.token(unique("stranger"), ["workflow:write"]))
    refused(_get(stranger, number, row["id"]), 403, "missing_ability")
    refused(_get(former_staff(server), number, row["id"]), 403, "missing_role")
