"""The command says what it can do, at once."""

import subprocess
import sys

import medled


def test_it_says_its_version(command):
    answer = command("--version")
    assert (answer.returncode, answer.stdout) == (0, f"medled {medled.__version__}\n")


def test_its_help_names_every_command(command):
    said = command("--help").stdout
    for name in ("demo", "serve", "share", "doctor", "password"):
        assert f"\n  {name} " in said


def test_an_unknown_command_is_told_so(command):
    answer = command("fly")
    assert answer.returncode == 2
    assert "No such command" in answer.stderr


def test_the_version_needs_no_django():
    code = "import sys; from medled.cli import app; app(['--version'], standalone_mode=False); "
    code += "sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}).returncode == 0
