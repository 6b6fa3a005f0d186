"""What the callers of a crash round asked for, and what they were answered."""

import threading
from dataclasses import dataclass


class BrokenPromise(Exception):
    """A promise of contract §12 that did not hold; the text has the details."""


def require(holds, *details):
    if not holds:
        raise BrokenPromise(" ".join(str(detail) for detail in details))


@dataclass
class Asked:
    """One request with an Idempotency-Key. `answer` is the parsed body, None while unknown."""

    uid: str
    path: str
    key: str
    body: dict
    answer: dict = None

    @property
    def data(self):
        return self.answer["data"]


class Book:
    """All requests of a round, in the order they were asked. Thread-safe."""

    def __init__(self):
        self.creates, self.submits = [], []
        self._lock = threading.Lock()
        self._answered = 0
        self._target = None
        self.reached = threading.Event()

    def ring_after(self, answers):
        """Sets `reached` once so many requests have been answered."""
        self._target = answers

    def add(self, requests, asked):
        with self._lock:
            requests.append(asked)
        return asked

    def answered(self, asked, answer):
        with self._lock:
            asked.answer = answer
            self._answered += 1
            if self._target is not None and self._answered >= self._target:
                self.reached.set()

    @property
    def unknown(self):
        return [asked for asked in self.creates + self.submits if asked.answer is None]
