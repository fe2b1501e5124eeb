"""The pages of presence and absence: one touch does it, and what is typed badly is named and kept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from medled.engine.presence import How, Span, Weeks
from medled.rooms.dialogue.actions import presence
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.workplace.actions import absences, members
from medled.workplace.models import Absence
from medled.workplace.queries import day_of

pytestmark = pytest.mark.django_db
TIME = {"how": "room", "starts": "08:00", "ends": "16:00", "where": "", "days": ["0", "1"], "weeks": "every"}


@pytest.fixture
def at():
    """Now, on a weekday at ten in the morning of a week that is an ordinary one."""
    return datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(autouse=True)
def clock(monkeypatch, at):
    """Let the pages' clock stand at that moment: all below is handed the time."""
    monkeypatch.setattr("medled.web.viewer.timezone.now", lambda: at)


@pytest.fixture
def room(ward):
    return f"/g/{ward.group.slug}/dialogue/"


@pytest.fixture
def amina(ward, enter):
    return enter(ward.amina)


def text(answer):
    return " ".join(answer.content.decode().split())


def times(person):
    return [
        (row.weekday, row.how, row.starts, row.ends, row.weeks)
        for row in PresenceTime.objects.filter(plan__person=person)
    ]


def start_week(ward, *people, how=How.ROOM):
    for person in people:
        presence.start_week(ward.group, spans=[Span(480, 960, how)], by=person, at=ward.at)


def test_a_week_is_set_in_one_touch_and_changed_in_one_form(amina, ward, room):
    page = text(amina.get(room + "presence/mine/"))
    assert "When can you be reached?" in page
    amina.post(room + "presence/week/start/", {"with": "both"})
    assert len(times(ward.amina)) == 10
    answer = amina.post(room + "presence/week/set/", {**TIME, "days": ["4"], "ends": "12"}, follow=True)
    assert "Your week is changed." in text(answer)
    assert [row for row in times(ward.amina) if row[0] == 4] == [(4, "room", 480, 720, "every")]
    amina.post(room + "presence/week/set/", {**TIME, "days": ["4"], "starts": "13", "keep": "", "how": "phone"})
    assert [row[1:4] for row in times(ward.amina) if row[0] == 4] == [("room", 480, 720), ("phone", 780, 960)]


def test_today_is_one_button_and_what_follows_is_said(amina, ward, room):
    start_week(ward, ward.amina)
    answer = amina.post(room + "presence/today/", {"how": "phone"}, follow=True)
    assert "Today: By phone 8–16." in text(answer)
    assert 'aria-pressed="true"' in text(answer)
    answer = amina.post(room + "presence/days/follow/", {"on": "2026-03-04"}, follow=True)
    assert "That day follows your week again." in text(answer)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"starts": "25:00"}, "starts"),
        ({"starts": "08:61"}, "starts"),
        ({"starts": "tidigt"}, "starts"),
        ({"starts": ""}, "starts"),
        ({"ends": "-1"}, "ends"),
        ({"ends": "NaN"}, "ends"),
        ({"ends": "08:00"}, "ends"),
        ({"ends": "9" * 5000}, "ends"),
        ({"how": "telepathy"}, "how"),
        ({"how": ""}, "how"),
        ({"how": "phone", "where": "hemma"}, "where"),
        ({"where": "x" * 61}, "where"),
        ({"where": "x\x00y"}, "where"),
        ({"days": []}, "days"),
        ({"days": ["7"]}, "days"),
        ({"weeks": "third"}, "weeks"),
    ],
)
def test_what_is_wrong_with_a_time_is_named_at_its_field_and_the_rest_is_kept(amina, ward, room, sent, field):
    answer = amina.post(room + "presence/week/set/", {**TIME, "where": "Solgläntan", **sent})
    form = answer.context["week_form"]
    assert list(form.errors) == [field]
    assert f"{form.fields[field].label}: " in text(answer)
    assert field == "where" or 'value="Solgläntan"' in text(answer)
    assert not PresenceTime.objects.exists()


