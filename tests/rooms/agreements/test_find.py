"""What one finds: all words in some form, what is opened again first, and nothing of another group."""

from datetime import timedelta

import pytest

from medled.rooms.agreements import queries
from medled.rooms.agreements.actions import actions, agreements
from medled.search.words import holds, words_of
from medled.workplace.queries import viewer_of


@pytest.fixture
def look(ward):
    """See as somebody, in the ward's group unless said: look(ward.amina)."""
    return lambda person, group=None, at=None: viewer_of(person, group or ward.group, at=at or ward.at)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("nycklar", "Ny nyckel till skåpet"),
        ("nyckel", "Nycklarna hänger på krokarna"),
        ("BILARNA", "Bilen laddas efter passet"),
        ("möten", "Vid APT-mötet går ordet runt"),
        ("rutinen", "Två nya rutiner"),
        ("mötena", "Mötet slutar i tid"),
        ("nycklar", "Nyckeln hänger på kroken"),
        ("skåp", "Nyckelskåpet är låst"),
        ("meetings", "No phones at the meeting"),
        ("decided", "We decide on Fridays"),
        ("telefon apt", "Telefonen ligger i lådan på APT"),
        ("å", "Vi går ner till å och älv"),
        ("", "Vad som helst"),
        ("?!", "Vad som helst"),
    ],
)
def test_words_are_found_in_whatever_form(question, text):
    assert holds(words_of(question), text)


@pytest.mark.parametrize(("question", "text"), [("giraff", "Nyckeln"), ("telefon bil", "Telefonen ligger i lådan")])
def test_all_words_have_to_be_there(question, text):
    assert not holds(words_of(question), text)


def test_what_is_opened_again_comes_first_then_what_goes_on_soon(ward, agree, look):
    later = ward.at + timedelta(days=80)
    soon, rest = agree("Öppet fönster", interval_months=3), agree("Ett ärende har en ägare", text="Alltid.")
    opened = agreements.open_again(agree("Fika klockan nio"), reason="Jouren.", by=ward.bjorn, at=ward.at)
    for person in (ward.amina, ward.olle):
        found = queries.agreements.applies(viewer=look(person, at=later))
        assert (found.opened, found.soon, found.rest) == ((opened,), (soon,), (rest,))
    assert queries.agreements.applies(viewer=look(ward.amina), question="ägarna").all == (rest,)
    assert queries.agreements.needing_talk(viewer=look(ward.amina, at=later)) == [opened, soon]


@pytest.mark.parametrize("who", ["elin", "farid"])
def test_nothing_is_found_from_outside(ward, agree, add, decide, look, who):
    agreement, action, decision = agree(source=("a.b", 1)), add(source=("a.b", 1)), decide(source=("a.b", 1))
    agreements.end(agree("Gammalt"), outcome="Slut.", by=ward.amina, at=ward.at)
    actions.finish(add("Klart"), by=ward.amina, at=ward.at)
    viewer = look(getattr(ward, who))
    assert queries.agreements.applies(viewer=viewer).all == ()
    assert queries.agreements.past(viewer=viewer) == queries.agreements.needing_talk(viewer=viewer) == []
    assert queries.agreements.agreement_with(agreement.pk, viewer=viewer) is None
    assert queries.actions.to_do(viewer=viewer).all == ()
    assert queries.actions.done(viewer=viewer) == queries.decisions.made(viewer=viewer) == []
    assert queries.actions.action_with(action.pk, viewer=viewer) is None
    assert queries.decisions.decision_with(decision.pk, viewer=viewer) is None
    for room in (queries.agreements, queries.actions, queries.decisions):
        assert room.from_source(("a.b", 1), viewer=viewer) == []
        assert len(room.from_source(("a.b", 1), viewer=look(ward.olle))) == 1


