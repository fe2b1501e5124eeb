"""What must not be read in a sharing round: every page of it, as everybody, before and after the reveal.

The tasks have names of their own here, so that a person's name beside one is found wherever it stands. That before
the reveal every page is the same whatever somebody wishes is held in test_wishes_are_hidden_everywhere.py.
"""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from medled.rooms.sharing.actions import rounds

pytestmark = [
    pytest.mark.usefixtures("drawn_as_served"),
    pytest.mark.once,  # who is shown what is decided above the database
]
EVERYBODY = ("carin", "amina", "bjorn", "david", "sofia", "olle", "elin", "farid")
PAGES = ("rounds", "open-round")
OF_A_ROUND = (
    "round",
    "wishes",
    "try",
    "object-to",
    "risks",
    "waive-representative",
    "close-round",
    "stop-round",
)
WISHES = {  # of Staffing, Newcomers, Budget
    "amina": ("want", "rather_not", "cannot"),
    "bjorn": ("can", "want", "cannot"),
    "david": ("learn", "cannot", "rather_not"),
    "carin": ("cannot", "rather_not", "cannot"),
}
ROOM = {"amina": "17.25", "bjorn": "13.75", "david": "19.25", "carin": "21.75"}


@pytest.fixture
def ward(ward, person):
    """With a safety representative who does not sit in the ring too."""
    from medled.workplace.actions import members

    ward.sofia = person("Sofia Berg")
    members.join(ward.group, person=ward.sofia, role="safety_representative", by=ward.carin, at=ward.at)
    return ward


@pytest.fixture
def table(ward, table_of, add_task):
    hours = (("Bemanning", "8"), ("Introduktion", "6"), ("Budget", "3"))
    return table_of([add_task(title=title, hours=hour) for title, hour in hours])


@pytest.fixture
def read(ward, table, as_person):
    """Read everything that somebody gets to see of the round, as plain text: {address: text}."""

    def everything(who, extra=""):
        client, group = as_person(getattr(ward, who)), ward.group.slug
        addresses = [reverse(f"sharing:{name}", args=[group]) for name in PAGES]
        addresses += [reverse(f"sharing:{name}", args=[group, table.round.pk]) for name in OF_A_ROUND]
        addresses += [reverse("sharing:wish", args=[group, table.round.pk, task.pk]) for task in table.tasks]
        addresses += [reverse("now:page", args=[group]), reverse("now:happened", args=[group])]
        addresses += [reverse("now:balance", args=[group]), reverse("sharing:page", args=[group])]
        if extra:
            addresses.append(reverse("sharing:try", args=[group, table.round.pk]) + extra)
        answers = {address: client.get(address) for address in addresses}
        assert {answer.status_code for answer in answers.values()} <= {200, 302, 403}
        return {address: plain(answer) for address, answer in answers.items() if answer.status_code == 200}

    return everything


def plain(answer):
    """Return a page as its text and its attributes, without what the frame puts there itself."""
    html = answer.content.decode()
    main = html[html.index("<main") :] if "<main" in html else html
    return unescape(re.sub(r'name="csrfmiddlewaretoken" value="\w+"|datetime="[^"]+"', "", main))


def give(ward, table, whom=WISHES):
    for who in whom:
        wishes = dict(zip(table.tasks, WISHES[who], strict=True))
        table.gives(getattr(ward, who), wishes, room=ROOM[who])


def own_wishes_in(text):
    """What is chosen in the choosers of a page."""
    return re.findall(r'value="(want|can|learn|rather_not|cannot)" checked', text)


def test_before_the_reveal_nobody_reads_anything_of_the_others(ward, table, read):
    give(ward, table, ["amina", "bjorn"])
    for who in EVERYBODY:
        if who in ("amina", "bjorn"):
            continue
        for address, text in read(who).items():
            assert own_wishes_in(text) == [], (who, address)
            assert not re.search(r"17[.,]25|13[.,]75", text), (who, address)
            assert not re.search(r"\bwants to\b", text), (who, address)
            assert "Proposal 1" not in text, (who, address)


def test_who_has_answered_is_nowhere(ward, table, read):
    give(ward, table, ["amina"])
    for_amina = {who: read(who) for who in ("carin", "david", "sofia", "olle")}
    table.round.seats.filter(person=ward.amina).update(answered_at=None)
    table.round.seats.filter(person=ward.bjorn).update(answered_at=ward.at, room=3)
    assert for_amina == {who: read(who) for who in for_amina}


def test_after_the_reveal_a_no_and_the_room_are_for_ones_own_eyes(ward, table, read):
    give(ward, table)
    assert table.round.step == "proposal"
    for who in EVERYBODY:
        for address, text in read(who).items():
            for other in ROOM:
                if other != who:
                    assert ROOM[other] not in text, (who, address)
            if "/wishes/" in address:
                continue  # one's own, and the names of the five choices
            assert not re.search(r"rather_not|needed_although|room_left", text), (who, address)
            if who not in WISHES or "rather_not" not in WISHES[who]:
                assert "You said rather not" not in text, (who, address)


def test_after_the_reveal_rather_not_and_cannot_look_alike_to_others(ward, table, read):
    """Turn every no of Amina and David into the other no: nothing that anybody else reads changes by it."""
    give(ward, table)
    extra = f"?base=1&pin={ward.amina.pk}-{table.tasks[1].pk}-lead&pin={ward.david.pk}-{table.tasks[2].pk}-lead"
    others = ("carin", "bjorn", "sofia", "olle")
    before = {who: read(who, extra) for who in others}
    turned = {"rather_not": "cannot", "cannot": "rather_not"}
    for who in ("amina", "david"):
        noes = {task.pk: turned[wish] for task, wish in zip(table.tasks, WISHES[who], strict=True) if wish in turned}
        rounds.change_wishes(table.round, by=getattr(ward, who), at=ward.at, wishes=noes)
    assert before == {who: read(who, extra) for who in others}


def test_who_may_not_read_the_wishes_reads_no_reason_that_follows_from_them(ward, table, read):
    give(ward, table)
    for address, text in read("olle").items():
        assert not re.search(r"wants? to|want or can|\bcan\.", text), address
    assert "Bemanning" in read("olle")[reverse("sharing:round", args=[ward.group.slug, table.round.pk])]
    assert "wants to" in read("sofia")[reverse("sharing:round", args=[ward.group.slug, table.round.pk])]


def test_ones_own_reasons_are_shown_to_oneself(ward, table, read):
    give(ward, table)
    page = reverse("sharing:round", args=[ward.group.slug, table.round.pk])
    assert "hours of your room left" in read("amina")[page]
    assert "You said rather not" in read("david")[page]
    assert "You said rather not" not in read("bjorn")[page]


def test_how_much_room_somebody_has_changes_nothing_that_others_read(ward, table, read):
    give(ward, table)
    before = {who: read(who) for who in ("carin", "david", "sofia", "olle")}
    rounds.change_wishes(table.round, by=ward.bjorn, at=ward.at + timedelta(minutes=1), room=Decimal("14.5"))
    assert before == {who: read(who) for who in before}
