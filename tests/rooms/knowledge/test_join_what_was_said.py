"""A synthesis answers for every view: taken up, partly or not, with a reason; and each author can say "not so"."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.knowledge.actions import meant, merging, syntheses
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.models import Fate, NotMeant, Perspective, Synthesis
from medled.rooms.knowledge.queries import syntheses as queries
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.rooms.knowledge.asking import EVERYONE, GROUP, RING, all_answer, ask, let_in, viewer

WORDS = "Samma ansikte de tre första dagarna, och ett nummer som någon svarar på."


@pytest.fixture
def question(ward):
    question = all_answer(ward, ask(ward))
    syntheses.begin(question, by=ward.amina, at=ward.at)
    return question


def of(question, author):
    return Perspective.objects.get(question=question, author=author)


def draft(question, what="taken", reason="", words=WORDS, but=()):
    rows = [row.pk for row in queries.to_account_for(question) if row.pk not in but]
    return Draft(words=words, learnt="Fråga nattpatrullen först.", fates={pk: Fated(what, reason) for pk in rows})


def publish(ward, question, **more):
    version = Synthesis.objects.get(question=question).version
    return syntheses.publish(question, draft=draft(question, **more), version=version, by=ward.amina, at=ward.at)


def waiting(ward, who, at=None):
    return [(wait.what, wait.question) for wait in waiting_in(viewer(ward, who, at=at))]


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_it_can_not_be_published_until_every_view_is_answered_for(ward, question):
    one = of(question, ward.david)
    with pytest.raises(Cannot, match="1 view"):
        publish(ward, question, but=[one.pk])
    assert Synthesis.objects.get(question=question).published_at is None
    publish(ward, question)
    assert kinds()[-1] == "knowledge.synthesis.published"
    assert Event.objects.latest("pk").facts["authors"] == sorted(getattr(ward, who).pk for who in RING)


@pytest.mark.parametrize("what", ["partly", "not"])
def test_what_is_not_wholly_taken_up_has_a_reason(ward, question, what):
    with pytest.raises(Cannot) as refused:
        publish(ward, question, what=what)
    assert refused.value.field.startswith("reason_")
    publish(ward, question, what=what, reason="Biståndsbeslutet kräver det.")
    assert set(Fate.objects.values_list("what", flat=True)) == {what}


def test_a_draft_is_its_writers_alone_and_may_be_half_done(ward, question):
    part = Draft(words="Vi börjar här.", fates={of(question, ward.carin).pk: Fated("taken")})
    syntheses.write(question, draft=part, version=1, by=ward.amina, at=ward.at)
    assert {who for who in EVERYONE if queries.synthesis_of(question, viewer=viewer(ward, who))} == {"amina"}
    assert {who for who in EVERYONE if waiting(ward, who)} == {"amina"}
    assert queries.became_of(question, viewer=viewer(ward, "carin")) == {}
    assert kinds()[-1] == "knowledge.synthesis.written"
    publish(ward, question)
    assert {who for who in EVERYONE if queries.synthesis_of(question, viewer=viewer(ward, who))} == set(GROUP)


def test_one_or_two_write_it_and_one_who_left_is_followed_by_another(ward, question):
    syntheses.join(question, by=ward.bjorn, at=ward.at)
    assert kinds()[-1] == "knowledge.synthesis.joined"
    with pytest.raises(Cannot, match="Two write"):
        syntheses.join(question, by=ward.david, at=ward.at)
    with pytest.raises(Cannot, match="write along"):
        syntheses.begin(question, by=ward.david, at=ward.at)
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.carin, at=ward.at)
    syntheses.join(question, by=ward.david, at=ward.at)
    assert queries.writers_of(question, at=ward.at) == [ward.amina.pk, ward.david.pk]


def test_two_who_write_at_once_do_not_undo_each_other(ward, question):
    syntheses.join(question, by=ward.bjorn, at=ward.at)
    syntheses.write(question, draft=Draft(words="Amina"), version=1, by=ward.amina, at=ward.at)
    with pytest.raises(Changed):
        syntheses.write(question, draft=Draft(words="Björn"), version=1, by=ward.bjorn, at=ward.at)
    assert Synthesis.objects.get(question=question).words == "Amina"


def test_views_that_say_the_same_are_answered_for_once_and_it_carries_over(ward, question):
    carins, davids = of(question, ward.carin), of(question, ward.david)
    merging.merge(carins, into=davids, by=ward.amina, at=ward.at)
    assert carins.pk not in {row.pk for row in queries.unaccounted(question)}
    publish(ward, question, what="partly", reason="Från mars.")
    became = queries.became_of(question, viewer=viewer(ward, "carin"))
    assert became[carins.pk].fate == became[davids.pk].fate == Fate.objects.get(perspective=davids)
    assert ward.carin.pk in Event.objects.get(kind="knowledge.synthesis.published").facts["authors"]
    with pytest.raises(Cannot, match="published"):
        merging.part(carins, by=ward.amina, at=ward.at)


def test_views_are_parted_again_and_not_merged_with_themselves(ward, question):
    carins, davids = of(question, ward.carin), of(question, ward.david)
    with pytest.raises(Cannot, match="different"):
        merging.merge(carins, into=carins, by=ward.amina, at=ward.at)
    merging.merge(carins, into=davids, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        merging.merge(davids, into=carins, by=ward.amina, at=ward.at)
    merging.part(carins, by=ward.amina, at=ward.at)
    assert {"knowledge.perspective.merged", "knowledge.perspective.parted"} <= set(kinds())
    assert len(queries.unaccounted(question)) == 4


def test_an_author_says_that_it_is_not_what_they_meant_and_is_answered(ward, question):
    davids = of(question, ward.david)
    with pytest.raises(NotAllowed):
        meant.say_not_meant(davids, words="Inte så.", by=ward.david, at=ward.at)
    publish(ward, question, what="not", reason="Det finns redan.")
    for who in ("amina", "carin", "elin"):
        with pytest.raises(NotAllowed):
            meant.say_not_meant(davids, words="Inte så.", by=getattr(ward, who), at=ward.at)
    said = meant.say_not_meant(davids, words="Jag menade kvällen.", by=ward.david, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        meant.say_not_meant(davids, words="Igen.", by=ward.david, at=ward.at)
    assert ("answer", question.pk) in waiting(ward, "amina")
    assert ("answer", question.pk) not in waiting(ward, "carin")
    with pytest.raises(NotAllowed):
        meant.answer_not_meant(said, answer="Då så.", by=ward.carin, at=ward.at)
    again = Fated("partly", "Kvällen får ett nummer.")
    meant.answer_not_meant(said, answer="Du har rätt.", fated=again, by=ward.amina, at=ward.at + timedelta(hours=1))
    assert Fate.objects.get(perspective=davids).what == "partly"
    assert [row.facts for row in Event.objects.filter(kind="knowledge.perspective.not_meant_answered")] == [
        {"author": ward.david.pk, "changed": True}
    ]
    assert "knowledge.perspective.not_meant" in kinds()
    assert ("answer", question.pk) not in waiting(ward, "amina")
    assert NotMeant.objects.get().answer == "Du har rätt."


def test_two_who_answer_the_same_at_once_are_one_answer(ward, question):
    publish(ward, question)
    said = meant.say_not_meant(of(question, ward.david), words="Jag menade kvällen.", by=ward.david, at=ward.at)
    read_before = NotMeant.objects.get(pk=said.pk)
    meant.answer_not_meant(said, answer="Du har rätt.", by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="answered while you wrote"):
        meant.answer_not_meant(read_before, answer="Nej.", by=ward.amina, at=ward.at)
    assert NotMeant.objects.get().answer == "Du har rätt."
    assert kinds().count("knowledge.perspective.not_meant_answered") == 1


def test_without_names_nobody_is_told_whose_and_nobody_claims_a_view(ward):
    let_in(ward, "olle")
    question = all_answer(ward, ask(ward, is_signed=False), GROUP)
    syntheses.begin(question, by=ward.amina, at=ward.at)
    publish(ward, question)
    assert Event.objects.get(kind="knowledge.synthesis.published").facts["authors"] == []
    for row in Perspective.objects.filter(question=question):
        with pytest.raises(NotAllowed):
            meant.say_not_meant(row, words="Inte så.", by=ward.amina, at=ward.at)


def test_what_was_learnt_is_found_again_and_what_nobody_joins_waits_for_the_group(ward, question):
    publish(ward, question)
    (one,) = queries.learnings_of(viewer(ward, "olle"))
    assert one.learnt == "Fråga nattpatrullen först."
    assert list(queries.learnings_of(viewer(ward, "elin"))) == []
    left = all_answer(ward, ask(ward, "Och sen då?"))
    assert waiting(ward, "carin") == []
    assert waiting(ward, "carin", at=ward.at + timedelta(days=2)) == [("joining", left.pk)]
    assert kinds().count("knowledge.synthesis.begun") == 1


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_here_does_not_write(ward, question, who):
    person = getattr(ward, who)
    for do in (syntheses.begin, syntheses.join):
        with pytest.raises(NotAllowed):
            do(question, by=person, at=ward.at)
    with pytest.raises(NotAllowed):
        syntheses.write(question, draft=Draft(words="Nej."), version=1, by=person, at=ward.at)