def test_their_own_group_does_not_find_it_by_its_id_either(ward, agree, add, decide, look):
    elin = look(ward.elin, ward.other_group)
    assert queries.agreements.agreement_with(agree().pk, viewer=elin) is None
    assert queries.actions.action_with(add().pk, viewer=elin) is None
    assert queries.decisions.decision_with(decide().pk, viewer=elin) is None


def test_what_is_to_be_done_stands_by_day_and_not_by_person(ward, add, look, today):
    def on(days):
        return today + timedelta(days=days)

    late = add("Sist", owner=ward.bjorn, by=ward.bjorn, due_on=on(9))
    first = add("Först", owner=ward.carin, by=ward.carin, due_on=on(2))
    asked = add("Frågad", owner=ward.amina)
    free = add("Ingen än")
    assert queries.actions.to_do(viewer=look(ward.amina)) == queries.actions.ToDo((asked,), (free,), (), (first, late))
    assert queries.actions.to_do(viewer=look(ward.bjorn)).asked == (asked,)


def test_decisions_that_wait_and_that_are_to_be_reported(ward, decide, look):
    waits = decide("Låst", decider=ward.carin)
    reported = decide("Inköp", law="delegation", reference="4.12")
    assert queries.decisions.waiting(viewer=look(ward.olle)) == [waits]
    assert queries.decisions.waiting_for(viewer=look(ward.carin)) == [waits]
    assert queries.decisions.waiting_for(viewer=look(ward.amina)) == []
    assert queries.decisions.to_report(viewer=look(ward.carin)) == [reported]


class TestCalendar:
    @pytest.fixture
    def entries(self, ward, today):
        """Return the days in somebody's calendar, by key."""

        def of(person, groups=None):
            viewers = {group.pk: viewer_of(person, group, at=ward.at) for group in groups or [ward.group]}
            found = queries.calendar.entries_of(viewers, since=today, until=today + timedelta(days=400))
            return {entry.key: entry for entry in found}

        return of

    def test_the_day_of_what_one_sees_to_and_when_an_agreement_goes_on(self, ward, add, agree, today, entries):
        mine, agreement = add(owner=ward.amina, by=ward.amina), agree()
        asked = add("Något annat", owner=ward.bjorn)
        amina = entries(ward.amina)
        assert amina.keys() == {f"action-{mine.pk}", f"agreement-{agreement.pk}"}
        assert amina[f"action-{mine.pk}"].starts == today + timedelta(days=7)
        assert amina[f"agreement-{agreement.pk}"].starts == agreement.review_on
        assert f"action-{asked.pk}" not in entries(ward.bjorn)
        assert entries(ward.olle) == entries(ward.elin) == {}

    def test_a_new_day_moves_it_and_done_takes_it_out(self, ward, add, today, entries):
        action = add(owner=ward.amina, by=ward.amina)
        key, before = f"action-{action.pk}", entries(ward.amina)[f"action-{action.pk}"]
        later = {"due_on": today + timedelta(days=9), "sentence": action.sentence, "version": action.version}
        actions.change(action, **later, by=ward.amina, at=ward.at + timedelta(hours=1))
        moved = entries(ward.amina)[key]
        assert moved.starts == today + timedelta(days=9)
        assert moved.sequence > before.sequence
        assert moved.changed_at > before.changed_at
        actions.finish(action, by=ward.amina, at=ward.at)
        assert key not in entries(ward.amina)

    def test_what_is_opened_again_has_no_day(self, ward, agree, entries):
        agreements.open_again(agree(), reason="Jouren.", by=ward.bjorn, at=ward.at)
        assert entries(ward.amina) == {}

    def test_however_much_there_is_it_asks_no_more(self, ward, add, agree, entries, django_assert_num_queries):
        viewers = {ward.group.pk: viewer_of(ward.amina, ward.group, at=ward.at)}
        for n in range(3):
            add(f"Gör {n}", owner=ward.amina, by=ward.amina)
            agree(f"Gäller {n}")
            with django_assert_num_queries(4):
                queries.calendar.entries_of(viewers, since=ward.at.date(), until=ward.at.date() + timedelta(days=400))
