"""The table: made once for all who look, with what is each one's own; and nothing that anybody wrote is lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from medled.journal import arrivals
from medled.rooms.meetings.actions import live, meetings, notes, outcomes, rounds
from medled.rooms.meetings.actions.agenda import Words, bring
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.models import AgendaItem, Duty, Note
from medled.web.pages.meetings.table import Pushed
from medled.workplace.actions import members
from medled.workplace.models import Person
from medled.workplace.queries import day_of

SOON, DAY = timedelta(minutes=5), timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def going(ward):
    """A meeting that goes on, led by Carin, with two items; she, Amina and Björn are there. People read English."""
    Person.objects.update(language="en")
    meeting = meetings.draft(ward.group, details=Details("APT", ward.at + SOON, 60), by=ward.carin, at=ward.at)
    bring(meeting, words=Words("The keys"), by=ward.amina, at=ward.at)
    bring(meeting, words=Words("The cars"), by=ward.amina, at=ward.at)
    live.begin(meeting, by=ward.carin, at=ward.at)
    for person in (ward.amina, ward.bjorn):
        live.be_here(meeting, by=person, at=ward.at)
    return meeting


@pytest.fixture
def item(going):
    return going.items.get(state="now")


@pytest.fixture
def read(ward, enter, going):
    """Return the page of the meeting as somebody has it, whole or as an open page is sent it."""

    def look(person, *, again=False):
        address = f"/g/{ward.group.slug}/meetings/{going.pk}/" + ("again/" if again else "")
        return enter(person).get(address).content.decode()

    return look


@pytest.fixture
def send(ward, enter):
    """Send a form from the table as somebody: send(ward.amina, "items/3/note/", text="Hej")."""
    return lambda person, to, **data: enter(person).post(f"/g/{ward.group.slug}/meetings/{to}", data)


def own(page):
    """Return what is drawn for one reader alone: the seals of their forms and the keys of their sendings."""
    return set(re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)), set(
        re.findall(r'name="key" value="(\w+)"', page)
    )


@pytest.mark.parametrize("again", [False, True])
def test_each_has_their_own_seals_and_keys_and_no_mark_is_left(ward, read, again):
    pages = [read(person, again=again) for person in (ward.carin, ward.amina, ward.bjorn, ward.david, ward.olle)]
    for nth in (0, 1):
        drawn = [own(page)[nth] for page in pages[:4]]
        assert all(drawn)
        assert sum(map(len, drawn)) == len(set().union(*drawn)), "Two readers have been given the same."
    assert own(pages[4])[1] == set()  # who only looks writes nothing
    assert not any(mark in page for page in pages for mark in ("<!--mine-->", "<!--come-->", "<!--go-->"))


def test_who_leads_and_who_looks_see_what_is_theirs_to_do(ward, read):
    assert "Done, on to: The cars" in read(ward.carin)
    assert "Done, on to" not in read(ward.bjorn)
    assert "Write it down" in read(ward.bjorn)
    assert "Write it down" not in read(ward.olle)
    assert "Are you here?" in read(ward.david)
    assert "Are you here?" not in read(ward.olle)


def test_whose_turn_it_is_to_write_is_invited_until_they_say_yes(ward, read, send, going):
    Duty.objects.filter(meeting=going, kind="write").update(person=ward.bjorn, said_yes_at=None)
    assert "Björn is asked to write." in read(ward.amina)
    assert "Will you write today?" in read(ward.bjorn)
    assert "Will you write today?" not in read(ward.amina)
    send(ward.bjorn, f"{going.pk}/duty/yes/", kind="write")
    assert "Björn writes." in read(ward.amina)
    assert "Will you write today?" not in read(ward.bjorn)


def test_one_writes_in_a_round_for_who_is_there_without_a_phone_and_for_nobody_else(ward, read, item, going):
    live.be_here(going, person=ward.david, by=ward.amina, at=ward.at)
    rounds.open_round(item, kind="word", thinks=True, by=ward.carin, at=ward.at)
    offered = read(ward.amina).split('<select name="person"', 1)[1].split("</select>", 1)[0]
    assert re.findall(r">([^<]+)</option>", offered) == ["David Lund"]


@pytest.mark.parametrize(
    ("sent", "says"),
    [({"text": "å" * 2001}, "at most 2000 characters"), ({"person": "", "text": "Fyra saknas."}, "Choose somebody.")],
)
def test_what_another_says_and_cannot_be_noted_stays_theirs(ward, enter, item, going, sent, says):
    live.be_here(going, person=ward.david, by=ward.amina, at=ward.at)
    talk = rounds.open_round(item, kind="word", thinks=True, by=ward.carin, at=ward.at)
    there = f"/g/{ward.group.slug}/meetings/rounds/{talk.pk}/write/"
    page = enter(ward.amina).post(there, {"person": ward.david.pk} | sent).content.decode()
    own, theirs = page.split("For somebody without a phone", 1)
    assert says in theirs
    assert sent["text"] in theirs
    assert sent["text"] not in own
    assert not talk.voices.filter(text=sent["text"]).exists()


def test_what_is_written_in_silence_stands_on_ones_own_page_alone(ward, read, item):
    talk = rounds.open_round(item, kind="word", thinks=True, by=ward.carin, at=ward.at)
    for person in (ward.carin, ward.amina, ward.bjorn):
        read(person)  # the pages of before are remembered
    rounds.write(talk, text="Four are missing.", by=ward.amina, at=ward.at)
    for again in (False, True):
        assert "Four are missing." in read(ward.amina, again=again)
        for person in (ward.carin, ward.bjorn, ward.david, ward.olle):
            assert "Four are missing." not in read(person, again=again)
    rounds.write(talk, text="Or five.", by=ward.amina, at=ward.at)
    assert "Or five." in read(ward.amina)
    rounds.show(talk, by=ward.carin, at=ward.at)
    assert "Or five." in read(ward.olle)


def test_nothing_that_is_written_can_pass_for_a_place_of_ours(ward, read, item):
    notes.write(item, text="<!--mine--><!--go--> <b>bold</b>", key="k", by=ward.amina, at=ward.at)
    for person in (ward.amina, ward.bjorn):
        assert "&lt;!--mine--&gt;&lt;!--go--&gt; &lt;b&gt;bold&lt;/b&gt;" in read(person)


def test_words_that_come_when_the_round_is_over_come_back_as_a_note(ward, send, item):
    talk = rounds.open_round(item, kind="consent", question="We sign.", by=ward.carin, at=ward.at)
    rounds.end(talk, by=ward.carin, at=ward.at)
    page = send(
        ward.bjorn, f"rounds/{talk.pk}/answer/", answer="objection", text="Who has the folder?"
    ).content.decode()
    assert "The round is over." in page
    write = page.split(f"items/{item.pk}/note/", 1)[1].split("</form>", 1)[0]
    assert "Who has the folder?" in write


def test_words_that_come_when_the_meeting_is_over_can_be_parked(ward, send, going, item):
    live.end(going, by=ward.carin, at=ward.at)
    page = send(ward.bjorn, f"items/{item.pk}/note/", text="One thing more", key="k").content.decode()
    assert "What you wrote came too late" in page
    assert "One thing more" in page
    assert not Note.objects.exists()
    send(ward.bjorn, "park/", title="One thing more", about="One thing more")
    assert AgendaItem.objects.get(meeting=None, brought_by=ward.bjorn).title == "One thing more"


def test_what_is_sent_twice_is_written_once(ward, send, item):
    for _again in range(2):
        assert send(ward.amina, f"items/{item.pk}/note/", text="Four", key="abc").status_code == 302
    assert Note.objects.count() == 1


def test_a_round_is_offered_to_one_decision_and_the_next_is_asked_about(ward, enter, send, item):
    talk = rounds.open_round(item, kind="consent", question="We sign.", by=ward.carin, at=ward.at)
    for who in (ward.carin, ward.amina, ward.bjorn):
        rounds.answer(talk, answer="yes", by=who, at=ward.at)
    to = f"items/{item.pk}/decide/"
    form = lambda: enter(ward.carin).get(f"/g/{ward.group.slug}/meetings/{to}").context["form"]  # noqa: E731
    assert (form()["text"].value(), "all_agreed" in form().fields) == ("We sign.", False)
    group = {"decider": "0", "key": "a"}
    assert "other words" in send(ward.bjorn, to, text="No coffee.", **group).content.decode()
    assert send(ward.bjorn, to, text="We sign.", **group).status_code == 302
    assert (form()["text"].value(), "all_agreed" in form().fields) == ("", True)
    group["key"] = "b"
    answer = send(ward.carin, to, text="No coffee.", **group).content.decode()
    assert "has led to its decision" in answer
    assert "No coffee." in answer
    assert send(ward.carin, to, text="No coffee.", all_agreed="on", **group).status_code == 302


def test_who_takes_a_note_back_learns_what_is_left_of_what_came_of_it(ward, enter, item):
    def taken_back(outcome, by):
        address = f"/g/{ward.group.slug}/meetings/outcomes/{outcome.pk}/withdraw/"
        return enter(by).post(address, follow=True).content.decode()

    given = {"by": ward.bjorn, "at": ward.at}
    asked = outcomes.decide(item, text="Blue", decider=ward.carin, key="a", **given)
    made = outcomes.decide(item, text="Red & warm", decider=ward.bjorn, key="b", **given)
    lifted = outcomes.lift(item, text="A car", to="manager", due_on=day_of(ward.at) + 9 * DAY, key="c", **given)
    assert "nobody has to decide it" in taken_back(asked, ward.bjorn)
    page = taken_back(made, ward.bjorn)
    assert f'<a href="/g/{ward.group.slug}/agreements/decisions/{made.result_id}/">Red &amp; warm</a>' in page
    assert "taken back" not in taken_back(lifted, ward.bjorn)  # it lived at the meeting alone


def test_an_open_page_is_answered_in_its_own_way(ward, enter, going, item):
    client = enter(ward.amina)
    answer = client.post(
        f"/g/{ward.group.slug}/meetings/items/{item.pk}/note/",
        {"text": "Four", "key": "abc"},
        headers={"Medled-Live": "x"},
    )
    assert answer.status_code == 204
    live.end(going, by=ward.carin, at=ward.at)
    assert "Who was here" in client.get(f"/g/{ward.group.slug}/meetings/{going.pk}/again/").content.decode()


def test_an_open_page_is_sent_itself_for_as_long_as_its_reader_is_in_the_group(ward, going, rf):
    def of(person):
        request = rf.get("/live/")
        request.user = person
        return Pushed(request, ward.group.slug, going.pk)

    bjorn, elin = of(ward.bjorn), of(ward.elin)
    assert "The keys" in bjorn(arrivals.here(), None)
    assert elin(arrivals.here(), None) is None
    members.leave(ward.group, person=ward.bjorn, by=ward.bjorn, at=ward.at)
    assert bjorn(arrivals.here(), None) is None


@pytest.mark.parametrize("text", ["", " ", "\x00", "x" * 4001])
def test_a_note_that_cannot_be_says_so_and_keeps_what_was_typed(ward, send, item, text):
    answer = send(ward.amina, f"items/{item.pk}/note/", text=text, key="abc")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This needs another look" in page
    assert text.strip().replace("\x00", "") in page
    assert not Note.objects.exists()
