"""Why a measure says nothing, in a sentence."""

from django.utils.translation import gettext as _

from medled.engine.measures import Measure, Why


def nothing_of(measure: Measure) -> str:
    """Return why a measure says nothing, in the language that is active."""
    if measure.why is Why.FEW_PEOPLE:
        return _("You are too few for this: it would be a figure of one of you.")
    if measure.why is Why.NONE_RAISED:
        return _("Nobody has objected in the consent rounds of a year. Is it safe to?")
    if measure.why is Why.TOO_LATE:
        return _("It was changed before it was counted, so that nobody knows.")
    if measure.why is Why.FEW_BEHIND:
        return {
            "R3": _("Too little to show of whether mandates are enough. Talk about it at the workplace meeting."),
            "H3": _("Too little to show of whether the room is enough. Talk about it at the workplace meeting."),
        }[measure.code]
    if measure.why is Why.TOO_LITTLE:
        return _too_little()[measure.code]
    return _nothing_yet().get(measure.code, _("Nothing is shared yet."))


def _too_little() -> dict[str, str]:
    return {
        "W3": _("Too few initiatives have begun in a year to say if they reach beyond the group."),
        "S4": _("Too few terms have ended in a year to say if tasks move on."),
        "R2": _("Too few decisions have been made in a year to say where."),
        "H1": _("Too few decisions have been made in a year to say if you were asked first."),
        "H2": _("Too few objections in a year to say what becomes of them."),
        "Q2": _("Too few questions in a year to say if you answer before you see the others'."),
        "Q3": _("Too few views in a year to say how many are taken up."),
        "Q4": _("Too few views that one had alone to say what becomes of them."),
        "V2": _("Too little that you have lifted in a year has been due, to say if it comes back."),
        "I2": _("Too few ideas have been there for two weeks to say if others join."),
        "I4": _("Too few answers have been due in a year to say if they come in time."),
        "I6": _("Too few trials have ended in a year to say if you learn from them."),
        "L1": _("Too few trials have ended in a year to say if you look back in time."),
    }


def _nothing_yet() -> dict[str, str]:
    no_trial = _("No trial has ended in a year.")
    no_question = _("No question to all has closed in a year.")
    return {
        "W3": _("No initiative has begun in a year."),
        "R2": _("Nothing has been decided yet."),
        "R3": _("Whether mandates are enough is told once a quarter, when check-ins have said so."),
        "H1": _("Nothing has been decided yet."),
        "H2": _("Nobody has objected in a year."),
        "H3": _("Whether the room is enough is told once a quarter, when you have given it."),
        "H4": _("Nothing that was low in the pulses of a year is to be followed up."),
        "Q1": no_question,
        "Q2": no_question,
        "Q3": no_question,
        "Q4": _("Nobody has been alone with a view in a year."),
        "S4": _("No term has ended in a year."),
        "W2": _("You have written no goals of your own."),
        "K2": _("No task says what one needs to know for it."),
        "K3": _("Nothing rests on what one alone knows."),
        "V2": _("Nothing that you have lifted in a year has been due."),
        "I2": _("No idea of a year has been there for two weeks."),
        "I4": _("No answer has been due in a year."),
        "I6": no_trial,
        "L1": no_trial,
    }
