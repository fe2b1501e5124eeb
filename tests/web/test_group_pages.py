"""The group's pages: what people type badly is named and kept, and what they do twice is told."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from medled.workplace import queries
from medled.workplace.actions import members
from medled.workplace.models import Group

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def carin(ward):
    """Carin, the manager, in her browser, in English."""
    ward.carin.language = "en"
    ward.carin.save()
    client = Client()
    client.force_login(ward.carin)
    return client


@pytest.fixture
def room(ward):
    return f"/g/{ward.group.slug}/workplace/"


def text(answer):
    return answer.content.decode()


START = {
    "organisation": "Norrby kommun",
    "unit": "Skola",
    "group": "Arbetslag 7-9",
    "role": "member",
    "sector": "school_team",
    "week": "weekdays",
}


def test_a_workplace_starts_in_three_forms_and_nothing_else(carin, ward):
    to_tasks = carin.post("/start/", START).headers["Location"]
    form = carin.get(to_tasks).context["form"]
    sent = {}
    for task, take, hours in form.rows():
        if task.key != form.tasks[0].key:
            sent |= {take.html_name: "on"}
        sent |= {hours.html_name: "2,5"}
    to_invite = carin.post(to_tasks, sent).headers["Location"]
    group = Group.objects.get(name="Arbetslag 7-9")
    assert group.tasks.count() == len(form.tasks) - 1
    assert {float(task.hours) for task in group.tasks.all()} == {2.5}
    page = text(carin.get(to_invite))
    assert 'aria-current="step">The people' in page
    assert f"/g/{group.slug}/workplace/import/" in page


@pytest.mark.parametrize("missing", ["organisation", "unit", "group", "role", "sector"])
def test_what_is_missing_at_the_start_is_named_and_the_rest_is_kept(carin, missing):
    answer = carin.post("/start/", {**START, missing: ""})
    assert set(answer.context["form"].errors) == {missing}
    kept = "Skola" if missing != "unit" else "Norrby kommun"
    assert kept in text(answer)


@pytest.mark.parametrize("long", ["x" * 121, "x\x00y"])
def test_a_name_that_is_no_name_is_told(carin, long):
    assert carin.post("/start/", {**START, "group": long}).context["form"].errors.keys() == {"group"}


@pytest.mark.parametrize("hours", ["-1", "NaN", "many", "1e9"])
def test_bad_hours_of_a_chosen_task_are_named(carin, ward, hours):
    to_tasks = carin.post("/start/", START).headers["Location"]
    task = carin.get(to_tasks).context["form"].tasks[0]
    answer = carin.post(to_tasks, {f"take-{task.key}": "on", f"hours-{task.key}": hours})
    assert list(answer.context["form"].errors) == [f"hours-{task.key}"]
    assert hours in text(answer)


def test_who_is_safety_representative_alone_says_it_once(carin, ward, room):
    carin.post(f"{room}people/{ward.bjorn.pk}/roles/", {"role": "nothing-else"})
    assert queries.viewer_of(ward.bjorn, ward.group, at=timezone.now()).roles == {"safety_representative"}


def test_a_day_ahead_is_not_told_as_past(carin, room):
    assert "are in the group on 1 January 2099" in text(carin.get(f"{room}?on=2099-01-01"))
    assert "were in the group on 1 January 2026" in text(carin.get(f"{room}?on=2026-01-01"))


def test_each_bad_address_is_named_and_nothing_is_sent(carin, ward, room, settings):
    settings.HAS_MAIL = True
    answer = carin.post(room + "invite/mail/", {"role": "member", "emails": "a@example.org, b@; c\nd@example.org"})
    assert "b@, c are not whole addresses" in text(answer)
    assert not queries.open_invitations(ward.group, at=timezone.now()).exists()


@pytest.mark.parametrize(
    "pasted",
    [
        " <a@example.org>;b@example.org\r\n c@example.org ",
        'Anna Å <a@example.org>; "Berg, Bo" <b@example.org>,\r\nc@example.org',
    ],
)
def test_addresses_as_they_are_pasted(carin, ward, room, pasted):
    carin.post(room + "invite/mail/", {"role": "observer", "emails": pasted})
    assert {one.email for one in queries.open_invitations(ward.group, at=timezone.now())} == {
        "a@example.org",
        "b@example.org",
        "c@example.org",
    }


def test_the_code_is_drawn_without_a_style_of_its_own(carin, ward, room):
    carin.post(room + "invite/link/", {"role": "member"})
    one = queries.open_invitations(ward.group, at=timezone.now()).get()
    page = text(carin.get(f"{room}invite/{one.pk}/qr/"))
    assert "<svg" in page
    assert " style=" not in page
    assert one.token in page


def test_who_was_in_on_a_day(carin, ward, room):
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    yesterday = queries.day_of(ward.at) - timedelta(days=1)
    assert "Amina Ali" not in text(carin.get(room))
    assert "Amina Ali" in text(carin.get(f"{room}?on={yesterday}"))


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45", "0000-00-00", "999999-01-01", "%00"])
def test_a_day_that_is_no_day_is_told(carin, room, day):
    assert "Write the day as year-month-day" in text(carin.get(f"{room}?on={day}"))


@pytest.mark.parametrize("limit", ["", "0", "21", "many", "NaN", "1.5", "99999999999999999999"])
def test_a_bad_support_limit_is_named_and_kept(carin, ward, room, limit):
    sent = {"name": "Norr", "week": "weekdays", "support_limit": limit, "version": "1"}
    answer = carin.post(room + "settings/", sent)
    assert list(answer.context["form"].errors) == ["support_limit"]
    assert f'value="{limit}"' in text(answer) or not limit


def test_a_role_changes_and_the_history_is_shown(carin, ward, room):
    page = f"{room}people/{ward.amina.pk}/"
    carin.post(page + "roles/", {"role": "manager", "safety_representative": "on"})
    shown = text(carin.get(page))
    assert "manager, safety representative" in shown
    assert " to " in shown


def test_the_same_roles_once_more_are_told(carin, ward, room):
    answer = carin.post(f"{room}people/{ward.amina.pk}/roles/", {"role": "member"})
    assert "Those are the roles already" in text(answer)


def test_of_two_who_give_roles_at_once_the_second_is_told_and_undoes_nothing(carin, ward, room):
    page, opened = (
        f"{room}people/{ward.amina.pk}/",
        {"initial-role": "member", "initial-safety_representative": "False"},
    )
    read = {"role": "member", "were": "member"} | opened
    carin.post(page + "roles/", {"role": "manager", "were": "member"} | opened)
    told = text(carin.post(page + "roles/", read | {"safety_representative": "on"}))
    assert "Somebody changed this while you were writing" in told
    assert 'name="were" value="manager"' in told
    again = re.search(r'name="role" value="(\w+)"[^>]* checked', told).group(1)
    carin.post(page + "roles/", {"role": again, "safety_representative": "on", "were": "manager"})
    assert "manager, safety representative" in text(carin.get(page))


def test_leaving_on_a_day_that_has_been_is_told(carin, ward, room):
    answer = carin.post(f"{room}people/{ward.amina.pk}/leave/", {"on": "2020-01-01"})
    assert "That day has been" in text(answer)


def test_seats_move_one_step_at_a_time_and_round_the_ring(carin, ward, room):
    def order():
        return [m.person.name.split()[0] for m in queries.seated_on(ward.group, queries.day_of(ward.at))]

    def move(**button):
        shown = ",".join(str(m.person_id) for m in queries.seated_on(ward.group, queries.day_of(ward.at)))
        carin.post(room + "seats/", {"order": shown, **button})

    move(down=ward.carin.pk)
    assert order() == ["Amina", "Carin", "Björn", "David"]
    move(up=ward.amina.pk)
    assert order() == ["Carin", "Björn", "David", "Amina"]


@pytest.mark.parametrize("order", ["", "1,2", "x", "9" * 5000])
def test_an_order_that_was_tampered_with_changes_nothing(carin, ward, room, order):
    answer = carin.post(room + "seats/", {"order": order, "up": str(ward.carin.pk)}, follow=True)
    assert answer.status_code == 200


def test_a_member_cannot_give_a_role_by_changing_the_form(ward, room):
    amina = Client()
    amina.force_login(ward.amina)
    assert amina.post(room + "invite/link/", {"role": "manager"}).status_code == 200
    assert not queries.open_invitations(ward.group, at=timezone.now()).exists()


def test_an_organiser_looks_after_a_group_from_outside_and_sees_nothing_within(carin, ward):
    outside = f"/g/{ward.other_group.slug}/"
    assert carin.get(outside + "workplace/").status_code == 200
    assert carin.get(outside).status_code == 403
    page = text(carin.get(outside + "workplace/"))
    assert f'href="{outside}"' not in page.split("<main")[0]
    assert f'href="{outside}workplace/"' in text(carin.get("/you/"))


def test_yourself_in_your_own_language_and_look(carin, ward):
    answer = carin.post("/you/", {"name": "Carin W", "language": "sv", "theme": "dark"}, follow=True)
    assert "Sparat." in text(answer)
    assert 'data-theme="dark"' in text(answer)
    assert text(carin.post("/you/", {"name": "", "language": "xx", "theme": "dark"})).count('class="err"') == 2
