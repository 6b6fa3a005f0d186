"""Contract §10: the list of queues."""


def test_the_inbox_always_exists_with_id_1(root):
    queues = root.post("/api/v1/workflow/queues", {}).json["queues"]
    assert [str(queue["id"]) for queue in queues if queue["name"] == "Inbox"] == ["1"]
