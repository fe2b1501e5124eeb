"""Something to be done is somebody's by their own yes, and handing it back is as easy as taking it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from medled.rooms.agreements.actions import actions, time
from medled.rooms.agreements.models import Action
from medled.workplace.actions import absences, members
from medled.workplace.rules import Cannot, Changed, NotAllowed

DAY = timedelta(days=1)


def test_ones_own_is_a_yes_at_once(ward, add, recorded):
    action = add(by=ward.amina, owner=ward.amina)
    assert (action.state, action.owner) == ("taken", ward.amina)
    assert len(recorded("agreements.action.taken")) == 1


def test_nobodys_waits_for_somebody_who_takes_it(ward, add, recorded):
    action = add()
    assert (action.state, action.owner) == ("free", None)
    assert len(recorded("agreements.action.added")) == 1
    assert actions.take(action, by=ward.bjorn, at=ward.at).owner == ward.bjorn
    with pytest.raises(Cannot, match="Somebody sees to this already"):
        actions.take(action, by=ward.amina, at=ward.at)


class TestAsked:
    @pytest.fixture
    def asked(self, ward, add):
        return add(owner=ward.amina)

    def test_it_waits_for_that_persons_own_yes(self, ward, asked, recorded, told):
        assert asked.state == "asked"
        assert len(recorded("agreements.action.asked")) == 1
        assert told(ward.amina) == ["action.asked"]
        for somebody in (ward.carin, ward.bjorn, ward.elin):
            with pytest.raises(NotAllowed):
                actions.accept(asked, version=1, by=somebody, at=ward.at)
        assert actions.accept(asked, version=1, by=ward.amina, at=ward.at).state == "taken"
        assert told(ward.carin) == ["action.accepted"]
        assert len(recorded("agreements.action.accepted")) == 1

    def test_a_yes_is_to_what_one_read(self, ward, asked, today):
        actions.change(asked, sentence="Beställ tio nycklar", due_on=today, version=1, by=ward.carin, at=ward.at)
        with pytest.raises(Changed):
            actions.accept(asked, version=1, by=ward.amina, at=ward.at)

    def test_no_thanks_needs_no_reason_and_leaves_it_to_somebody_else(self, ward, asked, recorded, told):
        declined = actions.decline(asked, by=ward.amina, at=ward.at)
        assert (declined.state, declined.owner) == ("free", None)
        assert told(ward.carin) == ["action.declined"]
        assert len(recorded("agreements.action.declined")) == 1
        actions.ask(declined, person=ward.bjorn, by=ward.david, at=ward.at)
        assert told(ward.bjorn) == ["action.asked"]

    def test_another_may_take_it_or_be_asked_instead(self, ward, asked):
        with pytest.raises(Cannot, match="asked already"):
            actions.ask(asked, person=ward.amina, by=ward.david, at=ward.at)
        actions.ask(asked, person=ward.bjorn, by=ward.david, at=ward.at)
        with pytest.raises(NotAllowed):
            actions.accept(asked, version=2, by=ward.amina, at=ward.at)
        assert actions.take(asked, by=ward.david, at=ward.at).owner == ward.david


def test_handing_back_needs_no_reason(ward, add, recorded):
    action = actions.accept(add(owner=ward.amina), version=1, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        actions.hand_back(action, by=ward.carin, at=ward.at)
    back = actions.hand_back(action, by=ward.amina, at=ward.at)
    assert (back.state, back.owner) == ("free", None)
    (event,) = recorded("agreements.action.handed_back")
    assert ward.carin.notices.filter(event=event).exists()
    with pytest.raises(NotAllowed):
        actions.hand_back(back, by=ward.amina, at=ward.at)


def test_what_one_has_said_yes_to_only_oneself_changes(ward, add, today, recorded):
    action = add(owner=ward.amina, by=ward.amina)
    new = {"sentence": "Beställ två nycklar", "due_on": today + DAY}
    with pytest.raises(NotAllowed):
        actions.change(action, **new, version=1, by=ward.carin, at=ward.at)
    changed = actions.change(action, **new, version=1, by=ward.amina, at=ward.at)
    assert (changed.sentence, changed.due_on, changed.state) == ("Beställ två nycklar", today + DAY, "taken")
    assert len(recorded("agreements.action.changed")) == 1
    with pytest.raises(Changed):
        actions.change(action, sentence="Tre", due_on=today, version=1, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="Nothing is changed"):
        actions.change(action, **new, version=2, by=ward.amina, at=ward.at)


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "å" * 201}, "sentence"),
        ({"sentence": "nu\x00ll"}, "sentence"),
        ({"due_on": -1}, "due_on"),
        ({"due_on": 4 * 366}, "due_on"),
        ({"ask_on": 7}, "ask_on"),
        ({"owner": "elin"}, "owner"),
        ({"owner": "olle"}, "owner"),
    ],
)
def test_what_does_not_hold_is_said_at_the_field(ward, add, today, how, field):
    how = {name: today + value * DAY if isinstance(value, int) else value for name, value in how.items()}
    if "owner" in how:
        how["owner"] = getattr(ward, how["owner"])
    with pytest.raises(Cannot) as refusal:
        add(**how)
    assert refusal.value.field == field
    assert not Action.objects.exists()


def test_the_same_for_the_same_twice_is_one(ward, add):
    add(owner=ward.amina)
    with pytest.raises(Cannot, match="very same"):
        add("beställ EN ny nyckel till skåpet", owner=ward.amina)
    add(owner=ward.bjorn)  # each may have their own


def test_the_safety_representative_may_ask_for_a_measure(ward, add, at):
    members.join(ward.other_group, person=ward.david, role="safety_representative", by=ward.carin, at=at)
    asked = actions.add(
        ward.other_group, sentence="Laga räcket", due_on=at.date() + DAY, owner=ward.elin, by=ward.david, at=at
    )
    assert asked.state == "asked"


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_here_does_nothing(ward, add, who):
    somebody, action = getattr(ward, who), add()
    with pytest.raises(NotAllowed):
        add("Något annat", by=somebody)
    for refused in (actions.take, actions.finish, actions.withdraw):
        with pytest.raises(NotAllowed):
            refused(action, by=somebody, at=ward.at)


class TestDone:
    @pytest.fixture
    def done(self, ward, add):
        return actions.finish(add(owner=ward.amina, by=ward.amina), by=ward.carin, at=ward.at)

    def test_anybody_may_say_so_and_the_owner_is_told(self, ward, done, recorded):
        assert (done.state, done.owner, done.done_at) == ("done", ward.amina, ward.at)
        (event,) = recorded("agreements.action.done")
        assert ward.amina.notices.filter(event=event).exists()
        with pytest.raises(Cannot, match="This is done"):
            actions.finish(done, by=ward.amina, at=ward.at)

    def test_who_does_what_nobody_had_taken_has_done_it(self, ward, add):
        assert actions.finish(add("Fika"), by=ward.bjorn, at=ward.at).owner == ward.bjorn

    def test_it_was_not_done_after_all(self, ward, done, recorded):
        again = actions.reopen(done, by=ward.amina, at=ward.at)
        assert (again.state, again.owner, again.done_at) == ("taken", ward.amina, None)
        assert len(recorded("agreements.action.reopened")) == 1

    def test_whether_it_helped_is_said_by_any_who_saw_and_the_last_word_holds(self, ward, done, recorded):
        for wrong in ("", "very"):
            with pytest.raises(Cannot) as refusal:
                actions.say_if_it_helped(done, helped=wrong, by=ward.bjorn, at=ward.at)
            assert refusal.value.field == "helped"
        actions.say_if_it_helped(done, helped="partly", words="Skåpet kärvar än.", by=ward.bjorn, at=ward.at)
        with pytest.raises(Cannot, match="said this already"):
            actions.say_if_it_helped(done, helped="partly", words="Skåpet kärvar än.", by=ward.bjorn, at=ward.at)
        said = actions.say_if_it_helped(done, helped="yes", by=ward.amina, at=ward.at)
        assert (said.helped, said.helped_words) == ("yes", "")
        assert [event.facts["helped"] for event in recorded("agreements.action.helped")] == ["partly", "yes"]
        with pytest.raises(Cannot):
            actions.reopen(done, by=ward.amina, at=ward.at)

    def test_nobody_can_say_that_what_is_not_done_helped(self, ward, add):
        with pytest.raises(Cannot, match="not done yet"):
            actions.say_if_it_helped(add("Fika"), helped="yes", by=ward.bjorn, at=ward.at)


def test_it_is_taken_away_by_who_wrote_it_has_it_or_manages(ward, add, recorded):
    action = add(by=ward.bjorn, owner=ward.amina)
    with pytest.raises(NotAllowed):
        actions.withdraw(action, by=ward.david, at=ward.at)
    actions.withdraw(action, by=ward.bjorn, at=ward.at)
    assert len(recorded("agreements.action.withdrawn")) == 1
    with pytest.raises(Cannot, match="taken away"):
        actions.take(action, by=ward.david, at=ward.at)


class TestTime:
    @pytest.fixture
    def taken(self, ward, add):
        return add(owner=ward.amina, by=ward.amina)

    def test_the_owner_is_told_once_that_the_day_has_passed(self, ward, taken, recorded):
        assert time.tell_overdue(at=ward.at + 7 * DAY) == []
        assert [row.pk for row in time.tell_overdue(at=ward.at + 8 * DAY)] == [taken.pk]
        assert time.tell_overdue(at=ward.at + 9 * DAY) == []
        (event,) = recorded("agreements.action.overdue")
        assert [person.notices.filter(event=event).count() for person in (ward.amina, ward.carin)] == [1, 0]

    def test_a_new_day_that_passes_is_told_anew(self, ward, taken, today):
        time.tell_overdue(at=ward.at + 8 * DAY)
        late = ward.at + 9 * DAY
        taken.refresh_from_db()
        new = {"sentence": taken.sentence, "due_on": today + 10 * DAY, "version": taken.version}
        actions.change(taken, **new, by=ward.amina, at=late)
        assert time.tell_overdue(at=late) == []
        assert len(time.tell_overdue(at=late + 2 * DAY)) == 1

    def test_who_is_away_is_told_when_back(self, ward, taken, today):
        absences.say(
            ward.group,
            person=ward.amina,
            starts_on=today + 6 * DAY,
            ends_on=today + 20 * DAY,
            deputy=None,
            by=ward.amina,
            at=ward.at,
        )
        assert time.tell_overdue(at=ward.at + 10 * DAY) == []
        assert len(time.tell_overdue(at=ward.at + 20 * DAY)) == 1

    def test_a_month_after_it_is_done_one_asks_once_if_it_helped(self, ward, taken, recorded):
        actions.finish(taken, by=ward.amina, at=ward.at)
        assert time.ask_if_helped(at=ward.at + 29 * DAY) == []
        assert len(time.ask_if_helped(at=ward.at + 30 * DAY)) == 1
        assert time.ask_if_helped(at=ward.at + 31 * DAY) == []
        (event,) = recorded("agreements.action.ask_if_helped")
        assert ward.amina.notices.filter(event=event).exists()

    def test_the_day_to_ask_can_be_chosen(self, ward, add, today):
        action = add(owner=ward.amina, by=ward.amina, ask_on=today + 10 * DAY)
        actions.finish(action, by=ward.amina, at=ward.at)
        assert time.ask_if_helped(at=ward.at + 9 * DAY) == []
        assert len(time.ask_if_helped(at=ward.at + 10 * DAY)) == 1

    def test_what_somebody_had_who_leaves_waits_for_somebody_else(self, ward, taken, recorded):
        later = ward.at + 3 * DAY
        members.leave(ward.group, person=ward.amina, on=later.date(), by=ward.carin, at=ward.at)
        assert time.let_go_due(at=ward.at) == []
        assert [row.pk for row in time.let_go_due(at=later)] == [taken.pk]
        assert time.let_go_due(at=later) == []
        taken.refresh_from_db()
        assert (taken.state, taken.owner) == ("free", None)
        assert len(recorded("agreements.action.let_go")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentence": ""},
        {"state": "taken"},
        {"state": "done"},
        {"helped": "yes"},
        {"helped_words": "Ja."},
        {"source_kind": "meetings.meeting"},
    ],
)
def test_the_database_holds_it(add, wrong):
    action = add()
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**wrong)
