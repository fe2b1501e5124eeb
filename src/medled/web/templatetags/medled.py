"""The few template tags of the house: pictures, and the frame round a page."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Literal

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from medled.engine.measures import Measure
from medled.engine.measures.above import Whole
from medled.engine.perspectives.estimate import Estimate
from medled.rooms.now import wording
from medled.rooms.sharing.wording.cards import every as how_often
from medled.web import shell as frame
from medled.web.drawings import band as bands
from medled.web.drawings import clock as clocks
from medled.web.drawings import islands as of_islands
from medled.web.drawings import mark as marks
from medled.web.drawings import middle as middles
from medled.web.drawings import months as of_months
from medled.web.drawings import place as of_places
from medled.web.drawings import ring as rings
from medled.web.drawings import ring_text, spread
from medled.web.drawings import tube as tubes
from medled.workplace.wording import in_words as count_in_words

register = template.Library()

# Drawings escape what people wrote themselves, so what they return is safe.


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """{% icon "heart" %}: an icon of vendor.py's list. Always beside a word."""
    return format_html(
        '<svg class="ic" width="20" height="20" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        static("vendor/icons/icons.svg"),
        name,
    )


@register.simple_tag
def sign(name: str) -> SafeString:
    """{% sign "gap" %}: closed gap double alone hollow wait support."""
    return format_html(
        '<svg class="sign" width="44" height="44" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("signs.svg"),
        name,
    )


@register.simple_tag
def mark(here: int | None = None) -> SafeString:
    """{% mark shell.bead %}: the logo, with the bead of the room one is in."""
    return mark_safe(marks.mark(here))  # noqa: S308


@register.simple_tag
def tube(level: str | None) -> SafeString:
    """{% tube commitment.mandate %}: the mandate tube; write its word beside it (or use <c-tube>)."""
    return mark_safe(tubes.tube(level))  # noqa: S308


@register.simple_tag
def clock(promised: int, left: int, state: clocks.State = "running", size: str = "") -> SafeString:
    """{% clock 2 1 %}: a promise of two working days with one left; state "kept" or "moved", size "big"."""
    return mark_safe(clocks.clock(promised, left, state=state, size=size))  # noqa: S308


@register.simple_tag
def band(means: bands.Means, before: bands.Means | None = None) -> SafeString:
    """{% band figure.means figure.means_before %}: a band of a pulse on its track; its word stands beside."""
    return mark_safe(bands.band(means, before))  # noqa: S308


@register.simple_tag
def dots(count: int) -> SafeString:
    """{% dots 4 %}: so many people, as dots."""
    return mark_safe(spread.dots(count))  # noqa: S308


@register.simple_tag
def middle(found: Estimate, ends: tuple[float, float]) -> SafeString:
    """{% middle estimate ends %}: where the middle half lies between two ends; the words stand beside it."""
    numbers = (float(found.lower), float(found.median), float(found.upper))
    return mark_safe(middles.middle(*numbers, least=ends[0], most=ends[1]))  # noqa: S308


@register.simple_tag
def ring(picture: rings.Ring, prefix: str = "r", size: Literal["both", "small"] = "both") -> SafeString:
    """{% ring picture %}: the ring for computer and phone; size="small" the phone's alone, as on the first page.

    `prefix` must differ between two rings of one page.
    """
    phone = rings.ring(picture, wide=False, prefix=f"{prefix}p")
    if size == "small":
        return mark_safe(f'<div class="ring-small">{phone}</div>')  # noqa: S308
    wide = rings.ring(picture, wide=True, prefix=f"{prefix}w")
    return mark_safe(f'<div class="ring-wide">{wide}</div><div class="ring-phone">{phone}</div>')  # noqa: S308


@register.simple_tag
def islands(groups: list[of_islands.Island], bridges: list[int], label: str) -> SafeString:
    """{% islands groups bridges label %}: groups of views as islands; the list of what they hold stands beside."""
    return mark_safe(of_islands.islands(groups, bridges, label=label))  # noqa: S308


@register.simple_tag
def place_ring(whole: Whole) -> SafeString:
    """{% place_ring whole %}: a place on the map of an organisation; what it says stands in words beside it."""
    return mark_safe(of_places.place(whole))  # noqa: S308


@register.simple_tag
def months_line(measures: Sequence[Measure]) -> SafeString:
    """{% months_line measures %}: a measure over the months, as a small line; a table of it stands beside."""
    return mark_safe(of_months.months(measures))  # noqa: S308


@register.simple_tag(takes_context=True)
def shell(context) -> frame.Shell | None:
    """{% shell as shell %}: rooms, groups and where one is; None where a page is drawn without a request."""
    request = context.get("request")
    return frame.Shell(request) if request else None


@register.filter
def initials(name: str) -> str:
    """{{ person.name|initials }}: the letters in a person's circle."""
    return ring_text.initials(name)


@register.filter
def left_open(field: BoundField) -> Literal["", "alone", "first"]:
    """{% if field|left_open == "alone" %}: whether a field says that it may be left out, and how.

    One alone says so of itself. Of several in a row the first says it of them all, so that it is said once. What is
    ticked or not says nothing, nor what is folded away, nor a form with `says_what_is_needed = False`, whose page has
    said it.
    """
    folded = getattr(field.form, "folded_away", ())
    row = [one for one in field.form.visible_fields() if one.widget_type != "checkbox" and one.name not in folded]
    if field not in row or field.field.required or not getattr(field.form, "says_what_is_needed", True):
        return ""
    place = row.index(field)
    if place and not row[place - 1].field.required:
        return ""
    return "first" if place + 1 < len(row) and not row[place + 1].field.required else "alone"


@register.filter
def as_read(field: BoundField) -> SafeString:
    """{{ field|as_read }}: what a field drawn by hand held when it was read, where its form remembers that."""
    return field.as_hidden(only_initial=True) if field.field.show_hidden_initial else mark_safe("")


@register.filter
def in_row(form: BaseForm, row: object) -> BaseForm:
    """{% with form=answer_form|in_row:one.pk %}: the form of one row of a list, with ids of its own.

    What came back (its `row` says where it was sent from) stands in its own row, and the other rows are empty.
    """
    one = form if str(getattr(form, "row", "")) == str(row) else type(form)()
    one.auto_id = f"{type(one).__name__.lower()}-{row}-%s"
    return one


@register.filter
def when(moment: datetime, now: datetime) -> str:
    """{{ word.said_at|when:at }}: when something was, as one says it: the time today, "yesterday", or the day."""
    return wording.when(moment, now=now)


@register.filter
def every(weeks: int) -> str:
    """{{ commitment.check_in_weeks|every }}: how often, for a sentence: "every fourth week"."""
    return how_often(weeks)


@register.filter
def in_words(number: int) -> str:
    """{{ count|in_words }}: a count as a word up to twelve, for a sentence."""
    return count_in_words(number)
