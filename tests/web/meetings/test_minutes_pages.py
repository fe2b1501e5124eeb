"""The minutes on pages: read, changed by two at once, approved, added to, and taken along as files."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from medled.papers import printed
from medled.rooms.meetings.actions import minutes
from medled.rooms.meetings.models import Minutes
from medled.workplace.actions import members
from tests.conftest import north_ward
from tests.rooms.meetings.held import held_meeting


@pytest.fixture(scope="module")
def world(made_once):
    people = north_ward(timezone.now())
    people.meeting = held_meeting(people, first=people.at - timedelta(days=3))
    return people


@pytest.fixture
def ward(db, world):
    return world


@pytest.fixture
def base(ward):
    return f"/g/{ward.group.slug}/meetings/{ward.meeting.pk}/minutes/"


@pytest.fixture
def first(ward):
    return ward.meeting.items.get(paragraph=1).pk


def ask(ward, **more):
    given = {"approval": "named", "people": [ward.amina.pk], "by": ward.carin, "at": timezone.now()}
    return minutes.ask_for_approval(ward.meeting, **(given | more))


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_whoever_led_or_wrote_is_led_to_change_them_and_nobody_else(ward, base, first, enter):
    address = f"{base}{first}/change/"
    assert address in read(enter(ward.carin), base)
    assert address in read(enter(ward.amina), base)
    page = read(enter(ward.bjorn), base)
    assert address not in page
    assert "Vi är fyra." in page


def test_what_was_written_stands_on_the_page(ward, base, first, enter):
    client = enter(ward.carin)
    form = read(client, f"{base}{first}/change/")
    assert "Olle tittar på." in form
    answer = client.post(f"{base}{first}/change/", {"text": "Fyra <b>var</b> med.", "version": "0"})
    assert answer.status_code == 302
    assert "Fyra &lt;b&gt;var&lt;/b&gt; med." in read(client, base)


def test_who_is_asked_says_that_they_are_right(ward, base, enter):
    client = enter(ward.carin)
    sent = {"approval": "named", "people": [ward.amina.pk]}
    assert client.post(f"{base}approval/", sent).status_code == 302
    assert "Are they right?" not in read(client, base)
    client = enter(ward.amina)
    assert "The minutes of APT wait for you" in read(client, f"/g/{ward.group.slug}/")
    assert "Are they right?" in read(client, base)
    assert client.post(f"{base}approve/").status_code == 302
    page = read(client, base)
    assert "Approved" in page
    assert "SHA-256" in page
    assert "wait for you" not in read(client, f"/g/{ward.group.slug}/")


def test_who_is_asked_says_what_should_be_changed(ward, base, enter):
    ask(ward)
    client = enter(ward.amina)
    page = client.post(f"{base}wish/", {"text": "  "}).content.decode()
    assert "Write a few words." in page
    assert client.post(f"{base}wish/", {"text": "David kom sent."}).status_code == 302
    assert "David kom sent." in read(enter(ward.carin), base)
    assert "David kom sent." not in read(enter(ward.bjorn), base)


def test_asking_nobody_in_particular_says_what_is_missing(ward, base, enter):
    page = enter(ward.carin).post(f"{base}approval/", {"approval": "named"}).content.decode()
    assert "Choose at least one who was there." in page
    page = enter(ward.carin).post(f"{base}approval/", {"approval": ""}).content.decode()
    assert "Choose one in the list." in page


def test_what_is_typed_when_they_are_approved_meanwhile_stays(ward, base, first, enter):
    ask(ward, approval="nobody", people=[])
    page = enter(ward.carin).post(f"{base}{first}/change/", {"text": "Långt och klokt.", "version": "0"})
    assert page.status_code == 200
    assert "Långt och klokt." in page.content.decode()
    assert "They are approved" in page.content.decode()


def test_an_addition_stands_below_with_its_name(ward, base, enter):
    ask(ward, approval="nobody", people=[])
    client = enter(ward.bjorn)
    assert client.post(f"{base}add/", {"text": "Det var i april."}).status_code == 302
    page = read(client, base)
    assert "Det var i april." in page
    assert ", Björn Ek" in page


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("md", "text/markdown"), ("docx", "word")])
def test_they_are_taken_along_as_files(ward, base, enter, form, kind):
    answer = enter(ward.olle).get(f"{base}file/{form}/")
    assert answer.status_code == 200
    assert kind in answer["Content-Type"]
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{ward.group.slug}-')
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    if form == "pdf":
        assert len(pikepdf.open(io.BytesIO(answer.content)).pages) == 2


def test_there_is_no_other_form_of_file(ward, base, enter):
    assert enter(ward.olle).get(f"{base}file/exe/").status_code == 404


def test_a_press_that_fails_is_said_in_a_sentence(ward, base, enter, monkeypatch, tmp_path):
    (tmp_path / "paper.typ").write_text("#panic()")
    monkeypatch.setattr(printed, "HERE", tmp_path)
    answer = enter(ward.carin).get(f"{base}file/pdf/", follow=True)
    assert "The PDF could not be made." in answer.content.decode()


def test_who_was_away_is_told_the_decisions_first_until_they_have_read(ward, base, enter):
    there = [ward.carin.pk, ward.amina.pk, ward.david.pk]
    minutes.say_frame(ward.meeting, there=there, language="en", version=1, by=ward.carin, at=timezone.now())
    client = enter(ward.bjorn)
    assert "You missed two things at APT" in read(client, f"/g/{ward.group.slug}/")
    page = read(client, base)
    assert page.index("Decided:") < page.index("For you to do:")
    assert client.post(f"{base}caught-up/").status_code == 302
    assert "You missed" not in read(client, f"/g/{ward.group.slug}/")
    assert "You missed" not in read(enter(ward.amina), base)


def test_they_are_kept_for_whoever_has_left_the_group(ward, base, enter):
    ask(ward, approval="nobody", people=[])
    client, gone = enter(ward.bjorn), f"/minutes/{ward.meeting.pk}/md/"
    members.leave(ward.group, person=ward.bjorn, by=ward.bjorn, at=timezone.now())
    assert client.get(base).status_code == 403
    assert gone in read(client, "/minutes/")
    assert "Julschemat gäller." in read(client, gone)
    for other in (ward.elin, ward.farid):
        assert enter(other).get(gone).status_code == 404
        assert gone not in read(enter(other), "/minutes/")
    assert Client().get(gone).status_code == 302


def test_what_is_kept_and_was_changed_is_said_on_the_page(ward, base, enter):
    ask(ward, approval="nobody", people=[])
    row = Minutes.objects.get(pk=ward.meeting.pk)
    Minutes.objects.filter(pk=row.pk).update(frozen=row.frozen.replace("gäller", "gäller inte"))
    assert "is not what was approved" in read(enter(ward.olle), base)


def test_an_item_of_a_meeting_that_was_held_leads_to_what_came_of_it(ward, first, enter):
    here = f"/g/{ward.group.slug}/meetings"
    answer = enter(ward.amina).get(f"{here}/items/{first}/")
    assert answer.headers["Location"] == f"{here}/{ward.meeting.pk}/#item-{first}"
    assert f'id="item-{first}"' in read(enter(ward.amina), f"{here}/{ward.meeting.pk}/")


def test_what_comes_up_each_time_anyway_is_said_to_do_so_and_not_to_go_on(ward, enter):
    page = read(enter(ward.amina), f"/g/{ward.group.slug}/meetings/{ward.meeting.pk}/")
    left = page.split("What we did not take up")[1].split("</section>")[0]
    assert "Comes up again next time: Work environment" in left
    assert "Goes on next time" not in left


def test_each_cell_of_a_table_with_several_columns_says_what_it_is(ward, base, enter):
    page = read(enter(ward.amina), base)
    to_do = page.split("Skicka schemat till poolen</td>")[1].split("</tr>")[0]
    named = re.findall(r'<td role="cell" data-name="(\w+)">(.+?)</td>', to_do)
    assert [name for name, _words in named] == ["Who", "By"]
    assert named[0][1] == "Björn Ek is asked"
