"""The minutes write themselves, are changed by hand, approved, kept as they are, and then only added to."""

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from medled import papers
from medled.rooms.meetings.actions import live, minutes, notes
from medled.rooms.meetings.models import Minutes
from medled.rooms.meetings.queries import minutes as ask
from medled.rooms.meetings.queries import missed
from medled.rooms.meetings.queries.paper import paper_of
from medled.workplace.actions import members
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.conftest import MONDAY, north_ward
from tests.rooms.meetings.held import AFTER, DAY, held_meeting


@pytest.fixture(scope="module")
def world(made_once):
    """The north ward a fortnight before, and its meeting that is over."""
    people = north_ward(MONDAY)
    people.held = held_meeting(people)
    return people


@pytest.fixture
def ward(db, world):
    return world


@pytest.fixture
def held(ward):
    return ward.held


@pytest.fixture
def look(ward):
    """The minutes as somebody in the group sees them."""

    def see(meeting, person=None, at=AFTER):
        return ask.minutes_of(meeting.pk, viewer=viewer_of(person or ward.amina, ward.group, at=at))

    return see


def text_of(written, at=AFTER):
    return papers.markdown(paper_of(written, at=at))


def item_of(look, meeting, number=0):
    return sorted((item for item in look(meeting).record.items if item.paragraph), key=lambda one: one.paragraph)[
        number
    ]


@pytest.fixture
def going(ward):
    """The next meeting, that goes on."""
    following = ward.held.series.meetings.exclude(pk=ward.held.pk).get()
    return live.begin(following, by=ward.carin, at=following.starts_at)


def test_they_write_themselves_as_the_meeting_goes(ward, going, look):
    first = going.items.get(state="now")
    notes.write(first, text="Vi är en.", key="c", by=ward.amina, at=going.starts_at)
    text = text_of(look(going, at=going.starts_at), at=going.starts_at)
    assert "# Minutes of APT" in text
    assert "## § 4 Opening: who is here, who leads and who writes" in text
    assert "Vi är en." in text
    assert "Draft of 16 April 2026, not approved" in text


def test_what_was_decided_stands_first_and_nobody_is_named_for_how_they_answered(held, look):
    text = text_of(look(held))
    sections = [line for line in text.splitlines() if line.startswith("## ")]
    assert sections[:4] == [
        "## What was decided",
        "## What is to be done",
        "## § 1 Opening: who is here, who leads and who writes",
        "## § 2 How are we? One round",
    ]
    assert "| 2 | Skicka schemat till poolen | Björn Ek is asked | 1 April 2026 |" in text
    assert "2 yes, 1 yes with a wish, 1 stands aside" in text
    assert "The group stood behind it." in text
    assert "A wish:\n\n> Att byten går att göra." in text
    assert "Parked." in text
    left = text.split("## What there was no time for")[1]
    assert "Comes up again next time: Work environment" in left  # in a line, since it does so anyway
    assert "|" not in left
    answers = text.split("Consent round:")[1].split("**Decision:**")[0]
    assert not [name for name in ("Amina", "Björn", "Carin", "David") if name in answers]


def test_they_say_who_was_there_and_who_led(held, look):
    text = text_of(look(held))
    assert "**Present:** Carin Wallin (manager), Amina Ali, Björn Ek, David Lund (safety representative)" in text
    assert "**Led:** Carin Wallin" in text
    assert "Thursday 19 March 2026, 13:30–15:00, Lokalen" in text


def test_they_are_in_the_language_of_the_group(ward, held, look):
    written = look(held)
    minutes.say_frame(held, there=[ward.amina.pk], language="sv", version=written.version, by=ward.carin, at=AFTER)
    text = text_of(look(held))
    assert "# Minnesanteckningar från APT" in text
    assert "Torsdag 19 mars 2026" in text
    assert "**Närvarande:** Amina Ali" in text
    assert translation.get_language() == "en"  # of the reader


def test_an_item_is_changed_and_the_notes_are_what_it_was(ward, held, look, recorded):
    item = item_of(look, held)
    assert look(held).texts[item.id].words == "Vi är fyra.\n\nOlle tittar på."
    minutes.write(held, item=item.id, text="Fyra var med.", version=0, by=ward.carin, at=AFTER)
    text = look(held).texts[item.id]
    assert (text.words, text.version, text.changed_by) == ("Fyra var med.", 1, "Carin Wallin")
    assert recorded("meetings.minutes.changed")[-1].facts == {"title": "APT"}  # no event holds what is written
    minutes.write(held, item=item.id, text="", version=1, by=ward.carin, at=AFTER)
    assert look(held).texts[item.id].words == ""


