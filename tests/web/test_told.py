"""What I have been told, how I choose to be told, and the page behind "no more mails about this"."""

import re
from datetime import time

import pytest
from django.urls import reverse

from medled.journal.kinds import Topic
from medled.listeners import bell, choices
from medled.workplace.actions import members

NEW = "There is something that you have not read"
CALM = "You have read all of it"


@pytest.fixture
def fresh(ward):
    """The ward, where everybody has read what they were told so far."""
    for person in (ward.amina, ward.bjorn, ward.carin, ward.david, ward.olle):
        bell.read_all(person, until=2**62, at=ward.at)
    return ward


@pytest.fixture
def form(settings):
    """What the form of choices is sent with, when all is as from the beginning: form(round="nothing")."""
    settings.HAS_MAIL = True

    def fill(**changed):
        words = dict.fromkeys((topic for topic in Topic if topic != Topic.SUPPORT), "daily")
        return {"support": "at_once", **words, "starts": "", "ends": "", "zone": "", **changed}

    return fill


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def lines(answer, which):
    """Return the sentences that stand as unread or earlier."""
    html = answer.content.decode().partition(f'<h2 id="{which}">')[2].partition("</ul>")[0]
    return [re.sub(r"<[^>]+>", "", link) for link in re.findall(r"<p><a[^>]*>(.*?)</a>", html)]


def test_the_bell_says_in_words_whether_something_is_new_and_never_how_much(fresh, enter, propose):
    amina, page = enter(fresh.amina), f"/g/{fresh.group.slug}/"
    assert text(amina.get(page)).count(CALM) == 2  # in the rail, and on a phone's top
    propose()
    shown = text(amina.get(page))
    assert (shown.count(NEW), shown.count(CALM)) == (2, 0)
    assert "New to you 1" not in shown


def test_what_is_unread_stands_first_and_leads_to_the_thing(fresh, enter, propose):
    commitment = propose()
    amina = enter(fresh.amina)
    page = amina.get("/told/")
    assert lines(page, "unread") == ["Carin Wallin asks you to carry Veckans bemanning."]
    assert "Carin Wallin let you into the group." in lines(page, "earlier")
    (address,) = re.findall(r'href="(/told/\d+/)"', page.content.decode().partition('id="earlier"')[0])
    answer = amina.get(address)
    assert answer.headers["Location"] == reverse("sharing:card", args=[fresh.group.slug, commitment.pk])
    assert lines(amina.get("/told/"), "unread") == []


def test_opening_a_thing_by_another_way_marks_it_as_read_there_and_then(fresh, enter, propose):
    commitment = propose(support=fresh.bjorn)
    amina = enter(fresh.amina)
    card = reverse("sharing:card", args=[fresh.group.slug, commitment.pk])
    assert NEW not in text(amina.get(card))
    assert bell.has_unread(fresh.bjorn, at=fresh.at)
    assert enter(fresh.elin).get(card).status_code == 403


def test_a_look_that_is_not_a_persons_own_marks_nothing(fresh, enter, propose):
    commitment = propose()
    enter(fresh.amina).head(reverse("sharing:card", args=[fresh.group.slug, commitment.pk]))
    assert bell.has_unread(fresh.amina, at=fresh.at)


def test_all_is_marked_as_read_but_what_came_meanwhile(fresh, enter, propose, add_task):
    propose()
    amina = enter(fresh.amina)
    until = re.search(r'name="until" value="(\d+)"', amina.get("/told/").content.decode())[1]
    propose(on=add_task(title="Introduktion"))
    answer = amina.post("/told/read/", {"until": until}, follow=True)
    assert "All of it is marked as read." in text(answer)
    assert lines(answer, "unread") == ["Carin Wallin asks you to carry Introduktion."]


@pytest.mark.parametrize("until", ["", "-1", "x", "9" * 40, "٣"])
def test_what_cannot_be_meant_marks_nothing(fresh, enter, propose, until):
    propose()
    assert enter(fresh.amina).post("/told/read/", {"until": until}).status_code == 302
    assert bell.has_unread(fresh.amina, at=fresh.at)


def test_what_another_was_told_is_not_found(fresh, enter, propose):
    propose()
    event = bell.told_to(fresh.amina, at=fresh.at)[0].event.pk
    for other in (fresh.bjorn, fresh.carin, fresh.elin, fresh.farid):
        assert enter(other).get(f"/told/{event}/").status_code == 404
    assert enter(fresh.amina).get(f"/told/{10**17}/").status_code == 404


