"""Contract §2: below /api, slashes that are doubled or at the end say nothing."""

import pytest

from support.definitions import create_body, define_discount, unique
from support.expect import refused

SAME = [
    "/api/create_ticket/",
    "/api/create_ticket//",
    "/api//create_ticket",
    "/api///create_ticket///",
]


@pytest.mark.parametrize("path", SAME)
def test_a_create_is_served_and_its_key_is_that_of_the_plain_path(shop, admin, path):
    name = define_discount(admin, unique("slash"))["name"]
    body, key = create_body(name, unique("uid")), unique("key")
    first = shop.post(path, body, key=key)
    assert first.status == 200, first
    again = shop.post("/api/create_ticket", body, key=key)
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("path", ["/api//v1/tickets/query", "/api/v1//tickets//query/", "/api/v1/tickets/query?x=/"])
def test_v1_paths_are_served(staff, path):
    assert staff.post(path, {}).status == 200


def test_paths_with_a_number_in_them_are_served(shop, admin, root):
    name = define_discount(admin, unique("slash"))["name"]
    made = shop.post("/api/create_ticket", create_body(name, unique("uid")), key=unique("key")).data
    path = f"/api//tickets/{made['ticket_number']}//respond/"
    assert root.post(path, {"content": "<p>Hi</p>"}).status == 200


@pytest.mark.parametrize("path", ["/livez/", "//livez", "/readyz/", "//api/create_ticket", "/desk/events/"])
def test_elsewhere_they_make_another_path(root, path):
    refused(root.post(path, {}), 404, "not_found")


@pytest.mark.parametrize("path", ["/api/", "/api//", "/api/nothing/", "/api/tickets//respond"])
def test_no_endpoint_comes_to_be_by_it(root, path):
    refused(root.post(path, {}), 404, "not_found")


def test_a_wrong_method_is_told_as_ever(root):
    refused(root.request("PUT", "/api/create_ticket/", {}), 405, "method_not_allowed")
