"""From a question without names to what the group has come to, and a word on what was not meant.

By the keyboard alone at a desk, and with a thumb on a phone without script.
"""

from playwright.sync_api import expect

from medled.rooms.knowledge.actions import syntheses
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.models import NotMeant, Perspective, Question, Synthesis
from medled.rooms.knowledge.queries.syntheses import to_account_for
from tests.journeys.hands import Keys, Touch
from tests.rooms.knowledge.asking import GROUP, SAID, all_answer, answer, ask, let_in

WORDS = "Vad vågar vi inte säga?"


def test_a_question_without_names_from_asking_to_a_published_synthesis(open_page, ward, axe):
    let_in(ward, "olle")
    amina, bjorn = (
        open_page(ward.amina, size="desktop", language="en"),
        open_page(ward.bjorn, language="en", script=False),
    )
    keys, thumb = Keys(amina), Touch(bjorn)
    amina.goto(f"/g/{ward.group.slug}/knowledge/ask/")
    keys.write(amina.get_by_role("textbox", name="The question"), WORDS)
    keys.choose(amina.get_by_role("radio", name="Without names"))
    keys.press(amina.get_by_role("button", name="Ask all"))
    amina.wait_for_url("**/questions/*/")
    question = Question.objects.get()
    give(keys, amina, "Att vi är för få.")
    bjorn.goto(f"/g/{ward.group.slug}/knowledge/")
    thumb.press(bjorn.get_by_role("link", name="Say what you think"))
    give(thumb, bjorn, "Att ingen frågar.")
    expect(bjorn.get_by_text("Att vi är för få.")).to_have_count(0)
    for who in ("carin", "david", "olle"):
        answer(ward, question, who)
    amina.reload()
    expect(amina.get_by_text("Att ingen frågar.")).to_be_visible()
    assert not Perspective.objects.exclude(author=None, seal="").exists()
    keys.press(amina.get_by_role("button", name="I bring it together"))
    keys.write(amina.get_by_role("textbox", name="What you have come to"), "Vi säger till när det är för mycket.")
    keys.press(amina.get_by_role("button", name="Publish"))
    expect(amina.get_by_role("alert")).to_contain_text("5 views are not answered for yet")
    for row in amina.locator("ol.views > li").all():
        keys.choose(row.get_by_role("radio", name="Taken up", exact=True))
    axe(amina)
    keys.press(amina.get_by_role("button", name="Publish"))
    expect(amina.get_by_text("All can read it")).to_be_visible()
    assert Synthesis.objects.get().published_at is not None
    bjorn.goto(f"/g/{ward.group.slug}/knowledge/questions/{question.pk}/")
    expect(bjorn.get_by_text("Vi säger till när det är för mycket.")).to_be_visible()
    expect(bjorn.locator(".fate")).to_have_text(["Taken up"] * 5)
    expect(bjorn.get_by_text("Not what I meant")).to_have_count(0)  # nobody knows whose it is
    not_what_he_meant(ward, bjorn, thumb)


def give(hands, page, words):
    """Say what one thinks, and see that it is kept."""
    hands.write(page.get_by_role("textbox", name="How I see it"), words)
    hands.press(page.get_by_role("button", name="Give mine"))
    expect(page.get_by_role("heading", name="You have said what you think")).to_be_visible()


def not_what_he_meant(ward, bjorn, thumb):
    """Where there are names the author says that it is not what he meant, and it reaches those who wrote it."""
    signed = all_answer(ward, ask(ward), GROUP)
    syntheses.begin(signed, by=ward.amina, at=ward.at)
    fates = {row.pk: Fated("partly", "Från mars.") for row in to_account_for(signed)}
    syntheses.publish(signed, draft=Draft("Så gör vi.", fates=fates), version=1, by=ward.amina, at=ward.at)
    bjorn.goto(f"/g/{ward.group.slug}/knowledge/questions/{signed.pk}/")
    (own,) = bjorn.locator("ol.views > li", has=bjorn.get_by_text("Not what I meant")).all()
    expect(own).to_contain_text(SAID["bjorn"])
    thumb.press(own.get_by_text("Not what I meant"))
    thumb.write(own.get_by_role("textbox", name="What did you mean?"), "Att vi hinner läsa den.")
    thumb.press(own.get_by_role("button", name="Tell those who wrote it"))
    expect(bjorn.get_by_text("Whoever wrote it is told")).to_be_visible()
    assert NotMeant.objects.get().words == "Att vi hinner läsa den."
