"""Reactions in words: how many of what, in four steps; why there are no groups; what a group holds."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from medled.engine.perspectives import Figures, Why
from medled.rooms.knowledge.models import Reaction
from medled.workplace.wording import in_words

# Value, word, the key that says it.
VALUES = (
    (Reaction.Value.AGREE.value, Reaction.Value.AGREE.label, pgettext_lazy("key for agree", "A")),
    (Reaction.Value.DISAGREE.value, Reaction.Value.DISAGREE.label, pgettext_lazy("key for disagree", "D")),
    (Reaction.Value.PASS.value, Reaction.Value.PASS.label, pgettext_lazy("key for skip", "S")),
)
# From which share on, in how many of four steps, in a word.
STEPS = (
    (0.85, 4, pgettext_lazy("how many agree", "nearly all")),
    (0.6, 3, pgettext_lazy("how many agree", "most")),
    (0.35, 2, pgettext_lazy("how many agree", "divided")),
    (0.0, 1, pgettext_lazy("how many agree", "few")),
)
LETTERS = "ABCDE"
_WHY = {
    Why.NOBODY: gettext_lazy("No clear groups: nobody has reacted."),
    Why.FEW: gettext_lazy("No groups are looked for under 24 people: they would tell of persons."),
    Why.ALIKE: gettext_lazy("No clear groups: you react alike."),
    Why.TELL_NOTHING: gettext_lazy(
        "No clear groups: knowing which group somebody is in would not tell how they react."
    ),
    Why.UNSURE: gettext_lazy("No clear groups: what they tell may as well be chance."),
    Why.SMALL: gettext_lazy("No clear groups: one of them would be fewer than five."),
}


def step_of(figures: Figures) -> tuple[int, str]:
    """Return how many agree of those who took sides or skipped: in 1 to 4 steps, and in a word."""
    return next((step, str(word)) for least, step, word in STEPS if figures.agreement >= least)


def counts(figures: Figures) -> str:
    """Return the figures in a sentence."""
    parts = [
        ngettext("%(n)s agrees", "%(n)s agree", figures.agrees) % {"n": figures.agrees},
        ngettext("%(n)s disagrees", "%(n)s disagree", figures.disagrees) % {"n": figures.disagrees},
        ngettext("%(n)s skipped it", "%(n)s skipped it", figures.passes) % {"n": figures.passes},
    ]
    return ", ".join(parts) + "."


def is_unclear(figures: Figures) -> bool:
    """Whether so many skipped it that the wording is to be looked at: more than a third."""
    return 3 * figures.passes > figures.seen


def why_no_groups(why: Why | None) -> str:
    return str(_WHY[why]) if why is not None else ""


def people(number: int) -> str:
    """Return how many reacted, in a sentence."""
    words = ngettext("%(count)s of you has reacted.", "%(count)s of you have reacted.", number)
    return words % {"count": in_words(number).capitalize()}


def map_sentence(sizes: list[int]) -> str:
    """Return what the map shows, for whoever does not see it."""
    parts = [f"{letter}: {size}" for letter, size in zip(LETTERS, sizes, strict=False)]
    return _("You think in %(count)s groups. People in each: %(sizes)s.") % {
        "count": in_words(len(sizes)),
        "sizes": ", ".join(parts),
    }


def holds(side: int) -> str:
    """Return on which side of a statement a group stands more than the others."""
    return _("agrees more than the others") if side > 0 else _("disagrees more than the others")


def few() -> str:
    """Return why no figures are shown."""
    return _("Fewer than five have reacted to the same thing, so no figures are shown: they would tell of persons.")