def test_who_has_left_finds_nothing_of_it(fresh, enter, propose):
    propose()
    event = bell.told_to(fresh.amina, at=fresh.at)[0].event.pk
    members.leave(fresh.group, person=fresh.amina, by=fresh.carin, at=fresh.at)
    amina = enter(fresh.amina)
    assert amina.get(f"/told/{event}/").status_code == 404
    assert "Veckans bemanning" not in text(amina.get("/told/"))


def test_a_persons_own_words_have_their_voice_and_are_no_markup(fresh, enter, table):
    table.all_give(amina=("want", "want"))
    number = table.newest.number
    table.rounds.object_to(table.round, number=number, reason="<b>Torsdagar</b>", by=fresh.amina, at=fresh.at)
    page = enter(fresh.bjorn).get("/told/").content.decode()
    assert '<span class="voice">&lt;b&gt;Torsdagar&lt;/b&gt;</span>' in page


def test_choices_and_quiet_hours_are_kept(ward, enter, form):
    amina = enter(ward.amina)
    sent = form(round="weekly", group="nothing", starts="20:00", ends="07:00", zone="Europe/Lisbon")
    assert amina.post("/you/told/", sent).status_code == 302
    words = {str(topic): choice.word for topic, choice in choices.all_choices_of(ward.amina).items()}
    assert (words["round"], words["group"], words["support"]) == ("weekly", "nothing", "at_once")
    hours = choices.hours_of([ward.amina.pk])[ward.amina.pk]
    assert (hours.quiet, hours.zone.key) == ((time(20), time(7)), "Europe/Lisbon")
    page = amina.get("/you/told/").content.decode()
    assert 'value="20:00"' in page
    assert re.search(r'value="weekly"[^>]*checked', page)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"starts": "20:00"}, "Until: Write both times, or neither."),
        ({"ends": "07:00"}, "From: Write both times, or neither."),
        ({"starts": "20:00", "ends": "20:00"}, "Choose another time than the first"),
        ({"starts": "kl 8", "ends": "07:00"}, "From: "),
        ({"round": "hourly"}, "Sharing rounds: "),
        ({"zone": "Mars/Base"}, "Your time zone: "),
        ({"mandate": ""}, "Mandate rounds: "),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(ward, enter, form, wrong, says):
    answer = enter(ward.amina).post("/you/told/", form(group="nothing", **wrong))
    assert answer.status_code == 200
    assert says in text(answer)
    assert re.search(r'name="group" value="nothing"[^>]*checked', answer.content.decode())
    assert choices.all_choices_of(ward.amina)["group"].word == "daily"
    for field, typed in wrong.items():
        if field in ("starts", "ends"):
            assert f'value="{typed}"' in answer.content.decode()


def test_without_mail_one_chooses_the_page_or_nothing_and_keeps_what_was_chosen_of_mail(ward, enter, settings):
    settings.HAS_MAIL = False
    choices.choose(ward.amina, {"round": choices.Choice.called("weekly")}, at=ward.at)
    amina = enter(ward.amina)
    page = text(amina.get("/you/told/"))
    assert "Only here" in page
    assert "Weekly mail" not in page
    amina.post("/you/told/", dict.fromkeys(Topic, "page") | {"group": "nothing"})
    words = {str(topic): choice.word for topic, choice in choices.all_choices_of(ward.amina).items()}
    assert (words["round"], words["support"], words["group"]) == ("weekly", "at_once", "nothing")


def test_no_more_mails_is_a_button_in_the_persons_language(ward, client):
    type(ward.amina).objects.filter(pk=ward.amina.pk).update(language="sv")
    address = reverse("told:unsubscribe", args=[choices.token_of(ward.amina.pk, "round")])
    page = text(client.get(address))
    assert "Vill du ha färre mejl?" in page
    assert "Delningsrundor" in page
    assert choices.all_choices_of(ward.amina)["round"].word == "daily"
    assert "Klart." in text(client.post(address))
    assert choices.all_choices_of(ward.amina)["round"].word == "page"
    assert "Klart." in text(client.post(address))  # twice does no harm


@pytest.mark.parametrize("token", ["x", "1-round.bad", "1-weather"])
def test_an_address_that_is_not_ours_turns_nothing_off(ward, client, token):
    address = reverse("told:unsubscribe", args=[token])
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_it_is_found_from_ones_own_page(ward, enter):
    page = enter(ward.amina).get("/you/").content.decode()
    assert 'href="/told/"' in page
    assert 'href="/you/told/"' in page
