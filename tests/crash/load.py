"""The callers of a crash round: shops that create, staff who submit, a moody remote."""

import http.client
import json
import queue
import random
import threading

from book import Asked, BrokenPromise

from support.definitions import create_body, unique
from support.remote import delay, drop, final, ok, status

CREATE = "/api/create_ticket"
SUBMIT = "/api/v1/interventions/submit"
GONE = (OSError, http.client.HTTPException, ValueError)


def ask(client, asked):
    """Sends the request; its answer, or None when the server went away or could not say."""
    try:
        answer = client.post(asked.path, asked.body, key=asked.key)
        body = json.loads(answer.body)
    except GONE:
        return None
    if answer.status == 503:
        return None
    if answer.status != 200:
        raise BrokenPromise(f"{asked} was answered with {answer}")
    return answer, body


class Moody:
    """A remote's answers: each uid has its kind, each call its luck, until `calm` is set."""

    def __init__(self, seed):
        self.calm = threading.Event()
        self._luck = random.Random(seed)
        self._lock = threading.Lock()

    def __call__(self, call):
        good = final("Applied", voucher="V") if call.json["data"]["accept"] else ok
        with self._lock:
            luck, wait = self._luck.random(), self._luck.uniform(0.05, 0.8)
        if self.calm.is_set() or luck < 0.4:
            return good(call)
        if luck < 0.6:
            return status(500)(call)
        if luck < 0.7:
            return drop(call)
        return delay(wait, good)(call)


class Load:
    """Threads that work until the server is gone or `stop` is called."""

    def __init__(self, actors, intervention, book, seed, shops=5, people=3):
        self._actors, self._intervention, self._book = actors, intervention, book
        self._tickets = queue.Queue()
        self._stopping = threading.Event()
        self._failures = []
        jobs = [self._create] * shops + [self._submit] * people
        self._threads = [
            threading.Thread(target=self._run, args=(job, random.Random(seed * 100 + index)))
            for index, job in enumerate(jobs)
        ]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Waits for all threads; raises the first BrokenPromise that one of them saw."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()
        if self._failures:
            raise self._failures[0]

    def _run(self, job, luck):
        try:
            while not self._stopping.is_set() and job(luck):
                pass
        except BrokenPromise as broken:
            self._failures.append(broken)
            self._book.reached.set()

    def _create(self, luck):
        uid = unique("order")
        bag = {"order_price": luck.randrange(1000), "note": "x" * luck.randrange(2000)}
        body = create_body(self._intervention, uid, bag, f"{uid}@example.com")
        asked = self._book.add(self._book.creates, Asked(uid, CREATE, unique("key"), body))
        for _ in range(1 + (luck.random() < 0.1)):
            done = ask(self._actors.shop, asked)
            if done is None:
                return False
            if asked.answer is None:
                self._book.answered(asked, done[1])
                self._tickets.put(asked)
            elif asked.answer != done[1]:
                raise BrokenPromise(f"{asked} was replayed as {done[0]}")
        return True

    def _submit(self, luck):
        try:
            created = self._tickets.get(timeout=0.05)
        except queue.Empty:
            return True
        body = {
            "ticket_number": created.data["ticket_number"],
            "version": 1,
            "action": "submit",
            "data": {"accept": luck.random() < 0.7},
        }
        asked = Asked(created.uid, SUBMIT, unique("key"), body)
        self._book.add(self._book.submits, asked)
        done = ask(self._actors.staff, asked)
        if done is None:
            return False
        self._book.answered(asked, done[1])
        return True
