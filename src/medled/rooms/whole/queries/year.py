"""A group's year on one page: what it shared, took initiative to, learnt, and what the whole needs.

Of the group, never of anybody in it: no name stands here. In the language that is active.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.template.defaultfilters import date as day
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from medled.engine.findings import findings
from medled.engine.picture import GroupPicture, SeenBy
from medled.papers import Block, Paper, Section, Sentence, Words
from medled.rooms.agreements.models import Agreement, Decision
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.queries.capability import flow_of
from medled.rooms.initiatives.queries.trials import learnings_of
from medled.rooms.initiatives.wording.capability import stones
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.now.picture import picture_of
from medled.rooms.whole.queries import measures_of
from medled.rooms.whole.wording import said_of
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer
from medled.workplace.wording import in_words

YEAR = timedelta(days=365)
SHARED = ("S1", "S3", "W1", "W2", "S4", "P1")
MOST = 6  # of what was tried and of what was learnt, on one page
NEEDS: Mapping[str, Callable[[int], str]] = {
    "goal_without_carrier": lambda n: ngettext(
        "%(number)s of your goals is carried by nobody.", "%(number)s of your goals are carried by nobody.", n
    ),
    "task_unshared": lambda n: ngettext(
        "%(number)s task waits for somebody to carry it.", "%(number)s tasks wait for somebody to carry them.", n
    ),
    "responsibility_without_mandate": lambda n: ngettext(
        "%(number)s commitment lacks the mandate that it needs.",
        "%(number)s commitments lack the mandate that they need.",
        n,
    ),
    "no_support": lambda n: ngettext(
        "%(number)s commitment lacks promised support.", "%(number)s commitments lack promised support.", n
    ),
    "single_point_of_knowledge": lambda n: ngettext(
        "%(number)s thing that your tasks need is known by one alone.",
        "%(number)s things that your tasks need are known by one alone.",
        n,
    ),
    "initiative_unanswered": lambda n: ngettext(
        "%(number)s initiative waits for an answer past its time.",
        "%(number)s initiatives wait for an answer past their time.",
        n,
    ),
}


@dataclass(frozen=True)
class Part:
    """A part of the year: sentences of the page's own, and what the group wrote itself, in its voice."""

    key: str
    title: str
    sentences: list[str]
    written: list[str]


def year_of(viewer: Viewer) -> list[Part]:
    """Return the year that ends today, in four parts."""
    group, at = viewer.here, viewer.at
    picture = picture_of(group, at=at)
    said = {measure.code: said_of(measure) for measure in measures_of(group, at=at, picture=picture)}
    shared = [said[code].sentence for code in SHARED if said[code].is_said]
    learnt = learnings_of(group, viewer=viewer).filter(written_at__gt=at - YEAR)
    needs = _needs(picture)
    return [
        Part("shared", _("What we shared"), shared or [_("Nothing is shared yet.")], []),
        Part("initiative", _("What we took initiative to"), _initiatives(viewer), _tried(viewer)),
        Part("learnt", pgettext("year", "What we learnt"), _decided(viewer), [one.sentence for one in learnt[:MOST]]),
        Part("needs", _("What the whole needs"), needs or [_("Nothing waits for the group right now.")], []),
    ]


def _initiatives(viewer: Viewer) -> list[str]:
    flow = flow_of(viewer)
    if not flow.sparked:
        return [_("No idea has been lit in a year.")]
    steps = ", ".join(f"{in_words(number)} {words}" for number, words in stones(flow) if number)
    return [_("Of the ideas of a year: %(steps)s.") % {"steps": steps}]


def _tried(viewer: Viewer) -> list[str]:
    """Return what was tried in the year, or became the group's way, by what it is called: the newest first."""
    since = viewer.at - YEAR
    tried = Q(trials__starts_on__gt=day_of(since), trials__starts_on__lte=day_of(viewer.at))
    adopted = Q(stage=Initiative.Stage.ADOPTED, over_at__gt=since)
    rows = Initiative.objects.filter(tried | adopted, group=viewer.here).distinct().order_by("-sparked_at", "-pk")
    return [title_of(one) for one in rows[:MOST]]


def _decided(viewer: Viewer) -> list[str]:
    since = viewer.at - YEAR
    group = viewer.here
    made = Decision.objects.filter(group=group, state=Decision.State.MADE, decided_at__gt=since).count()
    agreed = Agreement.objects.filter(group=group, written_at__gt=since).count()
    told = [
        (made, ngettext("You have made %(number)s decision.", "You have made %(number)s decisions.", made)),
        (agreed, ngettext("You have agreed on %(number)s thing.", "You have agreed on %(number)s things.", agreed)),
    ]
    said = [words % {"number": in_words(number)} for number, words in told if number]
    return said or [_("You have decided and agreed on nothing in a year.")]


def _needs(picture: GroupPicture) -> list[str]:
    """Return what all in the group can read is out of balance, counted by kind: no task, and nobody, is named."""
    found = Counter(one.code for one in findings(picture) if one.seen_by is SeenBy.GROUP)
    return [
        words(found[code]) % {"number": capfirst(in_words(found[code]))}
        for code, words in NEEDS.items()
        if found[code]
    ]


def span_of(at: datetime) -> tuple[date, date]:
    """Return the first and the last day of the year that ends today."""
    return day_of(at - YEAR), day_of(at)


def paper_of(viewer: Viewer) -> Paper:
    """Return the year as a paper."""
    since, until = (day(one, "j F Y") for one in span_of(viewer.at))
    group = viewer.here.name
    title = pgettext("whole", "Our year")
    return Paper(
        language=translation.get_language() or "sv",
        title=title,
        group=group,
        about=_("%(since)s to %(until)s") % {"since": since, "until": until},
        head=f"{group}, {title}",
        page=_("Page {page} of {pages}"),
        unshown=_("Signs that the fonts do not have stand as ▯."),
        made_at=viewer.at,
        sections=tuple(Section(part.title, tuple(_blocks(part))) for part in year_of(viewer)),
        foot=_("Told of the group, never of anybody in it. No figure is a goal."),
    )


def _blocks(part: Part) -> list[Block]:
    return [*(Sentence(sentence) for sentence in part.sentences), *(Words(words) for words in part.written)]
