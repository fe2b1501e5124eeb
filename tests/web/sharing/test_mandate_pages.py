"""The mandate round on pages: pick hidden, wait without knowing who, talk about the widest gap first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from medled.rooms.sharing.actions import mandates
from medled.rooms.sharing.models import MandatePick, MandateRound
from medled.workplace.queries import day_of

RING = ("carin", "amina", "bjorn", "david")


def address(ward, name, *args):
    return reverse(f"sharing:{name}", args=[ward.group.slug, *args])


@pytest.fixture
def opened(ward, task):
    return mandates.open_round(
        ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=7), by=ward.carin, at=ward.at
    )


def pick(ward, enter, opened, who, now="consult", wanted="decide"):
    pk = opened.questions.get().pk
    sent = {f"now_{pk}": now, f"wanted_{pk}": wanted}
    return enter(getattr(ward, who)).post(address(ward, "pick-mandates", opened.pk), sent, follow=True)


def test_a_round_opens_with_three_tasks_chosen(ward, enter, task):
    client = enter(ward.amina)
    form = client.get(address(ward, "open-mandate-round")).context["form"]
    client.post(address(ward, "open-mandate-round"), {name: form[name].value() for name in form.fields})
    assert [question.task for question in MandateRound.objects.get().questions.all()] == [task]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("tasks", []),
        ("tasks", ["x"]),
        ("tasks", ["999999"]),
        ("closes_at", ""),
        ("closes_at", "snart"),
        ("closes_at", "2020-01-01"),
        ("closes_at", "9999-12-31"),
        ("closes_at", "0001-01-01"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, task, field, typed):
    sent = {"tasks": [task.pk], "closes_at": day_of(ward.at + timedelta(days=3)).isoformat(), field: typed}
    form = enter(ward.amina).post(address(ward, "open-mandate-round"), sent).context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert not MandateRound.objects.exists()


def test_one_waits_without_knowing_for_whom(ward, enter, opened):
    assert "Kept. Nobody sees it" in pick(ward, enter, opened, "amina").content.decode()
    for who in ("amina", "carin", "david", "olle"):
        page = enter(getattr(ward, who)).get(address(ward, "mandate-round", opened.pk)).content.decode()
        assert "1 of 4 have answered" in page
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "Amina" not in main
        assert ('value="consult"' in main and "checked" in main) == (who == "amina")  # one's own, for oneself


@pytest.mark.parametrize("typed", [{}, {"now": "all"}, {"now": "\x00"}, {"wanted": "1e999"}])
def test_a_pick_that_does_not_hold_gets_a_sentence(ward, enter, opened, typed):
    answer = pick(ward, enter, opened, "amina", **{"now": "", "wanted": "decide"} | typed)
    form = answer.context["form"]
    assert form.errors
    assert form[f"wanted_{opened.questions.get().pk}"].value() == typed.get("wanted", "decide")
    assert not MandatePick.objects.exists()


def test_a_task_at_which_nothing_is_picked_is_named_once(ward, enter, opened):
    form = pick(ward, enter, opened, "amina", "", "").context["form"]
    assert list(form.errors.values()) == [["Choose both levels for Veckans bemanning."]]


def test_all_is_shown_with_the_furthest_apart_named_and_the_group_agrees(ward, enter, opened, task):
    for who, now in zip(RING, ("decide", "propose", "consult", "consult"), strict=True):
        answer = pick(ward, enter, opened, who, now)
    (row,) = answer.context["rows"]
    assert [face.short for face in row["lowest"]] == ["Amina"]
    assert [face.short for face in row["highest"]] == ["Carin"]
    assert [number for _word, number in row["now"]] == [1, 2, 0, 1]
    late = pick(ward, enter, opened, "amina")
    assert "shown now" in late.content.decode()
    question = opened.questions.get()
    client = enter(ward.bjorn)
    wrong = client.post(address(ward, "agree-mandate", question.pk), {"level": "all"})
    assert wrong.context["rows"][0]["form"].errors["level"]
    client.post(address(ward, "agree-mandate", question.pk), {"level": "consult"})
    task.refresh_from_db()
    assert task.mandate == "consult"
    ended = client.post(address(ward, "end-mandate-round", opened.pk), follow=True).content.decode()
    assert "What you agreed on holds." in ended
    again = client.post(
        address(ward, "agree-mandate", question.pk),
        {"level": "decide"},
        headers={"referer": "http://testserver" + address(ward, "mandates")},
        follow=True,
    )
    assert "has ended" in again.content.decode()


def test_the_next_gap_stands_open_when_the_first_is_noted(ward, enter, task, add_task):
    both = [task.pk, add_task(title="Anhörigrådet").pk]
    until = ward.at + timedelta(days=7)
    found = mandates.open_round(ward.group, tasks=both, closes_at=until, by=ward.carin, at=ward.at)
    picks = {question.pk: ("consult", "decide") for question in found.questions.all()}
    for who in RING:
        mandates.pick(found, picks=picks, by=getattr(ward, who), at=ward.at)
    client, page = enter(ward.amina), address(ward, "mandate-round", found.pk)

    def stands_open():
        return re.findall(r'<details class="more" open>.*?/questions/(\d+)/', client.get(page).content.decode())

    first, second = (str(row["one"].question.pk) for row in client.get(page).context["rows"])
    assert stands_open() == [first]
    client.post(address(ward, "agree-mandate", first), {"level": "decide"})
    assert stands_open() == [second]


def test_a_round_that_ends_without_a_mandate_does_not_say_that_there_is_one(ward, enter, opened):
    for who in RING:
        pick(ward, enter, opened, who)
    mandates.end_round(opened, by=ward.carin, at=ward.at)
    page = enter(ward.amina).get(address(ward, "mandate-round", opened.pk)).content.decode()
    assert "You agreed on no mandate this time" in page


def test_a_stopped_round_shows_nothing(ward, enter, opened):
    pick(ward, enter, opened, "amina")
    enter(ward.carin).post(address(ward, "end-mandate-round", opened.pk))
    page = enter(ward.carin).get(address(ward, "mandate-round", opened.pk)).content.decode()
    assert "what was picked is thrown away" in page


def test_the_second_to_note_is_told_what_the_first_noted(ward, enter, opened, task):
    for who in RING:
        pick(ward, enter, opened, who)
    question = opened.questions.get()
    noting = address(ward, "agree-mandate", question.pk)
    enter(ward.amina).post(noting, {"level": "consult", "instead_of": ""})
    told = enter(ward.bjorn).post(noting, {"level": "decide", "instead_of": ""})
    (sentence,) = told.context["rows"][0]["form"].non_field_errors()
    assert "Amina Ali has noted “Consult, then decide” meanwhile" in sentence
    assert 'name="instead_of" value="consult"' in told.content.decode()
    task.refresh_from_db()
    assert task.mandate == "consult"
    enter(ward.bjorn).post(noting, {"level": "decide", "instead_of": "consult"})
    task.refresh_from_db()
    assert task.mandate == "decide"


def test_the_words_of_a_level_choose_it_in_their_own_question(ward, enter, task, add_task):
    """Several on a page: no two fields have the same id."""
    both = [task.pk, add_task(title="Larm").pk]
    opened = mandates.open_round(
        ward.group, tasks=both, closes_at=ward.at + timedelta(days=7), by=ward.carin, at=ward.at
    )
    picks = {question.pk: ("consult", "decide") for question in opened.questions.all()}
    for who in RING:
        mandates.pick(opened, picks=picks, by=getattr(ward, who), at=ward.at)
    page = enter(ward.amina).get(address(ward, "mandate-round", opened.pk)).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert [one for one in set(ids) if ids.count(one) > 1] == []
