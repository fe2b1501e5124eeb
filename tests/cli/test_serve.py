"""`medled serve` starts when it safely can, says in one line why not, and stops when told to."""

import json
import resource
import socket
from time import monotonic
from urllib.error import HTTPError

import pytest

from medled.config.secret import weakness_of


@pytest.mark.parametrize(("secret", "why"), [("", "is not set"), ("short", "too easy"), ("a" * 60, "too easy")])
def test_production_needs_a_good_secret(command, secret, why):
    answer = command("serve", MEDLED_SECRET_KEY=secret)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"MEDLED_SECRET_KEY {'is ' if why.startswith('too') else ''}{why}")
    assert "Make one with: python3 -c" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_long_random_secret_is_good(secret):
    assert weakness_of(secret) == ""


@pytest.mark.parametrize(
    ("setting", "given", "advice"),
    [
        ("MEDLED_MODE", "prod", "choose production, development or demo"),
        ("MEDLED_BEHIND_PROXY", "maybe", "choose 1 or 0"),
        ("MEDLED_URL", "medled.example.org", "write it as https://"),
        ("MEDLED_LANGUAGE", "de", "choose sv or en"),
        ("MEDLED_TIME_ZONE", "Mars/Base", "write it as Europe/Stockholm"),
        ("MEDLED_LOG_LEVEL", "LOUD", "choose DEBUG, INFO, WARNING or ERROR"),
        ("MEDLED_MAIL_URL", "post://office", "write it as smtp+tls://"),
        ("DATABASE_URL", "mysql://name:word@host/database", "write it as postgres://"),
        ("DATABASE_URL", "postgres://", "names no database"),
        ("MEDLED_SECRET_KEY_FILE", "/nowhere", "A setting names what cannot be used: /nowhere"),
        ("MEDLED_DATA", "/dev/null/medled", "cannot write in its data folder"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_said_in_one_line(command, secret, setting, given, advice):
    settings = {"MEDLED_SECRET_KEY": secret} if not setting.startswith("MEDLED_SECRET") else {}
    answer = command("serve", **settings | {setting: given})
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1), answer.stderr
    assert advice in answer.stderr
    assert "word" not in answer.stderr.replace("password", "")


def test_a_taken_port_is_said_in_one_line(command, secret):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = command("serve", "--port", str(taken.getsockname()[1]), MEDLED_SECRET_KEY=secret)
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "Choose another: --port " in answer.stderr


def test_a_database_that_does_not_answer_is_said_in_one_line(command, secret):
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    answer = command("serve", "--port", "0", MEDLED_SECRET_KEY=secret, DATABASE_URL=nowhere)
    assert answer.returncode == 2  # 0 is no port
    answer = command("serve", MEDLED_SECRET_KEY=secret, DATABASE_URL=nowhere)
    assert answer.returncode == 1
    assert answer.stderr.startswith("The database does not answer")
    assert "Traceback" not in answer.stderr


def test_it_makes_its_database_answers_and_stops_when_told(serving, secret):
    with serving("serve", MEDLED_SECRET_KEY=secret) as server:
        assert json.load(server.get("/healthz")) == {"alive": True}
        assert ready(server) == {"ready": True, "database": True, "migrations": True, "worker": True}
        assert resource.prlimit(server.process.pid, resource.RLIMIT_CORE) == (0, 0)  # a crash leaves no keys behind
        server.process.terminate()
        assert server.process.wait(timeout=30) == 0


def test_without_a_worker_it_is_alive_but_not_ready(serving, secret):
    with serving("serve", "--only", "web", MEDLED_SECRET_KEY=secret) as server:
        assert server.get("/healthz").status == 200
        with pytest.raises(HTTPError) as refusal:
            server.get("/readyz")
        assert refusal.value.code == 503
        assert json.load(refusal.value) == {"ready": False, "database": True, "migrations": True, "worker": False}


def ready(server):
    """Ask until the worker's first heartbeat is there."""
    until = monotonic() + 20
    while True:
        try:
            return json.load(server.get("/readyz"))
        except HTTPError:
            if monotonic() > until:
                raise
