"""What the documents promise is there, and what is there is in the documents."""

import re

import pytest

from tests.house.source import PACKAGE, ROOT

SETTING = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
READ = re.compile(r"""(?:env|given)\.\w+\(\s*"((?:MEDLED_|DATABASE_)\w+)\"""")
LINK = re.compile(r"(?:\]\(|src=\")(?!https?://|#|mailto:)([^)#\s\"]+)")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])


def read():
    return set(READ.findall((PACKAGE / "config" / "settings.py").read_text()))


def test_every_setting_is_documented_and_every_documented_one_is_read():
    assert len(read()) >= 10
    assert set(SETTING.findall((ROOT / "docs" / "settings.md").read_text())) == read()


def test_the_example_of_an_installation_sets_only_what_is_read():
    named = re.findall(r"^#?(\w+)=", (ROOT / "deploy" / "medled.env").read_text(), re.MULTILINE)
    assert set(named) <= read()


def test_every_event_is_documented():
    from docs.events import as_document

    assert (ROOT / "docs" / "events.md").read_text() == as_document(), "Run `make docs`."


def test_the_tables_of_what_is_carried_are_what_the_rooms_say():
    from docs.export import as_document

    written = (ROOT / "docs" / "export.md").read_text()
    assert written == as_document(written), "Run `make docs`."


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document):
    broken = [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]
    assert broken == []


def test_every_command_in_the_documents_exists():
    from medled.cli import COMMANDS

    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for document in DOCUMENTS:
        text = document.read_text()
        blocks = (
            "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
            + "\n"
            + "\n".join(re.findall(r"`([^`\n]+)`", text))
        )
        assert set(re.findall(r"\bmake ([a-z]+)", blocks)) <= targets, document
        assert set(re.findall(r"(?:^|bin/|; )medled ([a-z]+)\b", blocks, re.MULTILINE)) <= {*COMMANDS}, document