def test_the_second_of_two_who_write_at_once_is_told(ward, held, look):
    item = item_of(look, held)
    minutes.write(held, item=item.id, text="Först.", version=0, by=ward.carin, at=AFTER)
    with pytest.raises(Changed):
        minutes.write(held, item=item.id, text="Sedan.", version=0, by=ward.amina, at=AFTER)
    assert look(held).texts[item.id].words == "Först."
    written = look(held)
    minutes.say_frame(held, there=[], language="sv", version=written.version, by=ward.carin, at=AFTER)
    with pytest.raises(Changed):
        minutes.say_frame(held, there=[], language="en", version=written.version, by=ward.amina, at=AFTER)


@pytest.mark.parametrize("who", ["bjorn", "david", "olle", "elin", "farid"])
def test_only_who_led_or_wrote_and_a_manager_write(ward, held, look, who):
    item = item_of(look, held)
    by = getattr(ward, who)
    with pytest.raises(NotAllowed):
        minutes.write(held, item=item.id, text="Nej.", version=0, by=by, at=AFTER)
    with pytest.raises(NotAllowed):
        minutes.ask_for_approval(held, approval="nobody", by=by, at=AFTER)
    with pytest.raises(NotAllowed):
        minutes.say_frame(held, there=[], language="sv", version=1, by=by, at=AFTER)
    minutes.ask_for_approval(held, approval="named", people=[ward.amina.pk], by=ward.carin, at=AFTER)
    for act in (minutes.take_back, minutes.approve):
        with pytest.raises(NotAllowed):
            act(held, by=by, at=AFTER)
    with pytest.raises(NotAllowed):
        minutes.want_change(held, text="Nej.", by=by, at=AFTER)


def test_nothing_is_written_before_the_meeting_is_over(ward, going):
    item = going.items.get(state="now")
    with pytest.raises(Cannot, match="not over"):
        minutes.write(going, item=item.pk, text="Nu.", version=0, by=ward.carin, at=AFTER)


def test_named_people_approve_each_with_their_own_word(ward, held, look, recorded):
    minutes.ask_for_approval(held, approval="named", people=[ward.amina.pk, ward.bjorn.pk], by=ward.carin, at=AFTER)
    assert recorded("meetings.minutes.asked")[-1].facts["asked"] == [ward.amina.pk, ward.bjorn.pk]
    minutes.approve(held, by=ward.amina, at=AFTER + DAY)
    minutes.approve(held, by=ward.amina, at=AFTER + DAY)
    assert [event.actor for event in recorded("meetings.minutes.answered")] == [ward.amina.pk]
    assert look(held).is_waiting
    assert "| Björn Ek |  |" in text_of(look(held))  # a line to sign on, on paper
    minutes.approve(held, by=ward.bjorn, at=AFTER + 2 * DAY)
    written = look(held)
    assert written.is_approved
    text = text_of(written)
    assert "| Amina Ali | 20 March 2026 at 15:10 |" in text
    assert "Approved 21 March 2026" in text
    assert recorded("meetings.minutes.approved")


def test_what_should_be_changed_first_takes_them_back_and_tells_who_writes(ward, held, look, recorded):
    minutes.ask_for_approval(held, approval="everybody", by=ward.carin, at=AFTER)
    minutes.approve(held, by=ward.bjorn, at=AFTER)
    minutes.want_change(held, text="David var också med.", by=ward.amina, at=AFTER)
    written = look(held)
    assert written.state == "written"
    assert [(one.person.name, one.wants) for one in written.wanted] == [("Amina Ali", "David var också med.")]
    (event,) = recorded("meetings.minutes.returned")
    assert ward.carin.pk in event.facts["writers"]
    assert "David" not in str(event.facts)
    item = item_of(look, held)
    minutes.write(held, item=item.id, text="Bättre.", version=0, by=ward.carin, at=AFTER)
    minutes.ask_for_approval(held, approval="everybody", by=ward.carin, at=AFTER)
    assert not any(one.approved_at for one in look(held).answers)  # what Björn said was of another text
    assert look(held).wanted == ()


