"""The pages of the sharing round: from opening to closed, with what people type wrong and what comes too late."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from medled.rooms.sharing.actions import commitments, rounds
from medled.rooms.sharing.actions.room import give
from medled.rooms.sharing.models import Commitment, SharingRound
from medled.web import kept


@pytest.fixture
def go(ward, as_person):
    """Open or send to a page of the ward's rounds as somebody: go(ward.amina).get("round", 7)."""

    class Go:
        def __init__(self, person):
            self.client = as_person(person)

        def get(self, name, *args, query="", **more):
            return self.client.get(reverse(f"sharing:{name}", args=[ward.group.slug, *args]) + query, **more)

        def post(self, name, *args, data=None, **more):
            address = reverse(f"sharing:{name}", args=[ward.group.slug, *args])
            return self.client.post(address, data or {}, follow=True, **more)

    return Go


def says(response):
    return response.content.decode()


@pytest.fixture
def opening(ward, add_task):
    """What a filled-in opening form sends."""
    first = add_task()
    return {
        "title": "Delningen i vår",
        "tasks": [first.pk],
        "closes_at": (ward.at + timedelta(days=7)).date().isoformat(),
        "ends_on": (ward.at + timedelta(days=190)).date().isoformat(),
    }


def test_an_empty_group_is_told_to_write_down_its_tasks(ward, go):
    assert "There is nothing to share yet" in says(go(ward.amina).get("rounds"))


def test_what_nobody_leads_is_chosen_and_who_leads_the_rest_is_said(ward, go, task, add_task, propose, accept):
    loose = add_task(title="Nycklar")
    assert chosen(says(go(ward.amina).get("open-round"))) == {task.pk, loose.pk}
    accept(propose(person=ward.bjorn))
    page = says(go(ward.amina).get("open-round"))
    assert chosen(page) == {loose.pk}
    assert "<b>Veckans bemanning</b> <span>8 hours a month. Björn Ek leads it today." in page


def chosen(page):
    """Return the tasks that are ticked, by id."""
    return {int(pk) for pk in re.findall(r'name="tasks" value="(\d+)"[^>]* checked', page)}


def test_a_round_is_opened_and_a_second_is_not(ward, go, opening):
    page = go(ward.amina).post("open-round", data=opening)
    assert "The round is open" in says(page)
    assert "Say what you want to carry" in says(page)
    again = go(ward.bjorn).post("open-round", data=opening)
    assert "Your group already has an open sharing round" in says(again)
    assert SharingRound.objects.count() == 1


def test_what_cannot_be_shared_is_not_a_choice_and_the_page_says_why(ward, go, opening, add_task):
    kept = add_task(title="Lönesamtal", stays="employment")
    page = says(go(ward.amina).get("open-round"))
    assert f'value="{kept.pk}"' not in page
    assert "one person&#x27;s employment" in page
    refused = go(ward.amina).post("open-round", data={**opening, "tasks": [kept.pk]})
    assert "One of them can&#x27;t be shared just now." in says(refused)
    assert not SharingRound.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "What shall we call the round?"),
        ({"title": "x" * 5000}, "at most 120 characters"),
        ({"tasks": []}, "Choose at least one task to share."),
        ({"tasks": ["nan", "-1"]}, "Which tasks do we share?"),
        ({"closes_at": "snart"}, "Write the day like this"),
        ({"closes_at": "2020-01-01"}, "Choose a time limit that has not passed."),
        ({"ends_on": "2020-01-01"}, "Choose a last day after the time limit"),
    ],
)
def test_an_opening_that_is_wrong_keeps_what_was_typed(ward, go, opening, wrong, sentence):
    page = go(ward.amina).post("open-round", data={**opening, "title": "Vårens delning", **wrong})
    assert page.status_code == 200
    assert sentence in says(page)
    if "title" not in wrong:
        assert "Vårens delning" in says(page)
    assert not SharingRound.objects.exists()


def test_wishes_go_one_task_at_a_time_to_the_end(ward, table, go):
    amina, pk = go(ward.amina), table.round.pk
    first, second = sorted(table.tasks, key=lambda task: task.title)
    page = amina.post("wish", pk, first.pk, data={"wish": "want", "room": "6,5"})
    assert second.title in says(page)
    assert "do you have room for" not in says(page)
    page = amina.post("wish", pk, second.pk, data={"wish": "cannot"})
    assert "All your wishes are noted" in says(page)
    assert 'value="6.5"' in says(page)
    page = amina.post("wishes", pk, data={"room": "6.5", "supports": "1"})
    assert "You have answered" in says(page)
    assert "1 of 4 have answered" in says(page)
    assert "until they are shown to all" in says(page)
    type(ward.amina).objects.filter(pk=ward.amina.pk).update(language="sv")
    assert 'value="6,5"' in says(amina.get("wishes", pk))


