"""The command as people run it: a process of its own, in an empty folder, with nothing set but what the test sets."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from secrets import token_urlsafe
from urllib.request import urlopen

import pytest

SOURCE = os.path.abspath("src")


@pytest.fixture
def secret():
    """A key as long and random as production asks for."""
    return token_urlsafe(48)


@pytest.fixture
def command(tmp_path):
    """Run a command to its end: command("doctor", MEDLED_MODE="demo").stdout."""

    def run(*words, **settings):
        return subprocess.run(
            _line(words),
            env=_environment(tmp_path, settings),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=90,
        )

    return run


@pytest.fixture
def serving(tmp_path):
    """Run a command that serves: `with serving("serve", ...) as server: server.get("/healthz")`."""

    @contextmanager
    def start(*words, **settings):
        port = free_port()
        process = subprocess.Popen(
            _line([*words, "--port", str(port)]),
            env=_environment(tmp_path, settings),
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Server(process, port)
        finally:
            process.terminate()
            process.wait(timeout=30)

    return start


class Server:
    """A served Medled, from the line with which it says that it answers."""

    def __init__(self, process, port):
        self.process, self.port = process, port
        self.said = []
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            if f":{port}" in line:
                return
        raise AssertionError(f"It stopped with {process.wait()}: {self.said}")

    def get(self, path):
        return urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _line(words):
    return [sys.executable, "-m", "medled", *words]


def _environment(folder, settings):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEDLED_", "DATABASE_", "DJANGO_"))
    }
    return {**kept, "PYTHONPATH": SOURCE, "MEDLED_DATA": str(folder / "data"), **settings}
