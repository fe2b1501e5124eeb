"""Write the tables of docs/export.md from what the rooms say of themselves: `make docs`."""

import os
from pathlib import Path

BEGINS, ENDS = "<!-- made by `make docs` -->\n", "<!-- to here -->\n"
ALONE = "Not at the terminal."


def as_document(before: str) -> str:
    """Return the whole document, its tables made anew."""
    head, rest = before.split(BEGINS)
    return head + BEGINS + "\n" + tables() + "\n" + ENDS + rest.split(ENDS)[1]


def tables() -> str:
    """Return what goes with a group, what is in one's own file alone, and what never leaves."""
    from django.utils.translation import override

    from medled.carrying.register import register, stays

    with override("en"):
        group = [_row(each, _but(each)) for each in register.values() if each.of]
        own = [
            _row(each, " ".join(filter(None, (each.why, each.alone and ALONE, _but(each)))))
            for each in register.values()
            if not each.of
        ]
        left = [f"| `{kind}` | {why} |" for kind, why in sorted(stays.items())]
    return "\n".join(
        [
            "### With a group, and in the file of each whom a row names\n",
            "| part | fields | stays behind |\n| --- | --- | --- |",
            *sorted(group),
            "\n### Only in the file of the person whose it is\n",
            "| part | fields | why |\n| --- | --- | --- |",
            *sorted(own),
            "\n### Never\n",
            "| table | why |\n| --- | --- |",
            *left,
            "",
        ]
    )


def _row(each, note: str) -> str:
    names = [column.name for column in (*each.fields, *each.many)] + [id_ for _kind, id_ in each.pairs]
    told = ", ".join(f"`{name}`" for name in ([*(["id"] if each.has_own_id else []), *names]))
    return f"| `{each.kind}` | {told} | {note or '-'} |"


def _but(each) -> str:
    return " ".join(f"`{name}`: {why}" for name, why in each.without.items())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medled.config.settings")
    import django

    django.setup()
    document = Path(__file__).with_name("export.md")
    document.write_text(as_document(document.read_text()))
