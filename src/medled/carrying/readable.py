"""What there is about a person as one page to read: opens in any browser, fetches nothing, needs nobody who knows."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from string import Formatter
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from medled.carrying import events
from medled.carrying.labels import LABELS
from medled.carrying.register import PERSON
from medled.carrying.rows import plain
from medled.carrying.take_out import Section, sections_of, titles_of
from medled.journal.kinds import ids_in, register
from medled.journal.models import Event

Said = Callable[[Any], Any]

LOOK = """
:root { color-scheme: light dark; --ink: #1d2a26; --ground: #fbf9f4; --card: #fff; --line: #d9d5c8; --soft: #55635d }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eef1ec; --ground: #14201c; --card: #1c2a25; --line: #38473f; --soft: #b4c0b9 }
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.2 } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem }
p.small, h2 small { color: var(--soft); font-weight: 400; font-size: .875rem }
nav ul, ol { padding-left: 1.2rem } a { color: inherit }
dl, .card { margin: 0 0 .75rem; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem }
dl div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0 1rem; padding: .15rem 0 }
dt { color: var(--soft) } dd { margin: 0; white-space: pre-line }
@media (max-width: 32rem) { dl div { grid-template-columns: 1fr } }
@media print { body { background: #fff; color: #000 } dl { break-inside: avoid } }
"""


def page_of(person: Any, *, at: datetime, by_themselves: bool) -> Iterator[str]:
    """Yield the page, piece by piece, in the person's language."""
    with override(person.language):
        pieces = list(_head(person, at, by_themselves))
    yield from pieces
    for number, section in enumerate(_filled(person, by_themselves), 1):
        with override(person.language):
            part = "".join(_section(section, number, person.pk))
        yield part
    with override(person.language):
        yield "".join(_happened(person, by_themselves))
        yield "</main></body></html>\n"


def _head(person: Any, at: datetime, by_themselves: bool) -> Iterator[str]:
    title = _("What Medled keeps of %(name)s") % {"name": person.name}
    yield format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>',
        get_language(),
        title,
    )
    yield LOOK
    yield format_html("</style></head><body><main><h1>{}</h1>", title)
    yield format_html("<p>{}</p>", _("Taken out %(when)s.") % {"when": _moment(at)})
    yield format_html(
        "<p>{}</p>",
        _(
            "Here is what is about you, and what you have written, in words. The files in the folder rows hold the "
            "same for a program to read."
        ),
    )
    yield format_html(
        '<p class="small">{}</p>',
        _(
            "Not here, since it must not be in any file: your password, passkeys and sign-ins, the addresses of your "
            "devices, the key of your calendar, answers to pulses, which are sealed, and what you have said without a "
            "name, for nobody knows that it is yours."
        ),
    )
    if not by_themselves:
        yield format_html(
            '<p class="small">{}</p>',
            _(
                "Whoever runs Medled took this out for you. What is hidden, between two or for you alone is therefore "
                "not here: you fetch it yourself, under your own name in Medled."
            ),
        )
    about = [
        (LABELS["name"], person.name),
        (pgettext("column", "Address"), person.email),
        (_("With Medled since"), _moment(person.joined_at)),
    ]
    yield "<dl>" + "".join(format_html("<div><dt>{}</dt><dd>{}</dd></div>", *pair) for pair in about) + "</dl>"
    yield format_html("<nav><h2>{}</h2><ul>", _("What is here"))
    for number, section in enumerate(_filled(person, by_themselves), 1):
        yield format_html('<li><a href="#s{}">{}</a> ({})</li>', number, section.carried.title, section.rows.count())
    yield format_html(
        '<li><a href="#happened">{}</a></li></ul></nav>', _("What you have done, and what concerned you")
    )


def _filled(person: Model, by_themselves: bool) -> Iterator[Section]:
    """Yield what there is, first what one has written, last how one is told."""
    there = [section for section in sections_of(person, by_themselves=by_themselves) if section.rows.exists()]
    yield from sorted(there, key=lambda section: section.carried.model._meta.app_label == "listeners")


def _section(section: Section, number: int, person: int) -> Iterator[str]:
    columns = [
        column
        for column in section.carried.fields
        if column.name in LABELS and (column.is_relation or column.name not in section.carried.inside)
    ]
    rows = list(section.rows)
    titles = {}
    for column in (column for column in columns if column.is_relation):
        named = {getattr(row, column.attname) for row in rows} - {None}
        for pk, title in titles_of(column.related_model._meta.label_lower, named):
            titles[column.name, pk] = title
    yield format_html('<h2 id="s{}">{} <small>{}</small></h2>', number, section.carried.title, len(rows))
    for row in rows:
        told = [
            (LABELS[column.name], _told(row, column, titles, section.carried.said))
            for column in columns
            if (column.name, getattr(row, column.attname)) != ("person", person)
        ]
        lines = [format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, value) for label, value in told if value]
        if lines:
            yield "<dl>" + "".join(lines) + "</dl>\n"


def _told(row: Any, column: Any, titles: Mapping[tuple[str, Any], str], said: Mapping[str, Said]) -> str:
    value = getattr(row, column.attname)
    if value is None or value == "":
        return ""
    if column.related_model is Event:
        return _sentence(getattr(row, column.name))
    if column.is_relation:
        return titles.get((column.name, value), "")
    if column.name in said:
        return str(said[column.name](value))
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    return _in_words(value)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("column", "Yes") if value else pgettext("column", "No")
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return str(date_format(value, "DATE_FORMAT"))
    if isinstance(value, time):
        return str(time_format(value, "H:i"))
    return str(plain(value))


def _moment(value: datetime) -> str:
    return str(date_format(timezone.localtime(value, timezone.get_default_timezone()), "DATETIME_FORMAT"))


def _happened(person: Model, by_themselves: bool) -> Iterator[str]:
    yield format_html('<h2 id="happened">{}</h2><ol class="card">', _("What you have done, and what concerned you"))
    rows = events.of_whom(person.pk, by_themselves=by_themselves)
    for event in rows.order_by("-at", "-pk").iterator(chunk_size=500):
        yield format_html("<li>{} <small>{}</small></li>\n", _sentence(event), _moment(event.at))
    yield "</ol>"


def _sentence(event: Any) -> str:
    kind = register.get(event.kind)
    if kind is None:
        return str(event.kind)
    people = {*ids_in(event.facts, kind.people), *([event.actor] if event.actor else [])}
    names = dict(titles_of(PERSON, people))
    facts = {"actor": names.get(event.actor, _("Medled")), **event.facts}
    for fact in kind.people:
        held = [names[pk] for pk in ids_in(event.facts, (fact,)) if pk in names]
        facts[fact] = ", ".join(held) or _("the group")
    sentence = str(kind.sentence_of(() if event.actor is None else (event.actor,), event.facts))
    return "".join(
        f"{text}{'' if fact is None else facts.get(fact, '')}"
        for text, fact, _spec, _as in Formatter().parse(sentence)
    )
