"""What an initiative is called, and where it stands, in words."""

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK, LONGEST_SPARK, LONGEST_TITLE, Initiative
from medled.rooms.initiatives.models.proposals import LONGEST_SENTENCE
from medled.workplace.wording import in_words

__all__ = [
    "LONGEST_DECISION",
    "LONGEST_REMARK",
    "LONGEST_SENTENCE",
    "LONGEST_SPARK",
    "LONGEST_TITLE",
    "STAGES",
    "first_sentence",
    "lead_of",
    "title_of",
]

LONGEST_DECISION = 2000
STAGES = dict(Initiative.Stage.choices)
_STANDS = {
    "spark": pgettext_lazy("where an idea stands", "just lit"),
    "gathering": pgettext_lazy("where an idea stands", "gathering"),
    "proposal": pgettext_lazy("where an idea stands", "a proposal now"),
    "decision": pgettext_lazy("where an idea stands", "to be decided"),
    "trial": pgettext_lazy("where an idea stands", "on trial"),
    "learning": pgettext_lazy("where an idea stands", "being learnt from"),
    "adopted": pgettext_lazy("where an idea stands", "now our way"),
    "ended": pgettext_lazy("where an idea stands", "stopped with thanks"),
}
_A_LINE = 60


def title_of(initiative: Initiative) -> str:
    """Return what an initiative is called: its name, else the first of what was sparked, in a line."""
    if initiative.title:
        return initiative.title
    first = initiative.spark.split(". ")[0].strip()
    return Truncator(first).chars(_A_LINE, truncate="…").rstrip(".")


def lead_of(initiative: Initiative, *, author: str | None) -> str:
    """Return whose idea it is and where it stands, in a sentence; `author` None: it came without a name.

    Of what goes on in another, where it stands is said there.
    """
    if initiative.merged_into_id is not None:
        return _("An idea without a name.") if author is None else _("An idea from %(name)s.") % {"name": author}
    stage = _STANDS[initiative.stage]
    if author is None:
        return _("An idea without a name, %(stage)s.") % {"stage": stage}
    return _("An idea from %(name)s, %(stage)s.") % {"name": author, "stage": stage}


def first_sentence(count: int, *, waiting: int) -> str:
    """Return the sentence that is the situation of the room: what waits for the reader's answer, else what moves."""
    if waiting:
        words = ngettext("%(count)s initiative waits for you", "%(count)s initiatives wait for you", waiting)
        return words % {"count": capfirst(in_words(waiting))}
    if not count:
        return _("What do you see that could be better?")
    words = ngettext("%(count)s initiative is in motion", "%(count)s initiatives are in motion", count)
    return words % {"count": capfirst(in_words(count))}
