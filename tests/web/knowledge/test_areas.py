"""Who knows what: each says it of themselves, what rests on one is said first, and a pair is made by two yeses."""

import pytest
from django.urls import reverse
from django.utils import timezone

from medled.engine.findings import findings
from medled.journal.models import Event
from medled.listeners.models import Notice
from medled.rooms.knowledge.queries.areas import areas_of
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.actions import commitments, knowledge, tasks
from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows
from medled.workplace.actions import members
from medled.workplace.queries import day_of, viewer_of
from tests.web.conftest import described  # noqa: F401


@pytest.fixture
def wounds(ward, described):  # noqa: F811
    """A task that needs wound care, which nobody has said anything of yet: the area."""
    description = described(title="Omläggningar", needs=("Sårvård",), learner=True)
    return tasks.add(ward.group, description=description, by=ward.carin, at=ward.at).needs.get()


@pytest.fixture
def says(ward):
    """Let somebody say what they know and want to learn: says(ward.amina, knows=[area])."""

    def say(person, knows=(), learns=()):
        ids = {"knows": [area.pk for area in knows], "learns": [area.pk for area in learns]}
        knowledge.say(ward.group, **ids, by=person, at=ward.at)

    return say


@pytest.fixture
def address(ward):
    return reverse("knowledge:areas", args=[ward.group.slug])


def seen(ward, person=None):
    return areas_of(viewer=viewer_of(person or ward.amina, ward.group, at=timezone.now()))


def alone(ward):
    """Return the names of what rests on one person, as the page says; the finding has to say the same."""
    named = [area.name for area in seen(ward) if area.is_carried_by_one]
    found = [one for one in findings(picture_of(ward.group, at=timezone.now())) if one.code == CODE]
    assert sorted(one.subject.title for one in found) == sorted(named)
    return named


CODE = "single_point_of_knowledge"


def test_what_rests_on_one_person_is_what_the_balance_finds(ward, wounds, says):
    assert alone(ward) == []
    says(ward.amina, knows=[wounds])
    assert alone(ward) == ["Sårvård"]
    says(ward.bjorn, knows=[wounds])
    assert alone(ward) == []
    today = day_of(timezone.now())
    members.leave(ward.group, person=ward.bjorn, on=today, by=ward.carin, at=timezone.now())
    assert alone(ward) == ["Sårvård"]


def test_a_learner_beside_the_one_who_knows_takes_it_away(ward, wounds, says, card):
    says(ward.amina, knows=[wounds])
    says(ward.bjorn, learns=[wounds])
    asked = commitments.propose(
        wounds.tasks.get(), person=ward.bjorn, role="learner", card=card(support=ward.amina), by=ward.carin, at=ward.at
    )
    assert alone(ward) == ["Sårvård"]  # nothing holds before the yes
    commitments.accept(asked, version=asked.version, by=ward.bjorn, at=ward.at)
    assert alone(ward) == []
    assert [row.person for row in seen(ward)[0].beside] == [ward.bjorn]


def test_pairing_asks_the_learner_with_the_support_of_the_one_who_knows(ward, wounds, says, enter, address):
    says(ward.amina, knows=[wounds])
    says(ward.bjorn, learns=[wounds])
    page = enter(ward.carin).get(address).content.decode()
    assert "Only Amina knows Sårvård" in page
    assert "Pair Björn with Amina" in page
    task = wounds.tasks.get()
    href = f"{reverse('sharing:propose', args=[ward.group.slug, task.pk])}?role=learner&amp;person={ward.bjorn.pk}"
    assert f"{href}&amp;support={ward.amina.pk}" in page
    form = enter(ward.carin).get(f"{href}&support={ward.amina.pk}".replace("&amp;", "&")).context["form"]
    assert {name: form.initial[name] for name in ("role", "person", "support")} == {
        "role": "learner",
        "person": str(ward.bjorn.pk),
        "support": ward.amina.pk,
    }
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("who", "words"),
    [("amina", "Let Björn learn beside you"), ("bjorn", "Learn beside Amina"), ("david", "Pair Björn with Amina")],
)
def test_each_reads_it_from_where_they_stand(ward, wounds, says, enter, address, who, words):
    says(ward.amina, knows=[wounds])
    says(ward.bjorn, learns=[wounds])
    assert words in enter(getattr(ward, who)).get(address).content.decode()


def test_whoever_only_looks_is_offered_nothing_to_do(ward, wounds, says, enter, address):
    says(ward.amina, knows=[wounds])
    page = enter(ward.olle).get(address).content.decode()
    assert "Only Amina knows Sårvård" in page
    assert "sharing/tasks/" in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "propose" not in main
    assert 'method="post"' not in main


def test_people_stand_in_the_order_of_the_ring_whoever_said_it_first(ward, wounds, says):
    for person in (ward.david, ward.bjorn, ward.carin, ward.amina):
        says(person, knows=[wounds])
    assert seen(ward)[0].knows == (ward.carin, ward.amina, ward.bjorn, ward.david)


def test_one_says_it_on_the_page_of_oneself_alone(ward, wounds, enter, address):
    sent = {f"area_{wounds.pk}": "knows", "person": ward.bjorn.pk}
    assert enter(ward.amina).post(reverse("knowledge:say", args=[ward.group.slug]), sent).url == address
    assert [(row.person, row.how) for row in Knows.objects.all()] == [(ward.amina, "knows")]


