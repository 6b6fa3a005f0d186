"""A rolling restart, and a frozen connection, under load: callers that repeat with their key succeed."""

import itertools
import os
import signal
import threading

from support.definitions import create_body, define_discount, unique
from support.patience import until

CALLERS = 6


class Load:
    """Callers that each create tickets one after the other, and repeat what was not answered.

    A repeat goes to the other node, as a load balancer would send it, with the same key.
    """

    def __init__(self, nodes, intervention):
        self.done, self.wrong = [], []
        self._clients = nodes.clients("shop")
        self._intervention = intervention
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(CALLERS)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def until_more(self, count=30):
        """Returns when `count` more creates were answered: the load goes on."""
        goal = len(self.done) + count
        until(lambda: len(self.done) >= goal or self.wrong, f"{count} more creates", 60)

    def _run(self, first):
        while not self._ended.is_set():
            uid, key = unique("rolling"), unique("key")
            for turn in itertools.count(first):
                answer = self._ask(self._clients[turn % 2], uid, key)
                if answer is None or answer.status == 503:
                    self._ended.wait(0.02)
                    continue
                (self.done if answer.status == 200 else self.wrong).append((uid, answer))
                break

    def _ask(self, client, uid, key):
        try:
            return client.post("/api/create_ticket", create_body(self._intervention, uid), key=key)
        except (OSError, ValueError):  # The node is away, or went while it answered.
            return None


def assert_each_once(nodes, load):
    assert not load.wrong, load.wrong[:3]
    stored = {
        uid: (ticket, number)
        for uid, ticket, number in nodes.two.rows(
            "SELECT p.uid, t.id, t.number FROM intervention_payload p"
            " JOIN ticket t ON t.id = p.ticket_id"
        )
    }
    assert nodes.two.rows("SELECT count(*) FROM ticket") == [(len(load.done),)]
    for uid, answer in load.done:
        assert stored[uid] == (answer.data["ticket_id"], answer.data["ticket_number"])


def test_a_rolling_restart_loses_and_doubles_nothing(own_nodes):
    name = define_discount(own_nodes.one.actors().admin, "rolling")["name"]
    with Load(own_nodes, name) as load:
        for node in (own_nodes.one, own_nodes.two, own_nodes.one, own_nodes.two):
            load.until_more()
            assert node.stop() == 0
            load.until_more()
            node.start()
        load.until_more()
    assert_each_once(own_nodes, load)


def test_a_killed_node_loses_and_doubles_nothing(own_nodes):
    name = define_discount(own_nodes.one.actors().admin, "killed")["name"]
    with Load(own_nodes, name) as load:
        for node in (own_nodes.one, own_nodes.two):
            load.until_more()
            node.kill9()
            load.until_more()
            node.start()
        load.until_more()
    assert_each_once(own_nodes, load)


def test_frozen_connections_are_given_up(own_nodes):
    name = define_discount(own_nodes.one.actors().admin, "frozen")["name"]
    with Load(own_nodes, name) as load:
        load.until_more()
        frozen = [pid for (pid,) in own_nodes.one.rows(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            " AND wait_event = 'ClientRead' LIMIT 5"
        )]
        assert frozen
        for pid in frozen:
            os.kill(pid, signal.SIGSTOP)
        try:
            load.until_more(200)
        finally:
            for pid in frozen:
                os.kill(pid, signal.SIGCONT)
        load.until_more()
    assert_each_once(own_nodes, load)
