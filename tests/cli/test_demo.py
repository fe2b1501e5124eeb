"""`medled demo`: made once, then instant; never in anybody's real database."""

import socket
import sqlite3

import pytest

from medled.cli import serve


def people(folder):
    with sqlite3.connect(folder / "data" / "demo" / "medled.sqlite3") as database:
        return {name for (name,) in database.execute("SELECT name FROM workplace_person")}


def test_it_is_made_once_and_made_anew_when_asked(made_demo, demo, command, tmp_path):
    assert made_demo.answer.returncode == 0, made_demo.answer.stderr
    assert "Gör i ordning en arbetsplats" in made_demo.answer.stdout
    assert {"Karin Wallin", "Emma Bergqvist", "Göran Stenvall"} <= people(tmp_path)
    assert "Gör i ordning" not in command("demo", "--no-serve").stdout


@pytest.mark.parametrize(("language", "says"), [("sv", "Demon svarar på"), ("en", "The demo answers on")])
def test_it_answers_on_the_one_address_that_it_prints(demo, serving, language, says):
    with serving("demo", MEDLED_LANGUAGE=language) as server:
        assert server.said[-1].startswith(f"{says} http://localhost:{server.port}")
        assert b"Medled" in server.get("/").read()


def test_it_never_touches_the_real_installation(made_demo):
    assert made_demo.answer.returncode == 0
    assert not made_demo.real.exists()


@pytest.mark.parametrize(("settings", "advice"), [({}, "--port "), ({"MAKELEVEL": "1"}, "make demo PORT=")])
def test_a_taken_port_is_said_in_one_line(command, settings, advice):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = command("demo", "--port", str(port), **settings)
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert f"port {port}: something else answers there already. Choose another: {advice}" in answer.stderr


def test_a_port_is_held_from_the_first_while_two_prepare():
    """Bound alone it would be anybody's who listened first: the second would fall over when all was made."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serve.take("127.0.0.1", port), pytest.raises(SystemExit):
        serve.take("127.0.0.1", port)
