"""What groups have to lead with, in words: of one group that something holds, or of how many of several it does."""

from django.utils.translation import gettext as _

from medled.engine.spans import Rest, Span, Told
from medled.workplace.wording import in_words


def lines(told: Told) -> list[str]:
    """Return what wants to be talked about, a sentence for each thing; empty when the conditions are there."""
    numbers = (
        told.of(Span.NOBODY),
        told.of(Span.MANY, Span.TOO_MANY),
        told.of(Span.TOO_MANY),
        told.of(Rest.ON_FEW),
        told.unanswered,
    )
    said = _of_one(is_far=bool(told.of(Span.TOO_MANY))) if told.groups == 1 else _of_several()
    return [
        sentence % {"number": in_words(number), "of": in_words(told.groups), "told": in_words(told.with_support)}
        for number, sentence in zip(numbers, said, strict=True)
        if number and sentence
    ]


def _of_one(*, is_far: bool) -> tuple[str, ...]:
    return (
        _("Nobody is the manager."),
        "" if is_far else _("The manager is there for more than 30 people in all."),
        _("The manager is there for more than 50 people in all."),
        _("The support rests on few."),
        _("A call for support has gone round to all and has no answer."),
    )


def _of_several() -> tuple[str, ...]:
    return (
        _("In %(number)s of %(of)s groups nobody is the manager."),
        _("In %(number)s of %(of)s groups the manager is there for more than 30 people in all."),
        _("In %(number)s of %(of)s groups it is more than 50."),
        _("In %(number)s of the %(told)s groups where it can be told, the support rests on few."),
        _("In %(number)s of %(of)s groups a call for support has gone round to all and has no answer."),
    )


def sentence_of(told: Told) -> str:
    """Return it all in a sentence or more, for the top of the page."""
    if not told.groups:
        return _("There is nobody here to be a manager for yet.")
    if told.is_thin:
        return " ".join(lines(told))
    if told.of(Rest.SPREAD):
        return _("Nobody manages more than 30 people, and the support is spread.")
    return _("Nobody manages more than 30 people.")


def sign_of(told: Told) -> str:
    """Return the sign of the ring alphabet for what weighs most."""
    if not told.groups:
        return "hollow"
    if told.unanswered:
        return "alone"
    if told.of(Span.NOBODY):
        return "gap"
    return "support" if told.is_thin else "closed"
