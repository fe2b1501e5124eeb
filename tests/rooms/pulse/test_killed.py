"""Killed while it closes a wave, a process has published nothing and lost nothing: the next one publishes once."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.house.source import ROOT

BEGIN = """
import json, os, signal, sys
from datetime import date, timedelta
import django
django.setup()
from django.core.management import call_command
from medled.journal import record
from medled.rooms.pulse.actions import answers, planning, waves
from medled.rooms.pulse.models import Answer, Publication, Wave, keys
from tests.conftest import MONDAY, north_ward
"""
WORK_OUT_AND_DIE = """
call_command("migrate", verbosity=0)
ward = north_ward(MONDAY)
organisation, who = ward.group.unit.organisation, {"by": ward.carin}
waves.record_disposal(organisation, reference="Dnr 1", decided_on=date(2026, 2, 1), at=MONDAY, **who)
planning.record_samverkan(organisation, words="Vision", held_on=date(2026, 2, 1), at=MONDAY, **who)
for weeks in (0, 4):
    at = MONDAY + timedelta(weeks=weeks)
    wave = waves.start(organisation, questions=["A2"], closes_at=at + timedelta(days=7), at=at, **who)
    answers.answer(wave, {"A2": 3}, by=ward.amina, at=at)
    if weeks:
        waves.publish_next = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)  # while it is worked out
    waves.close_due(at=wave.closes_at)
"""
CLOSE_AND_DIE = """
record.follow(lambda event: os.kill(os.getpid(), signal.SIGKILL))  # all is written, nothing is kept yet
waves.close_due(at=Wave.objects.last().closes_at)
"""
LOOK_AND_CLOSE = """
def look():
    rows = list(Wave.objects.all())
    have_key = [keys.read(wave.key_name) is not None for wave in rows]
    return [[wave.state for wave in rows], have_key, Publication.objects.count(), Answer.objects.count()]
found = [look()]
for _ in range(2):
    waves.close_due(at=Wave.objects.last().closes_at + timedelta(minutes=1))
    found.append(look())
print(json.dumps(found))
"""


@pytest.mark.once
def test_killed_while_it_closes_it_publishes_nothing_and_then_once(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "medled.config.settings",
        "MEDLED_MODE": "development",
        "MEDLED_DATA": str(tmp_path),
    }

    def run(words):
        line = [sys.executable, "-c", BEGIN + words]
        return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=120)

    for words in (WORK_OUT_AND_DIE, CLOSE_AND_DIE):
        killed = run(words)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    after = run(LOOK_AND_CLOSE)
    assert after.returncode == 0, after.stderr
    assert json.loads(after.stdout) == [
        [["published", "open"], [True, True], 1, 2],
        [["published", "published"], [False, True], 2, 1],
        [["published", "published"], [False, True], 2, 1],
    ]