def test_all_who_were_there_have_five_working_days_and_silence_is_only_read(ward, held, look):
    minutes.ask_for_approval(held, approval="everybody", by=ward.carin, at=AFTER)
    written = look(held)
    assert written.closes_on == date(2026, 3, 26)  # a Thursday, from a Thursday
    minutes.approve(held, by=ward.amina, at=AFTER)
    assert "Björn" not in text_of(look(held)).split("## Approval")[1]  # nobody is shown for not having answered
    assert minutes.close_due(at=AFTER + 7 * DAY) == []
    minutes.close_due(at=AFTER + 8 * DAY)
    written = look(held)
    assert written.is_approved
    text = text_of(written)
    approval = text.split("## Approval")[1]
    assert "| Amina Ali |" in approval
    assert "Björn" not in approval
    assert "The others who were there have had them since 19 March 2026 without a word." in text
    assert minutes.close_due(at=AFTER + 9 * DAY) == []


def test_they_are_kept_at_once_when_all_have_said_so(ward, held, look):
    minutes.ask_for_approval(held, approval="everybody", by=ward.carin, at=AFTER)
    for person in (ward.carin, ward.amina, ward.bjorn, ward.david):
        minutes.approve(held, by=person, at=AFTER)
    assert look(held).is_approved
    assert "without a word" not in text_of(look(held))


def test_a_group_may_have_its_minutes_approved_by_nobody(ward, held, look):
    minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER)
    text = text_of(look(held))
    assert "Nobody was asked to approve these minutes." in text
    assert "Kept since 19 March 2026" in text


def test_they_can_be_taken_back_to_write_more_and_all_are_asked_anew(ward, held, look, recorded):
    minutes.ask_for_approval(held, approval="everybody", by=ward.carin, at=AFTER)
    minutes.approve(held, by=ward.bjorn, at=AFTER)
    minutes.take_back(held, by=ward.carin, at=AFTER)
    assert recorded("meetings.minutes.taken_back")
    assert (look(held).state, look(held).answers) == ("written", ())
    with pytest.raises(Cannot, match="do not wait"):
        minutes.approve(held, by=ward.bjorn, at=AFTER)


def test_who_approves_was_there(ward, held):
    with pytest.raises(Cannot) as refusal:
        minutes.ask_for_approval(held, approval="named", people=[ward.olle.pk], by=ward.carin, at=AFTER)
    assert refusal.value.field == "people"
    with pytest.raises(Cannot, match="at least one"):
        minutes.ask_for_approval(held, approval="named", people=[], by=ward.carin, at=AFTER)
    with pytest.raises(Cannot):
        minutes.ask_for_approval(held, approval="by_acclamation", by=ward.carin, at=AFTER)


def test_when_the_one_who_was_asked_leaves_somebody_else_can_be(ward, held, look, recorded):
    minutes.ask_for_approval(held, approval="named", people=[ward.bjorn.pk], by=ward.carin, at=AFTER)
    members.leave(ward.group, person=ward.bjorn, on=(AFTER + DAY).date(), by=ward.carin, at=AFTER)
    minutes.close_due(at=AFTER + 3 * DAY)
    assert look(held, at=AFTER + 3 * DAY).state == "written"
    assert recorded("meetings.minutes.left")


def test_approved_minutes_are_kept_as_one_text_with_its_checksum(ward, held, look):
    minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER)
    row = Minutes.objects.get(pk=held.pk)
    assert row.checksum == hashlib.sha256(row.frozen.encode()).hexdigest()
    kept = text_of(look(held))
    type(ward.bjorn).objects.filter(pk=ward.bjorn.pk).update(name="Björn Nyman")
    assert text_of(look(held), at=AFTER + 90 * DAY) == kept
    for act in (
        lambda: minutes.write(held, item=item_of(look, held).id, text="x", version=0, by=ward.carin, at=AFTER),
        lambda: minutes.say_frame(held, there=[], language="en", version=1, by=ward.carin, at=AFTER),
        lambda: minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER),
        lambda: minutes.take_back(held, by=ward.carin, at=AFTER),
    ):
        with pytest.raises(Cannot):
            act()
    assert text_of(look(held)) == kept


def test_who_changes_what_is_kept_is_found_out(ward, held, look):
    minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER)
    minutes.add(held, text="Det var den 10 april.", by=ward.amina, at=AFTER)
    assert look(held).is_whole
    row = Minutes.objects.get(pk=held.pk)
    with transaction.atomic():
        Minutes.objects.filter(pk=held.pk).update(frozen=row.frozen.replace("Julschemat", "Sommarschemat"))
        assert not look(held).is_whole
        assert "not what was approved" in text_of(look(held))
        transaction.set_rollback(True)
    with transaction.atomic():
        row.additions.update(text="Det var den 11 april.")
        assert not look(held).is_whole
        transaction.set_rollback(True)
    assert look(held).is_whole