@pytest.mark.parametrize("clock", ["8", "08", "8:00", "8.00", "0800", "kl 8", "08:00:00", " 8 "])
def test_a_time_is_read_as_people_write_it(amina, ward, room, clock):
    amina.post(room + "presence/week/set/", {**TIME, "starts": clock})
    assert times(ward.amina)[0][2:4] == (480, 960)


def test_a_night_and_a_midnight_are_read_as_they_are_meant(amina, ward, room):
    amina.post(room + "presence/week/set/", {**TIME, "days": ["4"], "starts": "21:00", "ends": "07:00"})
    amina.post(room + "presence/week/set/", {**TIME, "days": ["5"], "starts": "16:00", "ends": "00:00"})
    amina.post(room + "presence/week/set/", {**TIME, "days": ["6"], "how": "away", "starts": "", "ends": ""})
    assert [row[2:4] for row in times(ward.amina)] == [(1260, 1860), (960, 1440), (0, 1440)]
    assert "On site 21–7" in text(amina.get(room + "presence/mine/"))


def test_a_day_that_has_been_is_told_at_its_field(amina, ward, room):
    answer = amina.post(room + "presence/days/set/", {**TIME, "on": "2026-03-03"})
    assert list(answer.context["day_form"].errors) == ["on"]
    assert "That day has been" in text(answer)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("presence/today/", {"how": "x"}),
        ("presence/today/", {}),
        ("presence/week/start/", {"with": "x"}),
        ("presence/week/copy/", {"day": "9"}),
        ("presence/week/copy/", {"day": "0"}),
        ("presence/days/follow/", {"on": "never"}),
        ("presence/days/follow/", {"on": "9999-12-31"}),
        ("presence/days/repeat/", {"monday": "0001-01-01"}),
        ("presence/days/repeat/", {"monday": "9999-12-31"}),
        ("presence/days/repeat/", {"monday": "%00"}),
        ("presence/times/999999/take-out/", {}),
    ],
)
def test_what_was_tampered_with_changes_nothing_and_leads_back(amina, room, address, sent):
    answer = amina.post(room + address, sent, headers={"referer": f"http://testserver{room}presence/mine/"})
    assert (answer.status_code, answer.headers["Location"].partition("#")[0]) == (302, room + "presence/mine/")
    assert not PresenceTime.objects.exists()


@pytest.mark.parametrize("query", ["?on=", "?on=x", "?on=2026-13-45", "?on=9999-12-31", "?on=0001-01-01", "?on=%00"])
def test_a_week_that_is_no_week_is_this_one(amina, room, query):
    assert "in week 10" in text(amina.get(room + "presence/" + query))


@pytest.mark.parametrize(
    "query", ["", "?task=", "?task=x", "?task=-1", "?task=" + "9" * 400, "?task=%C2%B2", "?task=1"]
)
def test_who_to_turn_to_needs_no_good_number(amina, ward, room, query):
    assert "Try Carin" in text(amina.get(room + "presence/now/" + query))


def test_one_name_with_why_how_and_till_when(amina, ward, room):
    start_week(ward, ward.carin, ward.bjorn)
    presence.say_ways(ward.group, phone="070-174 06 05", chat="", by=ward.carin, at=ward.at)
    page = text(amina.get(room + "presence/now/"))
    assert "Turn to Carin" in page
    assert "Carin is the manager and is on site till 16." in page
    assert 'href="tel:0701740605"' in page
    assert "Björn" not in page


