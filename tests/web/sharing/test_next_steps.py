"""The step of a finding leads whoever reads it, not only the one it is about, to where they can mend it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medled.rooms.now import queries
from medled.rooms.sharing.actions import tasks
from medled.workplace.queries import day_of, viewer_of
from tests.rooms.now.test_findings_in_words import STORIES, scene  # noqa: F401


@pytest.fixture
def led_by(ward, enter):
    """Follow the step of a finding as somebody: led_by("term_ending", ward.bjorn) is the page it leads to."""

    def follow(code, person):
        situation = queries.situation(viewer_of(person, ward.group, at=ward.at))
        matter = next(one for one in [*situation.mine, *situation.ours] if one.code == code)
        address = reverse(matter.step.page, args=[ward.group.slug, *matter.step.args])
        return matter.step.label, enter(person).get(address).content.decode()

    return follow


def test_a_colleague_can_propose_how_a_term_goes_on(ward, propose, accept, led_by):
    held = accept(propose(ends_on=day_of(ward.at + timedelta(days=14))))
    label, page = led_by("term_ending", ward.bjorn)
    assert label == "Propose how it goes on"
    assert 'name="ends_on"' in page
    label, page = led_by("term_ending", ward.amina)
    assert label == "Decide what next"
    assert reverse("sharing:renew-commitment", args=[ward.group.slug, held.pk]) in page


def test_a_colleague_can_remind_and_who_asked_can_take_it_back_too(ward, enter, propose, led_by):
    asked = propose(at=ward.at - timedelta(days=14))
    remind = reverse("sharing:remind-commitment", args=[ward.group.slug, asked.pk])
    take_back = reverse("sharing:withdraw-commitment", args=[ward.group.slug, asked.pk])
    label, page = led_by("waiting_for_yes", ward.bjorn)
    assert label == "Remind Amina"
    assert (remind in page, take_back in page) == (True, False)
    _label, page = led_by("waiting_for_yes", ward.carin)
    assert (remind in page, take_back in page) == (True, True)
    said = enter(ward.bjorn).post(remind, follow=True).content.decode()
    assert "Amina is reminded." in said
    assert "Reminded" in said
    again = enter(ward.carin).post(remind, follow=True, headers={"referer": f"http://testserver{remind}"})
    assert "has been reminded today" in again.content.decode()


def test_a_colleague_can_take_up_a_task_that_rests_with_somebodys_mandate(ward, task, propose, accept, led_by):
    accept(propose(level="decide_and_tell"))
    tasks.pause(task, by=ward.carin, at=ward.at)
    label, page = led_by("mandate_without_responsibility", ward.bjorn)
    assert label == "Take it up again"
    assert reverse("sharing:resume-task", args=[ward.group.slug, task.pk]) in page
    label, page = led_by("mandate_without_responsibility", ward.carin)
    assert label == "End it or pass it on"
    assert "Take the mandate back" in page


# When half of a promise has gone is a matter of the hour; its page is that of a missed one.
AT_ANY_HOUR = [story for story in STORIES if story.__name__ != "promise_at_risk"]


@pytest.mark.parametrize("story", AT_ANY_HOUR, ids=lambda story: story.__name__)
def test_every_step_leads_each_reader_to_a_page_where_something_can_be_done(ward, enter, scene, task, story):  # noqa: F811
    next(story(scene, task))
    led = 0
    for person in (ward.amina, ward.bjorn, ward.carin, ward.david):
        situation = queries.situation(viewer_of(person, ward.group, at=ward.at))
        for matter in [*situation.mine, *situation.ours, *situation.notices]:
            if matter.code == story.__name__ and matter.step:
                answer = enter(person).get(reverse(matter.step.page, args=[ward.group.slug, *matter.step.args]))
                main = answer.content.decode().partition("<main")[2]
                assert answer.status_code == 200
                assert '<form class="form" method="post"' in main or "<button" in main or 'class="btn' in main
                led += 1
    assert led
