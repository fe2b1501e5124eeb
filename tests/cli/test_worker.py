"""The worker says that it is at work, sends what waits, and stops when told."""

import subprocess
import threading

from django.utils import timezone

from medled.cli import worker
from medled.listeners import alive


def test_it_says_that_it_is_at_work_and_stops_when_told(transactional_db):
    stop = threading.Event()
    stop.set()
    worker.work(stop)
    assert alive.is_at_work("worker", at=timezone.now())


class AtOnce(threading.Event):
    """A stop that nobody waits for."""

    def wait(self, timeout=None):
        return self.is_set()


def test_what_is_wrong_is_told_once_and_when_it_is_over(caplog):
    stop = AtOnce()
    course = iter(["no such table", "no such table", "locked", "", "", "no such table"])

    def do():
        fault = next(course, None)
        if fault is None:
            stop.set()
        if fault:
            raise OSError(fault)

    worker._again_and_again(do, stop)
    said = [record.exc_info[1].args[0] if record.exc_info else record.message for record in caplog.records]
    assert said == ["no such table", "locked", "The worker goes on as before.", "no such table", said[2]]


def test_it_runs_alone_and_a_look_from_beside_sees_it_at_work(demo, medled, tmp_path):
    """`medled worker`: with a database that is ready, it says that it is at work, beats, and stops when told."""
    settings = {"MEDLED_MODE": "demo", "MEDLED_DATA": str(demo)}
    process = subprocess.Popen(
        [*medled.line, "worker"], env=medled._environment(settings), cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "The worker is at work.\n"
    finally:
        process.terminate()
    assert process.wait(timeout=30) == 0
    assert "✓ The worker is at work." in medled.run("doctor", "--language", "en", **settings).stdout


def test_several_that_are_started_at_once_do_not_stand_in_each_others_way(demo, medled, tmp_path):
    settings = {"MEDLED_MODE": "demo", "MEDLED_DATA": str(demo)}
    for file in (demo / "static").rglob("*.css"):
        file.unlink()  # so that each has something to prepare
    line = [*medled.line, "worker"]
    beside = {"env": medled._environment(settings), "cwd": tmp_path, "stdout": subprocess.PIPE, "text": True}
    started = [subprocess.Popen(line, **beside) for _ in range(4)]
    try:
        assert [one.stdout.readline() for one in started] == ["The worker is at work.\n"] * 4
    finally:
        for one in started:
            one.terminate()
    assert [one.wait(timeout=30) for one in started] == [0] * 4