def test_the_room_that_is_left_beside_what_one_carries_can_be_sent_as_it_stands(ward, table, go, add_task, card):
    give(ward.group, hours=9, supports=1, by=ward.amina, at=ward.at)
    outside = add_task(title="Rundor", holders=3)
    commitments.propose(outside, person=ward.amina, role="lead", card=card(hours="2.67"), by=ward.amina, at=ward.at)
    first = table.tasks[0].pk
    page = says(go(ward.amina).get("wish", table.round.pk, first))
    assert 'value="6.3"' in page
    sent = go(ward.amina).post("wish", table.round.pk, first, data={"wish": "want", "room": "6.3"})
    assert "do you have room for" not in says(sent)


def test_who_gives_last_is_told_that_all_is_shown(ward, table, go):
    for person in (ward.bjorn, ward.carin, ward.david):
        table.gives(person, {})
    page = says(go(ward.amina).post("wishes", table.round.pk, data={"room": "6.5", "supports": "1"}))
    assert "Everyone has given their wishes, so here they are." in page


@pytest.mark.parametrize("room", ["NaN", "-3", "1e9", "massor", "4000", "1" * 400])
def test_an_odd_room_is_explained_and_kept(ward, table, go, room):
    page = go(ward.amina).post("wishes", table.round.pk, data={"room": room, "supports": "1"})
    assert page.status_code == 200
    assert "aria-invalid" in says(page)
    assert room in says(page)


def test_no_wish_chosen_is_explained(ward, table, go):
    page = go(ward.amina).post("wish", table.round.pk, table.tasks[0].pk, data={"room": "3"})
    assert "Choose one of the five." in says(page)


def test_a_wish_sent_after_the_reveal_is_shown_again_with_the_choice(ward, table, go):
    rounds.catch_up(ward.group, at=ward.at + timedelta(days=8))
    go(ward.amina).post("wish", table.round.pk, table.tasks[0].pk, data={"wish": "can", "room": "9"})
    assert ("Veckans bemanning", "Amina", "lead") in table.held()


def test_who_has_no_seat_reads_but_does_not_wish(ward, table, go):
    page = says(go(ward.olle).get("round", table.round.pk))
    assert "The group is giving its wishes" in page
    assert go(ward.olle).get("wishes", table.round.pk).status_code == 403
    assert go(ward.olle).get("wish", table.round.pk, table.tasks[0].pk).status_code == 403


@pytest.mark.parametrize("outsider", ["elin", "farid"])
@pytest.mark.parametrize(
    "name", ["round", "wishes", "try", "object-to", "risks", "waive-representative", "close-round", "stop-round"]
)
def test_other_groups_get_no_further_than_the_door(ward, table, go, outsider, name):
    assert go(getattr(ward, outsider)).get(name, table.round.pk).status_code == 403
    assert go(getattr(ward, outsider)).post(name, table.round.pk).status_code == 403


def test_a_round_of_another_group_is_not_there(ward, table, as_person):
    page = as_person(ward.elin).get(f"/g/{ward.other_group.slug}/sharing/rounds/{table.round.pk}/")
    assert page.status_code == 404


