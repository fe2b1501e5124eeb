"""What comes up again and again without an end is lifted, by one press, unless whoever leads leaves it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medled.rooms.meetings.actions import live, meetings
from medled.rooms.meetings.actions.agenda import Words, bring
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.models import AgendaItem, Outcome
from medled.workplace.models import Person

LIFT = "Lift it to the manager, answer by"


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def page(ward, enter):
    """Return the page of a meeting that is on something that has gone on twice, as somebody has it."""
    Person.objects.update(language="en")
    details = Details("APT", ward.at + timedelta(minutes=5), 60)
    meeting = meetings.draft(ward.group, details=details, by=ward.carin, at=ward.at)
    for title in ("A second car", "The keys"):
        bring(meeting, words=Words(title), by=ward.amina, at=ward.at)
    AgendaItem.objects.filter(title="A second car").update(times_moved=2)
    live.begin(meeting, by=ward.carin, at=ward.at)
    return lambda person: enter(person).get(f"/g/{ward.group.slug}/meetings/{meeting.pk}/").content.decode()


def test_it_is_lifted_by_one_press_with_why_and_a_day(ward, page, enter):
    assert LIFT in page(ward.carin)
    assert "so it is lifted, unless you leave it here" in page(ward.bjorn)
    assert LIFT not in page(ward.bjorn)
    assert "Leave it here, on to: The keys" in page(ward.carin)
    form = page(ward.carin).split(LIFT)[0].rpartition("<form")[2]
    sent = dict(part.split('" value="', 1) for part in form.split('name="')[1:])
    sent = {name: value.split('"')[0] for name, value in sent.items()}
    item = AgendaItem.objects.get(title="A second car")
    enter(ward.carin).post(f"/g/{ward.group.slug}/meetings/items/{item.pk}/lift/", sent)
    lifted = Outcome.objects.get()
    assert (lifted.kind, lifted.text, lifted.to) == ("lifted", "A second car", "manager")
    assert lifted.due_on == timezone.localdate(ward.at) + timedelta(days=30)
    assert LIFT not in page(ward.carin)
    assert "Done, on to: The keys" in page(ward.carin)


def test_it_is_left_by_one_press(ward, page, enter):
    item = AgendaItem.objects.get(title="A second car")
    enter(ward.carin).post(f"/g/{ward.group.slug}/meetings/items/{item.pk}/go-on/")
    assert not Outcome.objects.exists()
    assert LIFT not in page(ward.carin)  # the next one has not come up before
