#!/usr/bin/env python3
"""Kills the server at random moments under load and checks what contract §12 promises.

Each round: creates, submits and epilogs run until `kill -9`; the server starts again on the same
folder; nothing answered may be lost, nothing doubled, interrupted epilogs go out within 1 s.
Exit code 0: all rounds passed; 1: the first broken promise is told.
"""

import argparse
import pathlib
import random
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from book import Book, BrokenPromise, require  # noqa: E402
from load import SUBMIT, Load, Moody, ask  # noqa: E402
from stored import check_counts, check_ids, running_keys  # noqa: E402

from support.database import IS_POSTGRES  # noqa: E402
from support.definitions import define_discount, show  # noqa: E402
from support.patience import seconds, until  # noqa: E402
from support.remote import Remote  # noqa: E402
from support.server import Server  # noqa: E402

# A restart voids all leases of an SQLite file; a lease in PostgreSQL may be another node's.
RESUME_SECONDS = 90 if IS_POSTGRES else 1
SETTLE_SECONDS = 150 if IS_POSTGRES else 60
MOST_ANSWERS = 300
OLD_REPLAYS = 20
SECOND_CRASH = 0.2


class Bench:
    """One server, one remote and the books of all rounds so far."""

    def __init__(self, seed):
        self.luck = random.Random(seed)
        self.server, self.moody = Server(), Moody(seed)
        self.remote = Remote(self.moody)
        self.books = []

    def prepare(self):
        self.actors = self.server.start().actors()
        self.intervention = define_discount(
            self.actors.admin,
            "crash",
            self.remote,
            remote_retry_cap_seconds=1,
            remote_max_attempts=100,
            remote_max_concurrency=256,
        )["name"]

    def close(self):
        self.moody.calm.set()
        self.remote.close()
        self.server.close()

    def round(self, number):
        """One line about the round; raises BrokenPromise."""
        book = Book()
        self.books.append(book)
        self.moody.calm.clear()
        self._work_and_crash(number, book)
        unknown = len(book.unknown)
        interrupted, resumed = self._restart(number)
        self.moody.calm.set()
        self._finish_unknown(book)
        self._check_replays(book)
        settled = self._settle(book)
        check_ids(self.server.database, book.creates)
        creates = sum(len(book.creates) for book in self.books)
        submits = sum(len(book.submits) for book in self.books)
        check_counts(self.server.database, creates, submits)
        return (
            f"{len(book.creates)} creates, {len(book.submits)} submits, {unknown} unanswered, "
            f"{interrupted} epilogs interrupted, resumed in {resumed:.2f} s, "
            f"settled in {settled:.1f} s"
        )

    def _work_and_crash(self, number, book):
        book.ring_after(self.luck.randint(1, MOST_ANSWERS))
        load = Load(self.actors, self.intervention, book, number)
        load.start()
        try:
            require(book.reached.wait(seconds(60)), "the load got no answers in 60 s")
            time.sleep(self.luck.uniform(0, 0.02))  # Or every kill would follow an answer.
            self.server.kill9()
        finally:
            load.stop()

    def _restart(self, number):
        """How many epilogs were interrupted, and seconds from ready to the last one's call."""
        if self.luck.random() < SECOND_CRASH:
            self.server.start()
            self.server.kill9()
        keys = running_keys(self.server.database)
        if number > 1:  # The first round has waited for leases to run out.
            self.server.database.end_leases()
        before = len(self.remote.calls())
        self.server.start()
        ready = time.monotonic()

        def called():
            calls = {}
            for call in self.remote.calls()[before:]:
                calls.setdefault(call.headers["Idempotency-Key"], call.at)
            return calls

        try:
            until(lambda: keys <= set(called()), "the epilogs", RESUME_SECONDS, 0.005)
        except AssertionError:
            late = sorted(keys - set(called()))
            raise BrokenPromise(
                f"{len(late)} of {len(keys)} interrupted epilogs did not go out within "
                f"{seconds(RESUME_SECONDS):g} s: {late[:5]}"
            ) from None
        times = [at - ready for key, at in called().items() if key in keys]
        return len(keys), max([0, *times])

    def _finish_unknown(self, book):
        """What was not answered is asked again with its key: it is done once, now or before."""
        for asked in book.unknown:
            done = ask(self._caller(asked), asked)
            require(done, f"{asked} is not answered by the restarted server")
            book.answered(asked, done[1])

    def _check_replays(self, book):
        older = [asked for past in self.books[:-1] for asked in past.creates + past.submits]
        sample = self.luck.sample(older, min(OLD_REPLAYS, len(older)))
        for asked in book.creates + book.submits + sample:
            done = ask(self._caller(asked), asked)
            require(done and done[1] == asked.answer, f"{asked} is replayed as {done}")
            require(done[0].headers["Idempotent-Replayed"] == "true", f"{asked} was done again")

    def _caller(self, asked):
        return self.actors.staff if asked.path == SUBMIT else self.actors.shop

    def _settle(self, book):
        """Every answered decision reaches the remote under one key; seconds that took."""
        started = time.monotonic()
        for asked in book.submits:
            wanted = "accepted" if asked.body["data"]["accept"] else "acknowledged"
            data = self._until_state(asked, wanted)
            require(
                data["response_id"] == asked.data["response_id"],
                f"{asked} is stored as response {data['response_id']}",
            )
            calls = self.remote.calls(asked.uid)
            keys = {call.headers["Idempotency-Key"] for call in calls}
            ids = {call.json["response_id"] for call in calls}
            require(
                len(keys) == 1 and ids == {asked.data["response_id"]},
                f"{asked} was told to the remote as {ids} under {keys}",
            )
        return time.monotonic() - started

    def _until_state(self, asked, wanted):
        number = asked.body["ticket_number"]
        seen = {}

        def look():
            seen.update(show(self.actors.staff, number))
            return seen["state"] == wanted

        try:
            until(look, wanted, SETTLE_SECONDS)
        except AssertionError:
            raise BrokenPromise(f"{asked} is not {wanted} but {seen}") from None
        return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    bench = Bench(seed)
    passed = 0
    try:
        bench.prepare()
        for number in range(1, arguments.rounds + 1):
            print(f"round {number}: {bench.round(number)}", flush=True)
            passed += 1
    except (BrokenPromise, AssertionError) as broken:
        print(f"round {passed + 1}: BROKEN: {broken}\n{bench.server.stderr()[-4000:]}", flush=True)
    finally:
        bench.close()
    failed = int(passed < arguments.rounds)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
