"""After the talk all estimate once more: alone again, shown at once beside the first, and without names."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.journal.models import Event
from medled.rooms.knowledge.actions import again, reactions, syntheses
from medled.rooms.knowledge.models import Again, GaveAgain, Perspective, SecondNumber
from medled.rooms.knowledge.queries import again as ask_again
from medled.rooms.knowledge.queries.questions import shown_of
from medled.rooms.knowledge.queries.syntheses import to_account_for
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import RING, answer, ask, let_in, viewer

FIVE = (*RING, "olle")
FIRST = {"carin": 10, "amina": 12, "bjorn": 12, "david": 15, "olle": 45}
SECOND = {"carin": 15, "amina": 15, "bjorn": 12, "david": 18, "olle": 40}


def estimated(ward, *, is_signed=True, who=FIVE):
    """Let these give a number, and the first of them ask all to estimate once more."""
    let_in(ward, "olle")
    question = ask(ward, "Hur många minuter?", kind="estimate", measure="minuter", is_signed=is_signed)
    for name in who:
        answer(ward, question, name, "", number=Decimal(FIRST[name]))
    question.refresh_from_db()
    again.open_again(question, closes_at=ward.at + timedelta(days=1), by=getattr(ward, who[0]), at=ward.at)
    return question


def give(ward, question, name, words="", *, at=None, number=None):
    value = Decimal(SECOND[name] if number is None else number)
    return again.estimate_again(
        question, number=value, words=words, by=getattr(ward, name), at=at or ward.at, key=f"the browser of {name}"
    )


def both(ward, question, who="amina", at=None):
    return ask_again.both_of(question, viewer=viewer(ward, who, at))


def waits(ward, name):
    return [wait.what for wait in waiting_in(viewer(ward, name))]


def test_nobody_sees_a_second_number_before_all_have_given_theirs(ward):
    question = estimated(ward)
    for name in FIVE[:4]:
        give(ward, question, name, f"Så tänker {name}.")
        assert both(ward, question) is None
        assert all(both(ward, question, other) is None for other in FIVE)
        shown = shown_of(question, viewer=viewer(ward, "olle"))
        assert not any("Så tänker" in row.words for row in shown.views)
    assert (waits(ward, "amina"), waits(ward, "olle")) == ([], ["again"])
    assert not any(Event.objects.filter(kind="knowledge.again.given").values_list("facts", flat=True))
    give(ward, question, "olle")
    assert both(ward, question).after is not None
    told = Event.objects.filter(kind__startswith="knowledge.again").values_list("kind", flat=True)
    assert set(told) == {"knowledge.again.opened", "knowledge.again.given", "knowledge.again.shown"}


def test_before_and_after_stand_side_by_side_and_no_number_has_a_name(ward):
    question = estimated(ward)
    for name in FIVE:
        give(ward, question, name)
    told = both(ward, question)
    assert (told.before.median, told.before.spread) == (12, 3)
    assert (told.after.median, told.after.spread) == (15, 3)
    assert told.numbers == (12, 15, 15, 18, 40)
    assert (told.again.both, told.again.changed) == (5, 4)
    assert not SecondNumber.objects.exclude(author=None, seal="").exists()
    assert not GaveAgain.objects.exists()


def test_what_the_furthest_know_is_said_in_words_and_has_to_be_answered_for(ward):
    question = estimated(ward)
    give(ward, question, "olle", "Jag kör bara landet.")
    assert ask_again.own(ask_again.again_of(question), viewer=viewer(ward, "olle")).words == "Jag kör bara landet."
    give(ward, question, "olle", "Jag kör bara landsbygden.")
    for name in RING:
        give(ward, question, name)
    (told,) = [row for row in to_account_for(question) if row.aspect == "again"]
    assert (told.words, told.author) == ("Jag kör bara landsbygden.", ward.olle)


def test_without_names_none_is_kept_and_the_first_and_the_second_are_not_tied(ward):
    question = estimated(ward, is_signed=False)
    for name in FIVE:
        assert not SecondNumber.objects.exclude(author=None).exists()
        give(ward, question, name, "Jag kör bara landet." if name == "olle" else "")
    first = set(Perspective.objects.filter(question=question).exclude(seal="").values_list("seal", flat=True))
    assert not first & set(SecondNumber.objects.values_list("seal", flat=True))
    told = both(ward, question)
    assert (told.after.median, told.numbers, told.again.changed) == (15, (), None)
    assert not SecondNumber.objects.exclude(author=None, seal="").exists()
    assert Perspective.objects.filter(question=question, aspect="again", author=None, seal="").count() == 1


def test_without_names_fewer_than_five_are_thrown_away_and_the_first_stands(ward):
    question = estimated(ward, is_signed=False)
    give(ward, question, "olle", "Jag kör bara landet.")
    with pytest.raises(Cannot, match="only where you wrote it"):
        again.estimate_again(question, number=Decimal(1), by=ward.olle, at=ward.at, key="another browser")
    later = ward.at + timedelta(days=2)
    again.show_due(at=later)
    assert not Again.objects.exists()
    assert Event.objects.filter(kind="knowledge.again.too_few", actor=None).count() == 1
    assert not Perspective.objects.filter(aspect="again").exists()
    assert shown_of(question, viewer=viewer(ward, "amina", later)).estimate.median == 12
    again.open_again(question, closes_at=later + timedelta(days=1), by=ward.amina, at=later)  # one may try again


def test_a_number_of_who_has_left_is_nobodys_and_what_comes_too_late_is_refused_with_its_words(ward):
    question = estimated(ward)
    give(ward, question, "amina")
    members.leave(ward.group, person=ward.bjorn, on=ward.at.date(), by=ward.carin, at=ward.at)
    with pytest.raises(NotAllowed):
        give(ward, question, "bjorn", at=ward.at + timedelta(hours=1))
    later = ward.at + timedelta(days=1, minutes=1)
    with pytest.raises(again.TooLate, match="What you wrote is still here"):
        give(ward, question, "carin", "För sent.", at=later)
    again.show_due(at=later)
    told = both(ward, question, at=later)
    assert (told.after, told.numbers, told.again.answered) == (None, (15,), 1)


@pytest.mark.parametrize("number", ["-1", "1000000000000", "1.234", "NaN"])
def test_a_number_that_can_not_be_is_refused_the_second_time_too(ward, number):
    question = estimated(ward)
    question.least = Decimal(0)
    question.save(update_fields=["least"])
    with pytest.raises(Cannot) as refusal:
        give(ward, question, "amina", number=number)
    assert refusal.value.field == "number"


def test_it_comes_once_and_between_the_first_numbers_and_the_synthesis(ward):
    question = estimated(ward)
    closes_at = ward.at + timedelta(days=1)
    with pytest.raises(Cannot, match="already"):
        again.open_again(question, closes_at=closes_at, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="once more now"):
        syntheses.begin(question, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="once more now"):
        reactions.open_reactions(question, closes_at=closes_at, by=ward.amina, at=ward.at)
    for name in FIVE:
        give(ward, question, name)
    syntheses.begin(question, by=ward.amina, at=ward.at)
    plain = ask(ward, "Hur?")
    for name in FIVE:
        answer(ward, plain, name)
    with pytest.raises(Cannot, match="a number to begin with"):
        again.open_again(plain, closes_at=closes_at, by=ward.amina, at=ward.at)
