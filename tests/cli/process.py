"""The command as people run it: a process of its own, with nothing set but what the test sets."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.house.source import ROOT


class Medled:
    """One way to call the command, from one folder."""

    port_words = ("--port", "{port}")

    def __init__(self, line: list[str | Path], folder: Path, **settings: str):
        self.line, self.folder, self.settings = line, folder, settings

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            [*self.line, *words],
            env=self._environment(settings),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=90,
        )

    @contextmanager
    def serving(self, *words: str, port: int | None = None, **settings: str) -> Iterator["Server"]:
        """Run it beside the test, from the line with which it says that it answers; at `port` to be it again."""
        port = port or free_port()
        process = subprocess.Popen(
            [*self.line, *words, *(word.format(port=port) for word in self.port_words)],
            env=self._environment(settings),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Server(process, port)
        finally:
            process.terminate()
            process.wait(timeout=30)

    def _environment(self, settings):
        ours = ("MEDLED_", "DATABASE_", "DJANGO_", "PYTHONPATH", "MAKE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**kept, **self.settings, **settings}


def of_this_tree(folder: Path) -> Medled:
    """Return the command of this source tree, called from a folder that it keeps its data in."""
    settings = {"PYTHONPATH": str(ROOT / "src"), "MEDLED_DATA": str(folder / "data")}
    return Medled([sys.executable, "-m", "medled"], folder, **settings)


class Server:
    """A served Medled."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port, self.said = process, port, []
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            if f":{port}" in line:
                return
        raise AssertionError(f"It stopped with {process.wait()}: {self.said}")

    def get(self, path: str):
        return urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Make(Medled):
    """The same by way of the Makefile."""

    port_words = ("PORT={port}",)
