"""Write docs/events.md, the table of all that the journal can hold: `make docs`."""

import os
from pathlib import Path

HEAD = """# Events: what the journal can hold

Everything that happens is written once, in the transaction of the change. A code is for ever. *Seen by*: the group;
those concerned (the one who acts and the people whom the facts name); or the one who acts, nobody else. Facts in
*italics* are a person's own words and are blanked when that person asks to be forgotten. *Told* is who is told
personally, in the bell and as they have chosen ([told](use/told.en.md)): the topic, then the people, never the one who
acts. What is *fleeting* stirs the pages that are open, and stands in no list of what has happened. Made by
`make docs`.

| event | what one reads | seen by | told | facts |
| --- | --- | --- | --- | --- |
"""


def as_document() -> str:
    """Return the whole document, from the register of kinds."""
    from django.utils.translation import override

    from medled.journal.kinds import SeenBy, register

    words = {SeenBy.GROUP: "the group", SeenBy.CONCERNED: "those concerned", SeenBy.ACTOR: "the one who acts"}
    fleeting = {True: ", *fleeting*", False: ""}
    with override("en"):
        rows = [
            f"| `{code}` | {kind.sentence} | {words[kind.seen_by]}{fleeting[kind.fleeting]} "
            f"| {_told(kind)} | {_facts(kind)} |"
            for code, kind in sorted(register.items())
        ]
    return HEAD + "\n".join(rows) + "\n"


def _told(kind) -> str:
    if kind.topic is None:
        return "-"
    return f"{kind.topic}: " + ", ".join(
        who.replace("_", " ") if who not in kind.facts.__dataclass_fields__ else f"`{who}`" for who in kind.tells
    )


def _facts(kind) -> str:
    names = kind.facts.__dataclass_fields__
    return ", ".join(f"*{name}*" if name in kind.personal else f"`{name}`" for name in names) or "-"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medled.config.settings")
    import django

    django.setup()
    Path(__file__).with_name("events.md").write_text(as_document())
