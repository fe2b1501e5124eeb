"""An estimate, for the page of a question that is shown: the first numbers, and the second beside them."""

from datetime import time

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.wording import estimates as words
from medled.rooms.knowledge.wording import questions as of_questions
from medled.web import own_words
from medled.web.forms.knowledge.again import AgainForm
from medled.web.forms.knowledge.questions import TellForm
from medled.web.forms.knowledge.reactions import OpenForm
from medled.workplace.queries import calendar_of, day_of

DAYS_AFTER = 1  # one has talked already
CLOSES = time(16)


def estimate_of(request, found, faces, all_of) -> dict:
    """Return what was estimated, whom one asks what they know, and the second time: still to come, open or shown."""
    viewer, again = request.viewer, queries.again.again_of(found)
    furthest = queries.questions.people_furthest(found)
    may_tell = rules.questions.may_tell_more(viewer, found, furthest)
    out = [
        (of_questions.amount(row.number), row.author and faces.of(row.author)) for row in (*all_of.least, *all_of.most)
    ]
    return {
        "numbers": [(of_questions.amount(row.number), faces.of(row.author)) for row in all_of.numbers],
        "sentence": of_questions.estimate_sentence(all_of.estimate, found, answered=found.answered),
        "furthest": out,
        "may_tell": may_tell
        and queries.reactions.reacting_of(found) is None
        and not queries.questions.has_told_more(found, viewer=viewer),
        "tell_form": TellForm(auto_id="tell_%s"),
        "again": again,
        **(_open(request, found, again) if again and again.shown_at is None else {}),
        **_both(found, viewer),
    }


def may_open(found, viewer) -> bool:
    """Whether the viewer may ask all to estimate once more, and it is the time for it."""
    if found.kind != "estimate" or queries.again.again_of(found) is not None or queries.syntheses.has_begun(found):
        return False
    if not queries.again.first_numbers(found).exists():
        return False
    reacting = queries.reactions.reacting_of(found)
    return (reacting is None or reacting.shown_at is not None) and rules.again.may_open(viewer, found)


def open_form(viewer) -> OpenForm:
    day = calendar_of(viewer.here).working_day_after(day_of(viewer.at), DAYS_AFTER)
    return OpenForm(initial={"day": day, "hour": CLOSES}, auto_id="again_%s")


def _open(request, found, again) -> dict:
    viewer = request.viewer
    own = queries.again.own(again, viewer=viewer, key=own_words.key_of(request))
    beginning = {"number": of_questions.typed(own.number), "words": own.words} if own else {}
    return {
        "may_give_again": rules.again.may_give(viewer, found),
        "own_again": own,
        "has_given_again": queries.again.has_given(again, viewer=viewer),
        "given_again": queries.again.how_many(again, viewer=viewer),
        "again_form": AgainForm(initial=beginning, question=found, auto_id="now_%s"),
        "bounds": of_questions.bounds(found),
    }


def _both(found, viewer) -> dict:
    both = queries.again.both_of(found, viewer=viewer)
    if both is None:
        return {}
    shown = [one for one in (both.before, both.after) if one is not None]
    return {
        "both": both,
        "ends": _ends([float(end) for one in shown for end in (one.lower, one.upper)]),
        "times": [
            (words.BEFORE, both.before, words.middle(both.before, found)),
            (words.AFTER, both.after, words.middle(both.after, found)),
        ],
        "came_closer": words.came_closer(both.before, both.after),
        "changed": words.changed(both.again.both, both.again.changed),
        "numbers_again": [of_questions.amount(number) for number in both.numbers],
    }


def _ends(numbers: list[float]) -> tuple[float, float]:
    """Return between what the middle halves are drawn: with air on both sides, so that none looks like the least."""
    air = (max(numbers) - min(numbers)) / 3 or 1.0 if numbers else 0.0
    return (min(numbers) - air, max(numbers) + air) if numbers else (0.0, 0.0)
