"""What a pulse shows is low is said on the first page until something is done about it, and looked at."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from medled.rooms.pulse.actions import focuses
from medled.rooms.pulse.models import Wave
from tests.rooms.now.low_in_pulse import low_without_action

pytestmark = pytest.mark.once  # words are above the database


def low(situation):
    return next((matter for matter in situation.ours if matter.code == "low_without_action"), None)


def test_what_is_low_is_told_step_by_step_until_it_is_looked_at(ward, see, settings, tmp_path):
    """Nothing before a month has gone; then what to choose, what to do, and if it helped. Only in the group."""
    settings.DATA = tmp_path
    told = low_without_action(SimpleNamespace(ward=ward), None)
    next(told)
    early = see(ward.amina, at=ward.at - timedelta(days=9))
    assert low(early) is None
    matter = low(see(ward.amina))
    assert matter.title == "You need to talk about influence"
    wave = Wave.objects.get()
    focus = focuses.choose(wave, group=ward.group, question="A2", by=ward.amina, at=ward.at)  # that is not low
    assert low(see(ward.amina)).step.page == "pulse:results"
    focuses.drop(focus, by=ward.amina, at=ward.at)
    focus = focuses.choose(wave, group=ward.group, question="H1", by=ward.amina, at=ward.at)
    step = low(see(ward.amina)).step
    assert (step.page, step.args) == ("pulse:focus", (focus.pk,))
    list(told)
    assert low(see(ward.amina)) is None
    day = (ward.at + timedelta(days=20)).date()
    said = {"seen": "Vi får veta efteråt.", "risk": "low", "version": focus.version, "by": ward.amina, "at": ward.at}
    focuses.assess(focus, look_again_on=day, **said)
    later = ward.at + timedelta(days=21)
    assert low(see(ward.amina, at=later)).title == "Did it help?"
    focuses.say_if_it_helped(focus, helped="yes", by=ward.amina, at=later)
    assert low(see(ward.amina, at=later)) is None
    assert low(see(ward.elin)) is None
