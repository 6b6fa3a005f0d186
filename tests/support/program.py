"""The program's other commands, run without a server or beside one."""

import os
import signal
import subprocess

from support.patience import seconds, until
from support.server import BINARY


def run(*arguments, stdin="", environment=None, timeout=30):
    """Runs `tickiti ARGUMENTS`; no TICKITI_ variable but those given is set."""
    return subprocess.run(
        [BINARY, *map(str, arguments)],
        env=clean_environment(environment),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=seconds(timeout),
    )


def clean_environment(changes=None):
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("TICKITI_")}
    return {**inherited, **(changes or {})}


def assert_failed(done, *words):
    """Exit code 1 and one line on stderr with all the words."""
    assert done.returncode == 1, done
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    _assert_says(done, words)


def assert_wrong_usage(done, *words):
    """Exit code 2 and all the words on stderr."""
    assert done.returncode == 2, done
    _assert_says(done, words)


def _assert_says(done, words):
    assert done.stderr.strip()
    for word in words:
        assert word in done.stderr, done.stderr


class Running:
    """A command that runs until it is told to stop; `output()` and `errors()` so far."""

    def __init__(self, folder, *arguments, environment=None):
        self._files = [folder / "stdout.txt", folder / "stderr.txt"]
        with self._files[0].open("wb") as out, self._files[1].open("wb") as err:
            self.process = subprocess.Popen(
                [BINARY, *map(str, arguments)],
                env=clean_environment(environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd=folder,
            )

    def output(self):
        return self._files[0].read_text()

    def errors(self):
        return self._files[1].read_text()

    def until(self, question, what, timeout=20):
        """The first truthy answer; fails at once when the command ends."""

        def ask():
            code = self.process.poll()
            assert code is None, f"ended with {code}:\n{self.output()}\n{self.errors()}"
            return question()

        return until(ask, what, timeout)

    def stop(self, how=signal.SIGTERM, timeout=20):
        """The exit code after a signal."""
        self.process.send_signal(how)
        return self.process.wait(seconds(timeout))

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(seconds(10))
