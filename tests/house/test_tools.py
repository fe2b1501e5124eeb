"""Style, types, floors and migrations: each tool has nothing to say."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, templates

BIN = Path(sys.executable).parent
TOOLS = {
    "style": ["ruff", "check", "--quiet", "."],
    "layout": ["ruff", "format", "--quiet", "--check", "."],
    "floors": ["lint-imports", "--no-cache"],
    "types": ["mypy"],
    "templates": ["djade", "--check", "--target-version", "5.2"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tool_has_nothing_to_say(tool):
    program, *words = TOOLS[tool]
    if tool == "templates":
        words += [str(path) for path in templates()]
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "medled.config.settings",
        "MEDLED_MODE": "development",
        "MEDLED_DATA": str(ROOT / ".cache" / "test"),
    }
    answer = subprocess.run([BIN / program, *words], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