def test_they_are_changed_only_by_what_is_added_below(ward, held, look, recorded):
    with pytest.raises(Cannot, match="not approved"):
        minutes.add(held, text="För tidigt.", by=ward.amina, at=AFTER)
    minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER)
    before, checksum = text_of(look(held)), look(held).checksum
    minutes.add(held, text="I § 2 ska det stå april.", by=ward.david, at=AFTER + DAY)
    after = text_of(look(held))
    assert after.startswith(before.split("## Checksum")[0])
    assert "20 March 2026, David Lund:\n\n> I § 2 ska det stå april." in after
    assert look(held).checksum != checksum
    assert recorded("meetings.minutes.added")[-1].facts == {"title": "APT"}
    for who in (ward.olle, ward.elin):
        with pytest.raises(NotAllowed):
            minutes.add(held, text="Nej.", by=who, at=AFTER)


def test_the_database_lets_none_be_half_approved(ward, held):
    minutes.ask_for_approval(held, approval="named", people=[ward.amina.pk], by=ward.carin, at=AFTER)
    for wrong in ({"state": "approved"}, {"state": "written"}, {"approval": ""}, {"checksum": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Minutes.objects.filter(pk=held.pk).update(**wrong)


def test_they_are_kept_for_whoever_was_in_the_group_then(ward, held):
    today = (AFTER + 30 * DAY).date()
    members.leave(ward.group, person=ward.bjorn, on=(AFTER + DAY).date(), by=ward.carin, at=AFTER)
    assert ask.kept_for(held.pk, ward.bjorn, on=today) is None  # nothing is kept yet
    minutes.ask_for_approval(held, approval="nobody", by=ward.carin, at=AFTER)
    assert ask.kept_for(held.pk, ward.bjorn, on=today).record.title == "APT"
    assert [meeting.pk for meeting in ask.kept_from_before(ward.bjorn, on=today)] == [held.pk]
    assert ask.kept_from_before(ward.amina, on=today) == []  # reads them in the group
    for other in (ward.elin, ward.farid):
        assert ask.kept_for(held.pk, other, on=today) is None


def test_who_was_away_reads_what_they_missed_with_the_decisions_first(ward, held, recorded):
    minutes.say_frame(
        held, there=[ward.carin.pk, ward.amina.pk, ward.david.pk], language="sv", version=1, by=ward.carin, at=AFTER
    )
    what = missed.missed_by(viewer_of(ward.bjorn, ward.group, at=AFTER))
    assert [(thing.kind, thing.text, thing.is_mine) for thing in what.things] == [
        ("decision", "Julschemat gäller.", False),
        ("action", "Skicka schemat till poolen", True),
        ("", "Opening: who is here, who leads and who writes", False),
    ]
    assert missed.missed_by(viewer_of(ward.amina, ward.group, at=AFTER)) is None  # was there
    assert missed.missed_by(viewer_of(ward.olle, ward.group, at=AFTER)) is None  # only looks
    minutes.catch_up(held, by=ward.bjorn, at=AFTER)
    minutes.catch_up(held, by=ward.bjorn, at=AFTER)
    assert len(recorded("meetings.meeting.caught_up")) == 1
    assert missed.missed_by(viewer_of(ward.bjorn, ward.group, at=AFTER)) is None


def test_the_next_minutes_begin_as_the_last_ones_were(ward, held, look):
    minutes.say_frame(held, there=[ward.amina.pk], language="sv", version=1, by=ward.carin, at=AFTER)
    minutes.ask_for_approval(held, approval="named", people=[ward.amina.pk], by=ward.carin, at=AFTER)
    following = held.series.meetings.exclude(pk=held.pk).get()
    assert ask.language_of(following) == "sv"
    assert ask.approval_of(following) == "named"


def test_a_very_long_text_is_refused_with_a_sentence(ward, held, look):
    item = item_of(look, held)
    with pytest.raises(Cannot, match="at most"):
        minutes.write(held, item=item.id, text="x" * 20_001, version=0, by=ward.carin, at=AFTER)
    minutes.write(held, item=item.id, text="x" * 20_000, version=0, by=ward.carin, at=AFTER)