@pytest.fixture
def shown(table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"), david=("learn", "rather_not"))
    return table


def test_a_change_is_tried_kept_and_then_stands_for_all(ward, shown, go):
    pk, change = shown.round.pk, f"?base=1&pin={ward.bjorn.pk}-{shown.tasks[0].pk}-lead"
    page = says(go(ward.david).get("try", pk, query=change))
    assert "You are trying a change" in page
    assert "You are trying a change" not in says(go(ward.carin).get("round", pk))
    fragment = go(ward.david).get("try", pk, query=change, headers={"HX-Request": "true"})
    assert says(fragment).lstrip().startswith('<section class="card trial" id="proposal"')
    assert re.search(r"<h3>([^<]+)", says(fragment)).group(1).strip() == "Veckans bemanning", "what changes is first"
    data = {"base": "1", "pin": f"{ward.bjorn.pk}-{shown.tasks[0].pk}-lead"}
    assert "Kept." in says(go(ward.david).post("keep", pk, data=data))
    assert "Proposal 2" in says(go(ward.carin).get("round", pk))


def test_the_second_of_two_is_shown_their_own_change_on_what_it_is_now(ward, shown, go):
    pk = shown.round.pk
    go(ward.david).post("keep", pk, data={"base": "1", "pin": f"{ward.bjorn.pk}-{shown.tasks[0].pk}-lead"})
    page = says(go(ward.carin).post("keep", pk, data={"base": "1", "forbid": f"{ward.bjorn.pk}-{shown.tasks[1].pk}"}))
    assert "Somebody was just before you" in page
    assert "Not Björn on Introduktion av nya" in page
    assert shown.newest.number == 2


def test_what_the_first_of_two_settled_stands_when_the_second_keeps_theirs(ward, shown, go):
    """The second's page may have been brought up to date meanwhile, so that it is kept without another look."""
    pk, data = shown.round.pk, {"base": "1", "forbid": f"{ward.bjorn.pk}-{shown.tasks[1].pk}"}
    go(ward.david).post("keep", pk, data={"base": "1", "pin": f"{ward.bjorn.pk}-{shown.tasks[0].pk}-lead"})
    page = says(go(ward.carin).get("try", pk, query=f"?base=1&forbid={data['forbid']}"))
    assert "Björn leads Veckans bemanning" in page
    upon = dict(re.findall(r'name="(base|pin|forbid)" value="([^"]+)"', page))
    go(ward.carin).post("keep", pk, data=upon)
    assert [(pin["person"], pin["task"]) for pin in shown.newest.pins] == [(ward.bjorn.pk, shown.tasks[0].pk)]
    assert [(no["person"], no["task"]) for no in shown.newest.forbids] == [(ward.bjorn.pk, shown.tasks[1].pk)]


@pytest.mark.parametrize(
    "query", ["?pin=x", "?pin=1-2-king&base=nan", "?forbid=-1-", "?pin=99999999-1-lead", "?base=1"]
)
def test_a_change_that_says_nothing_is_no_error(ward, shown, go, query):
    assert go(ward.amina).get("try", shown.round.pk, query=query).status_code == 200


def test_yes_twice_is_said_once(ward, shown, go):
    pk = shown.round.pk
    assert "Your part starts when everyone has said yes" in says(
        go(ward.amina).post("say-yes", pk, data={"number": 1})
    )
    again = go(ward.amina).post(
        "say-yes",
        pk,
        data={"number": 1},
        headers={"Referer": f"http://testserver/g/{ward.group.slug}/sharing/rounds/{pk}/"},
    )
    assert "You have said yes already." in says(again)


def test_there_is_nothing_to_object_to_before_the_wishes_are_shown(ward, table, go):
    assert "Say what you want to carry" in says(go(ward.amina).get("object-to", table.round.pk, follow=True))


def test_an_objection_without_a_reason_keeps_the_boxes(ward, shown, go):
    newcomers = shown.tasks[1].pk
    page = go(ward.bjorn).post("object-to", shown.round.pk, data={"number": 1, "reason": " ", "without": [newcomers]})
    assert "checked" in says(page)
    page = go(ward.bjorn).post(
        "object-to", shown.round.pk, data={"number": 1, "reason": "Inte i maj.", "without": [newcomers]}
    )
    assert "A new proposal without you there is made." in says(page)
    assert "Inte i maj." in says(go(ward.carin).get("round", shown.round.pk))


def test_the_risk_check_opens_to_others_after_the_representative(ward, shown, go):
    pk, enough = shown.round.pk, {"time": "yes", "mandate": "yes", "support": "yes"}
    assert "David Lund speaks first" in says(go(ward.amina).get("risks", pk))
    assert "The safety representative speaks first" in says(go(ward.amina).post("risks", pk, data=enough))
    lacking = {**enough, "time": "no"}
    assert "Write what is lacking" in says(go(ward.david).post("risks", pk, data=lacking))
    go(ward.david).post("risks", pk, data={**lacking, "time_note": "Sommaren är tunn."})
    assert "Sommaren är tunn." in says(go(ward.olle).get("round", pk))
    assert "Your answers stand in the round" in says(go(ward.amina).post("risks", pk, data=enough))


def test_closing_shows_what_is_left_and_coming_back_changes_nothing(ward, table, go):
    table.all_give(amina=("want", "cannot"))
    table.all_say_yes()
    table.risks_are_checked()
    pk, data = table.round.pk, {"number": 1, "carries": "on"}
    for name in ("round", "close-round"):
        assert "the manager closes the round" in says(go(ward.amina).get(name, pk))
    assert "tick the box" in says(go(ward.carin).post("close-round", pk, data={"number": 1}))
    page = says(go(ward.carin).post("close-round", pk, data=data))
    assert "You carry 1 of 2 tasks together" in page
    assert "Carin Wallin carries it meanwhile." in page
    for still in (go(ward.bjorn).get("tasks"), go(ward.bjorn).get("task", table.tasks[1].pk)):
        assert "Carin Wallin carries it meanwhile." in says(still)
    again = says(go(ward.carin).post("close-round", pk, data=data))
    assert "The round is over already" in again
    for name in ("keep", "say-yes", "object-to", "risks", "stop-round", "wishes"):
        late = go(ward.amina).post(name, pk, data={"number": 1, "base": 1})
        assert late.status_code == 200, name
    assert Commitment.objects.count() == 1
    assert "Delningen i vår" in says(go(ward.olle).get("rounds"))


def test_words_that_come_when_the_round_has_closed_are_not_thrown_away(ward, table, go):
    table.all_give(amina=("want", "want"), bjorn=("can", "can"))
    table.all_say_yes()
    table.risks_are_checked()
    table.closes()
    objected = says(
        go(ward.amina).post("object-to", table.round.pk, data={"number": 1, "reason": "Jag väntar hellre."})
    )
    assert "The round has been closed." in objected
    assert "Jag väntar hellre." in objected
    lacking = {"time": "no", "time_note": "Sommaren är tunn.", "mandate": "yes", "support": "yes"}
    judged = says(go(ward.bjorn).post("risks", table.round.pk, data=lacking))
    assert "The round has been closed." in judged
    assert "Sommaren är tunn." in judged
    stopped = says(go(ward.carin).post("stop-round", table.round.pk, data={"reason": "Vi tar det i höst."}))
    assert "The round has been closed." in stopped
    assert "Vi tar det i höst." in stopped


def sent_on_what_has_changed(ward, shown, go, one, name, words):
    """Send words on a proposal that David has just changed, then again what the page holds; return the last answer."""
    pk, data, client = shown.round.pk, {"number": "1", **words}, go(one)
    go(ward.david).post("keep", pk, data={"base": "1", "pin": f"{ward.bjorn.pk}-{shown.tasks[0].pk}-lead"})
    page = says(client.post(name, pk, data=data))
    assert "Somebody changed the proposal while you were looking" in page
    assert all(typed in page for typed in words.values())
    data["number"] = re.search(r'name="number" value="(\d+)"', page).group(1)
    return says(client.post(name, pk, data=data))


def test_an_objection_to_what_somebody_has_just_changed_is_kept_and_can_be_sent_again(ward, shown, go):
    words = {"reason": "Inte ensam i maj."}
    answer = sent_on_what_has_changed(ward, shown, go, ward.bjorn, "object-to", words)
    assert "The others see what you want" in answer


def test_closing_what_somebody_has_just_changed_asks_to_look_again_and_keeps_the_words(ward, shown, go):
    shown.all_say_yes()
    shown.risks_are_checked(lacking=["time"])
    assert "Det räcker inte i maj." in says(go(ward.carin).get("close-round", shown.round.pk))
    words = {"remedy": "Vi skjuter på mötet."}
    answer = sent_on_what_has_changed(ward, shown, go, ward.carin, "close-round", words)
    assert "have said yes to their part" in answer


def test_stopping_asks_why(ward, table, go):
    page = go(ward.carin).post("stop-round", table.round.pk, data={"reason": ""})
    assert "Why?" in says(page)
    go(ward.carin).post("stop-round", table.round.pk, data={"reason": "Vi väntar till hösten."})
    assert "Vi väntar till hösten." in says(go(ward.amina).get("round", table.round.pk))


def session_ends(client, person):
    """The session is over, on a device that remembers who sat there."""
    client.cookies.pop("medled", None)
    answer = HttpResponse()
    kept.remember(answer, person.pk)
    client.cookies[kept.COOKIE] = answer.cookies[kept.COOKIE].value


def test_a_wish_sent_when_signed_out_is_there_again_after_signing_in(ward, table, go):
    amina, pk, task = go(ward.amina), table.round.pk, table.tasks[0].pk
    session_ends(amina.client, ward.amina)
    out = amina.client.post(f"/g/{ward.group.slug}/sharing/rounds/{pk}/wishes/{task}/", {"wish": "learn", "room": "7"})
    assert "login" in out.url
    amina.client.force_login(ward.amina)
    page = says(amina.get("wish", pk, task))
    assert 'value="learn" checked' in page
    assert 'value="7"' in page


def test_a_yes_pressed_when_signed_out_waits_to_be_pressed_again(ward, shown, go):
    amina, pk = go(ward.amina), shown.round.pk
    session_ends(amina.client, ward.amina)
    page = f"/g/{ward.group.slug}/sharing/rounds/{pk}/"
    amina.client.post(f"{page}yes/", {"number": 1}, headers={"Referer": f"http://testserver{page}"})
    amina.client.force_login(ward.amina)
    assert f'action="{page}yes/"' in says(amina.get("round", pk))
    assert not shown.newest.answers.exists()


def test_who_gave_no_wishes_counts_as_can_for_nothing_and_the_page_says_so(ward, table, go):
    table.gives(ward.amina, dict.fromkeys(table.tasks, "want"))
    rounds.show_due(at=ward.at + timedelta(days=7))
    page = says(go(ward.carin).get("round", table.round.pk))
    assert "Three of you gave no wishes. That counts as “can” for nothing." in page
    assert {who for _title, who, _role in table.held()} == {"Amina"}
