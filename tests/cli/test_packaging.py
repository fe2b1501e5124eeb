"""A wheel holds all that Medled needs: in an empty environment it shares, demonstrates and serves, in Swedish."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from urllib.parse import urljoin

import pytest

from tests.cli.process import Medled
from tests.house.source import ROOT

pytestmark = [pytest.mark.packaging, pytest.mark.only_longer]


FILE = {
    "format": "medled-share/1",
    "people": [{"id": "amina", "room": 10}, {"id": "bjorn", "room": 10}],
    "tasks": [{"id": "week", "hours": 4}, {"id": "newcomers", "hours": 6}],
    "wishes": {"amina": {"week": "want"}, "bjorn": {"newcomers": "can"}},
}


@pytest.fixture(scope="module")
def installed(newcomer, tmp_path_factory):
    """Medled's wheel with its pinned requirements, and nothing else, in an environment far from the source tree.

    The requirements are those that `make demo` has fetched for the newcomer, without what only builds.
    """
    folder = tmp_path_factory.mktemp("far")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("medled-*.whl")
    venv.create(folder / "venv")
    shutil.copytree(
        packages(newcomer.folder / ".venv"), packages(folder / "venv"), copy_function=os.link, dirs_exist_ok=True
    )
    pip = (sys.executable, "-m", "pip", "--python", folder / "venv" / "bin" / "python", "--disable-pip-version-check")
    builds = pinned("build") - pinned("app")
    run(*pip, "uninstall", "--quiet", "--yes", "pip", "setuptools", "medled", *builds)
    run(*pip, "install", "--quiet", "--no-compile", "--no-deps", wheel)  # what is imported is compiled then
    run(*pip, "check")
    return Medled([folder / "venv" / "bin" / "medled"], folder, HOME=str(folder), XDG_DATA_HOME=str(folder / "data"))


def packages(environment):
    (found,) = environment.glob("lib/python3*/site-packages")
    return found


def pinned(name):
    """Return the names of the packages that a file of requirements pins."""
    return set(re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements" / f"{name}.txt").read_text()))


def run(*line):
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_knows_its_version(installed):
    top = re.search(r"(?m)^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text()).group(1)
    assert installed.run("--version").stdout == f"medled {top}\n"


def test_it_holds_all_that_the_tree_holds(newcomer, installed):
    """So it tells the demo's story, and shows each page, as the tree does."""
    here = newcomer.folder / "src" / "medled"
    there = packages(installed.folder / "venv") / "medled"
    assert files_in(there) == files_in(here)
    assert len(files_in(there)) > 1000


def files_in(folder):
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path: (folder / path).read_bytes() for path in found if "__pycache__" not in path.parts}


def test_it_shares_what_a_file_holds(installed):
    (installed.folder / "group.json").write_text(json.dumps(FILE))
    answer = installed.run("share", "group.json", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    given = {(part["person"], part["task"], part["role"]) for part in json.loads(answer.stdout)["assignments"]}
    assert given == {("amina", "week", "lead"), ("bjorn", "newcomers", "lead")}


def test_it_audits_a_pulse_with_its_solver(installed):
    roster = [{"person": f"p{n}", "unit": "a"} for n in range(6)]
    answers = [{"person": one["person"], "question": "q", "value": 3} for one in roster]
    wave = {"id": "w", "closes": "2026-01-15", "roster": roster, "answers": answers}
    (installed.folder / "pulse.json").write_text(
        json.dumps({"units": [{"id": "a", "parent": None}], "questions": ["q"], "waves": [wave]})
    )
    answer = installed.run("pulse", "audit", "pulse.json", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert (found := json.loads(answer.stdout))["exposures"] == 0
    assert found["tried"] == 2 * 6 + 6 * 2 * 5


def test_it_demonstrates_in_swedish_with_its_own_fonts(newcomer, installed):
    shutil.copytree(newcomer.folder / "var" / "demo", installed.folder / "data" / "medled" / "demo")
    with installed.serving("demo") as server:
        assert not any(
            "Gör i ordning en arbetsplats" in said for said in server.said
        )  # the same story, where it looks for it
        page = server.get("/").read().decode()
        assert '<html lang="sv"' in page
        assert "ledarskap" in page
        sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
        fonts = [font for sheet in sheets for font in fonts_of(server, sheet)]
        assert fonts
        assert server.get(fonts[0]).read(4) == b"wOF2"


def fonts_of(server, sheet):
    style = server.get(sheet).read().decode()
    return [urljoin(sheet, name) for name in re.findall(r"""url\(["']?([^"')]+\.woff2)""", style)]