def test_who_promised_support_with_the_task_is_asked_first(amina, ward, room, described, add_task):
    from medled.rooms.sharing.actions import cards, commitments, support

    task = add_task(title="Bilar")
    card = cards.Card(hours=1, starts_on=day_of(ward.at), level="decide", support=ward.bjorn.pk)
    commitment = commitments.propose(task, person=ward.amina, role="lead", card=card, by=ward.carin, at=ward.at)
    commitment = commitments.accept(commitment, version=commitment.version, by=ward.amina, at=ward.at)
    support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)
    start_week(ward, ward.carin, ward.bjorn)
    page = text(amina.get(f"{room}presence/now/?task={task.pk}"))
    assert "Turn to Björn" in page
    assert "has promised you support with this" in page
    assert f'<option value="{task.pk}" selected>' in page


def test_when_everybody_is_away_nothing_is_lost(ward, enter, room):
    for person in (ward.carin, ward.bjorn, ward.david):
        absences.say(
            ward.group, person=person, starts_on=day_of(ward.at), ends_on=None, deputy=None, by=person, at=ward.at
        )
    assert "Everybody else is away just now" in text(enter(ward.amina).get(room + "presence/now/"))


def test_the_whole_week_is_a_table_with_everybody_and_who_is_away(amina, ward, room):
    start_week(ward, ward.carin, ward.bjorn)
    day = day_of(ward.at)
    absences.say(
        ward.group,
        person=ward.bjorn,
        starts_on=day,
        ends_on=day + timedelta(days=1),
        deputy=None,
        by=ward.bjorn,
        at=ward.at,
    )
    page = text(amina.get(room + "presence/")).split("<main")[1]
    assert page.index("Carin Wallin") < page.index("Amina Ali") < page.index("Björn Ek")
    assert page.count('class="off"') == 1
    assert 'aria-current="date"' in page


def test_number_and_chat_are_kept_when_they_are_too_long(amina, ward, room):
    answer = amina.post(room + "presence/ways/", {"phone": "0" * 41, "chat": "amina"})
    assert list(answer.context["ways_form"].errors) == ["phone"]
    assert 'value="amina"' in text(answer)
    assert not PresencePlan.objects.exists()


def test_a_deputy_is_chosen_told_and_steps_back(amina, ward, room, enter):
    answer = amina.post(room + "presence/deputy/", {"deputy": ward.bjorn.pk}, follow=True)
    assert "Björn Ek is told, and may say no." in text(answer)
    bjorn = enter(ward.bjorn)
    assert "You answer when Amina can't be reached." in text(bjorn.get(room + "presence/mine/"))
    bjorn.post(f"{room}presence/{ward.amina.pk}/decline/")
    assert PresencePlan.objects.get(person=ward.amina).deputy is None


@pytest.mark.parametrize("deputy", ["x", "999999", "-1"])
def test_a_deputy_who_is_not_there_is_refused(amina, ward, room, deputy):
    answer = amina.post(room + "presence/deputy/", {"deputy": deputy})
    assert list(answer.context["deputy_form"].errors) == ["deputy"]


def test_somebody_says_that_they_are_away_and_comes_back(amina, ward, room):
    sent = {"starts_on": "2026-03-04", "ends_on": "2026-03-09", "deputy": ward.bjorn.pk}
    page = text(amina.post(room + "absence/", sent, follow=True))
    assert "From 4 March, back on 9 March. Björn Ek steps in." in page
    assert "You are away just now" in text(amina.get(room + "presence/mine/"))
    absence = Absence.objects.get()
    assert "Welcome back." in text(amina.post(f"{room}absence/{absence.pk}/end/", follow=True))
    assert "Nobody is away" in text(amina.get(room + "absence/"))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "snart"}, "starts_on"),
        ({"ends_on": "2026-03-04"}, "ends_on"),
        ({"ends_on": "2026-02-30"}, "ends_on"),
        ({"deputy": "999999"}, "deputy"),
        ({"deputy": "own"}, "deputy"),
    ],
)
def test_what_is_wrong_with_an_absence_is_named_and_the_rest_is_kept(amina, ward, room, sent, field):
    sent = {key: str(ward.amina.pk) if value == "own" else value for key, value in sent.items()}
    answer = amina.post(room + "absence/", {"starts_on": "2026-03-04", "ends_on": "2026-03-09", "deputy": "", **sent})
    assert list(answer.context["form"].errors) == [field]
    assert field == "ends_on" or 'value="2026-03-09"' in text(answer)
    assert not Absence.objects.exists()


