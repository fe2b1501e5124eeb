"""The pages on which people react, and join what was said: the way from what was said to what comes of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.rooms.initiatives.models import Initiative
from medled.rooms.knowledge.actions import reactions, syntheses
from medled.rooms.knowledge.models import Fate, NotMeant, Perspective, Reaction, Synthesis
from tests.conftest import north_ward
from tests.rooms.knowledge.asking import SAID, all_answer, ask


@pytest.fixture(scope="module")
def world(made_once):
    """The ward with one question to which people react, and one that Amina joins."""
    ward = north_ward(timezone.now())
    ward.reacted = all_answer(ward, ask(ward))
    reactions.open_reactions(ward.reacted, closes_at=ward.at + timedelta(days=2), by=ward.bjorn, at=ward.at)
    ward.joined = all_answer(ward, ask(ward, "Vad tar för mycket tid?"))
    syntheses.begin(ward.joined, by=ward.amina, at=ward.at)
    return ward


@pytest.fixture
def ward(db, world):
    return world


def at(name, ward, *args):
    return reverse(f"knowledge:{name}", args=[ward.group.slug, *args])


def as_(person):
    type(person).objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def draft(ward, **more):
    """What the form of a synthesis sends, with every view taken up."""
    rows = Perspective.objects.filter(question=ward.joined)
    sent = {"version": "1", "words": "Vi börjar med nycklarna.", "learnt": "Fråga kvällen först."}
    for row in rows:
        sent |= {f"what_{row.pk}": "taken", f"reason_{row.pk}": ""}
    return sent | more


def test_one_statement_at_a_time_and_one_can_change_ones_own(ward):
    client, address = as_(ward.amina), at("react", ward, ward.reacted.pk)
    question = at("question", ward, ward.reacted.pk)
    for _ in range(3):
        (statement,) = re.findall(r'name="statement" value="(\d+)"', client.get(question).content.decode())[:1]
        assert client.post(address, {"statement": statement, "value": "1"}).status_code == 302
    page = client.get(question).content.decode()
    assert "You have reacted to all" in page
    assert "1 of 4 have reacted to all" in page
    client.post(address, {"statement": statement, "value": "-1"})
    changed = client.get(question).content.decode()
    assert re.search(r'value="-1" aria-pressed="true"', changed)
    assert Reaction.objects.filter(person=ward.amina).count() == 3


@pytest.mark.parametrize("sent", [{}, {"statement": "x", "value": "1"}, {"value": "1", "statement": "9" * 40}])
def test_a_reaction_that_is_none_is_asked_for_and_changes_nothing(ward, sent):
    got = as_(ward.amina).post(at("react", ward, ward.reacted.pk), sent, follow=True)
    assert "Choose one of the three." in text_of(got)
    assert not Reaction.objects.exists()


def test_a_statement_of_another_question_is_not_there(ward):
    other = Perspective.objects.filter(question=ward.joined).first()
    sent = {"statement": str(other.pk), "value": "1"}
    assert as_(ward.amina).post(at("react", ward, ward.reacted.pk), sent).status_code == 404


def test_how_else_it_is_seen_is_kept_and_hidden(ward):
    sent = {"words": "Då missar vi natten."}
    page = as_(ward.amina).post(at("differ", ward, ward.reacted.pk), sent, follow=True).content.decode()
    assert "Då missar vi natten." in page
    assert "Då missar vi natten." not in as_(ward.carin).get(at("question", ward, ward.reacted.pk)).content.decode()


def test_what_comes_when_reactions_are_shown_is_kept_on_the_page(ward):
    reactions.show_due(at=ward.at + timedelta(days=2))
    got = as_(ward.amina).post(at("differ", ward, ward.reacted.pk), {"words": "Jag hann inte."})
    assert "It closed while you wrote" in text_of(got)
    assert "Jag hann inte." in got.content.decode()


def test_a_draft_is_kept_half_done_and_published_only_when_all_are_answered_for(ward):
    client, address = as_(ward.amina), at("synthesis", ward, ward.joined.pk)
    one = Perspective.objects.get(question=ward.joined, author=ward.david)
    half = draft(ward, keep="yes", **{f"what_{one.pk}": ""})
    assert "Only you who write it see it." in text_of(client.post(address, half, follow=True))
    got = client.post(address, draft(ward, publish="yes", version="2", **{f"what_{one.pk}": ""}))
    assert "1 view is not answered for yet." in text_of(got)
    assert "Vi börjar med nycklarna." in got.content.decode()
    got = client.post(address, draft(ward, publish="yes", version="2", **{f"what_{one.pk}": "not"}))
    assert "Write a few words." in text_of(got)
    reason = {f"what_{one.pk}": "not", f"reason_{one.pk}": "Det är redan så."}
    page = text_of(client.post(address, draft(ward, publish="yes", version="2", **reason), follow=True))
    assert "What became of each view" in page
    assert f"{SAID['david']} David" in page
    assert "Not taken up Det är redan så." in page
    assert Synthesis.objects.get(question=ward.joined).published_by == ward.amina
    assert client.get(address).status_code == 302
    assert "Fråga kvällen först." in text_of(as_(ward.olle).get(at("learnings", ward)))


def test_views_are_put_together_and_parted(ward):
    client = as_(ward.amina)
    one, into = (Perspective.objects.get(question=ward.joined, author=who) for who in (ward.david, ward.bjorn))
    sent = {"one": str(one.pk), "into": str(into.pk)}
    page = text_of(client.post(at("merge-views", ward, ward.joined.pk), sent, follow=True))
    assert f"Says the same: {one.words}" in page
    same = client.post(at("merge-views", ward, ward.joined.pk), {"one": str(into.pk), "into": str(into.pk)})
    assert "Choose two different ones." in text_of(same)
    client.post(at("part-view", ward, ward.joined.pk, one.pk))
    assert Perspective.objects.get(pk=one.pk).merged_into is None


def test_who_was_not_understood_says_so_and_is_answered(ward):
    as_(ward.amina).post(at("synthesis", ward, ward.joined.pk), draft(ward, publish="yes"))
    own = Perspective.objects.get(question=ward.joined, author=ward.david)
    assert "Not what I meant" in text_of(as_(ward.david).get(at("question", ward, ward.joined.pk)))
    assert "Not what I meant" not in text_of(as_(ward.olle).get(at("question", ward, ward.joined.pk)))
    empty = as_(ward.david).post(at("say-not-meant", ward, ward.joined.pk, own.pk), {"words": " "})
    assert "Write a few words." in text_of(empty)
    as_(ward.david).post(at("say-not-meant", ward, ward.joined.pk, own.pk), {"words": "Jag menade kvällen."})
    first = as_(ward.amina).get(reverse("now:page", args=[ward.group.slug])).content.decode()
    assert "Somebody meant something else than you wrote" in first
    said = NotMeant.objects.get()
    wrong = as_(ward.amina).post(at("answer-not-meant", ward, said.pk), {"answer": "Du har rätt.", "what": "partly"})
    assert "Du har rätt." in wrong.content.decode()
    assert "Write a few words." in text_of(wrong)
    sent = {"answer": "Du har rätt.", "what": "partly", "reason": "Från mars."}
    page = text_of(as_(ward.amina).post(at("answer-not-meant", ward, said.pk), sent, follow=True))
    assert "The answer Du har rätt." in page
    assert Fate.objects.get(perspective=own).what == "partly"


def test_an_initiative_that_comes_of_it_leads_back(ward):
    client = as_(ward.amina)
    client.post(at("synthesis", ward, ward.joined.pk), draft(ward, publish="yes"))
    page = client.get(at("question", ward, ward.joined.pk)).content.decode()
    address = re.search(r'href="([^"]*initiatives[^"]*\?from=knowledge.question:\d+)"', page)[1]
    form = client.get(address).content.decode()
    assert "Vad tar för mycket tid?" in form
    carried = re.search(r'name="from" value="([^"]+)"', form)[1]
    client.post(reverse("initiatives:spark", args=[ward.group.slug]), {"spark": "Ett skåp till.", "from": carried})
    lit = Initiative.objects.get()
    trail = client.get(reverse("initiatives:initiative", args=[ward.group.slug, lit.pk])).content.decode()
    assert at("question", ward, ward.joined.pk) in trail
    for kind in ("decision", "agreement", "action"):
        came = client.get(f"{reverse(f'agreements:add-{kind}', args=[ward.group.slug])}?from={carried}")
        assert "Vad tar för mycket tid?" in came.content.decode()
