"""How long a test waits for what must happen, and the one loop that waits."""

import os
import threading
import time

# Several files run at once, and on machines that do other things too; sanitizer builds are
# slower still, and CI raises the factor for them.
FACTOR = float(os.environ.get("TICKITI_TEST_PATIENCE", "2"))

_never = threading.Event()


def seconds(value):
    """`value` seconds on a normal build, more on a slow one."""
    return value * FACTOR


def until(question, what, timeout=10.0, step=0.01):
    """The first truthy answer of `question()`; AssertionError naming `what` when time is up."""
    deadline = time.monotonic() + seconds(timeout)
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds(timeout):g} s in vain for {what}")
        _never.wait(step)