def test_a_manager_says_it_for_somebody_and_a_member_cannot(amina, ward, room, enter):
    sent = {"person": ward.bjorn.pk, "starts_on": "2026-03-04", "ends_on": "", "deputy": ""}
    amina.post(room + "absence/", sent)
    assert Absence.objects.get().person == ward.amina  # the form has no such question for her
    page = text(enter(ward.carin).get(f"{room}absence/?person={ward.bjorn.pk}"))
    assert f'<option value="{ward.bjorn.pk}" selected' in page
    enter(ward.carin).post(room + "absence/", sent)
    assert Absence.objects.filter(person=ward.bjorn, ends_on=None).exists()


def test_in_all_of_ones_groups_at_once_or_in_none(amina, ward, room):
    members.join(ward.other_group, person=ward.amina, role="member", by=ward.carin, at=ward.at)
    sent = {"starts_on": "2026-03-04", "ends_on": "2026-03-09", "deputy": ward.bjorn.pk, "everywhere": "on"}
    amina.post(room + "absence/", sent)
    assert {(row.group, row.deputy) for row in Absence.objects.all()} == {
        (ward.group, ward.bjorn),
        (ward.other_group, None),  # Björn is not in it
    }
    absences.end(Absence.objects.get(group=ward.group), by=ward.amina, at=ward.at)
    answer = amina.post(room + "absence/", sent)
    assert "In Hemtjänsten Syd: There is an absence in those days already." in text(answer)
    assert Absence.objects.filter(ends_on__gt=day_of(ward.at)).count() == 1


def test_a_persons_page_says_that_they_are_away_and_lets_a_manager_say_it(amina, ward, enter):
    absences.say(
        ward.group,
        person=ward.bjorn,
        starts_on=day_of(ward.at),
        ends_on=None,
        deputy=ward.david,
        by=ward.bjorn,
        at=ward.at,
    )
    page = f"/g/{ward.group.slug}/workplace/people/{ward.bjorn.pk}/"
    assert "not known till when. David Lund steps in." in text(amina.get(page))
    assert "dialogue/absence/" not in text(amina.get(page)).split("<main")[1]
    assert f"dialogue/absence/?person={ward.bjorn.pk}" in text(enter(ward.carin).get(page))


def test_nobody_from_outside_sees_a_number(ward, room, enter):
    presence.say_ways(ward.group, phone="070-174 06 05", chat="", by=ward.amina, at=ward.at)
    for person in (ward.elin, ward.farid):
        answer = enter(person).get(room + "presence/")
        assert answer.status_code == 403
        assert "070" not in text(answer)
    start_week(ward, ward.amina)
    assert "070-174 06 05" in text(enter(ward.olle).get(room + "presence/"))


def test_an_organiser_outside_the_group_sees_who_is_in_it_and_not_when_they_are_away(ward, enter):
    absences.say(
        ward.other_group,
        person=ward.elin,
        starts_on=day_of(ward.at),
        ends_on=None,
        deputy=None,
        by=ward.elin,
        at=ward.at,
    )
    page = text(enter(ward.carin).get(f"/g/{ward.other_group.slug}/workplace/people/{ward.elin.pk}/"))
    assert "Elin Åkerlund" in page
    assert "Away for a while" not in page


def test_odd_weeks_are_said(amina, ward, room):
    presence.set_times(
        ward.group, weekdays={0}, weeks=Weeks.ODD, span=Span(480, 960, How.CHAT), by=ward.amina, at=ward.at
    )
    assert "odd weeks" in text(amina.get(room + "presence/mine/"))