def test_something_more_is_named_once_whatever_its_case(ward, wounds, enter):
    name = reverse("knowledge:name", args=[ward.group.slug])
    enter(ward.amina).post(name, {"needs": "  sårvård "})
    enter(ward.amina).post(name, {"needs": "Nyckelsystemet"})
    assert [area.name for area in seen(ward)] == ["Nyckelsystemet", "Sårvård"]


@pytest.mark.parametrize(("typed", "said"), [("", "Fill this in"), ("x" * 81, "at most 80"), ("a\x00b", "Null")])
def test_a_name_that_can_not_be_is_said_under_the_field(ward, enter, typed, said):
    page = enter(ward.amina).post(reverse("knowledge:name", args=[ward.group.slug]), {"needs": typed})
    assert page.status_code == 200
    assert said in page.content.decode()


def test_what_is_said_stays_when_a_choice_is_not_one(ward, wounds, enter):
    sent = {f"area_{wounds.pk}": "masters"}
    page = enter(ward.amina).post(reverse("knowledge:say", args=[ward.group.slug]), sent)
    assert b"data-errors" in page.content
    assert not Knows.objects.exists()


def mend(enter, ward, area, what, **sent):
    """Send one of the three changes of something to know, as Amina; return the page."""
    address = reverse(f"knowledge:{what}", args=[ward.group.slug, area.pk])
    return enter(ward.amina).post(address, sent, follow=True).content.decode()


@pytest.fixture
def twice(ward, wounds, described):  # noqa: F811
    """The same thing to know under another name, which another task needs."""
    description = described(title="Blodprov", needs=("Omvårdnad av sår",))
    return tasks.add(ward.group, description=description, by=ward.carin, at=ward.at).needs.get()


def told_of(ward, kind):
    """Return who is told of the one event of a kind."""
    return set(Notice.objects.filter(event__kind=kind).values_list("person", flat=True))


def test_what_is_renamed_keeps_what_was_said_of_it_and_those_who_said_it_are_told(ward, wounds, says, enter):
    says(ward.bjorn, knows=[wounds])
    assert "Såromläggning" in mend(enter, ward, wounds, "rename-area", name=" Såromläggning ")
    (area,) = seen(ward)
    assert (area.name, area.knows) == ("Såromläggning", (ward.bjorn,))
    assert told_of(ward, "sharing.knowledge.renamed") == {ward.bjorn.pk}
    assert Event.objects.get(kind="sharing.knowledge.renamed").facts["was"] == "Sårvård"


def test_two_that_are_the_same_are_put_together_with_tasks_words_and_pairs(ward, wounds, twice, says, enter, card):
    says(ward.amina, knows=[wounds])
    says(ward.bjorn, knows=[twice], learns=[wounds])
    says(ward.david, learns=[twice])
    asked = commitments.propose(
        twice.tasks.get(), person=ward.david, role="learner", card=card(support=ward.amina), by=ward.carin, at=ward.at
    )
    commitments.accept(asked, version=asked.version, by=ward.david, at=ward.at)
    mend(enter, ward, twice, "join-area", into=wounds.pk)
    (area,) = seen(ward)
    assert (area.knows, area.learns) == ((ward.amina,), (ward.bjorn, ward.david))  # his own word there stays
    assert {task.title for task in area.tasks} == {"Blodprov", "Omläggningar"}
    assert [one.person for one in area.beside] == [ward.david]
    assert alone(ward) == []
    assert told_of(ward, "sharing.knowledge.joined") == {ward.david.pk}
    assert "Omvårdnad av sår" in str(KnowledgeArea.objects.get(pk=twice.pk))  # what was said of it still names it


def test_what_a_task_needs_is_not_taken_away_and_what_none_needs_is(ward, wounds, says, enter):
    says(ward.bjorn, knows=[wounds])
    assert "Omläggningar needs it. Change what the task needs first" in mend(enter, ward, wounds, "take-area-away")
    tasks.retire(wounds.tasks.get(), by=ward.carin, at=ward.at)
    assert "Sårvård is taken away." in mend(enter, ward, wounds, "take-area-away")
    assert (seen(ward), Knows.objects.count()) == ([], 0)
    assert told_of(ward, "sharing.knowledge.taken_away") == {ward.bjorn.pk}
    assert enter(ward.amina).get(reverse("knowledge:area", args=[ward.group.slug, wounds.pk])).status_code == 404
    knowledge.add(ward.group, names=["Sårvård"], by=ward.amina, at=ward.at)  # it can come again
    assert [area.knows for area in seen(ward)] == [()]


@pytest.mark.parametrize(
    ("what", "sent", "said"),
    [
        ("rename-area", {"name": " "}, "Fill this in"),
        ("rename-area", {"name": "x" * 81}, "at most 80"),
        ("rename-area", {"name": "omvårdnad av SÅR"}, "Put them together instead"),
        ("rename-area", {"name": "Sårvård"}, "called that already"),
        ("join-area", {"into": ""}, "Choose another one"),
        ("join-area", {"into": "999999"}, "data-errors"),
    ],
)
def test_a_change_of_it_that_can_not_be_says_why(ward, wounds, twice, enter, what, sent, said):
    assert said in mend(enter, ward, wounds, what, **sent)
    assert [area.name for area in seen(ward)] == ["Omvårdnad av sår", "Sårvård"]
