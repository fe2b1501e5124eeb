"""What applies here, on its page: found, written, opened again, settled; and nothing that was typed is lost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from medled.rooms.agreements.actions import agreements
from medled.rooms.agreements.models import Agreement
from tests.conftest import north_ward
from tests.rooms.agreements.conftest import agree, decide, today  # noqa: F401

GOOD = {"title": "Telefonen ligger i lådan", "text": "På APT.", "interval_months": "6", "since": ""}


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


@pytest.fixture
def to(ward):
    """Return an address of the room: to("agreement", 3)."""
    return lambda name, *args: reverse(f"agreements:{name}", args=[ward.group.slug, *args])


def text(answer):
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def test_an_empty_page_asks_for_the_first_one_of_who_works_here(ward, enter, to):
    assert "Write the first one" in text(enter(ward.amina).get(to("page")))
    shown = text(enter(ward.olle).get(to("page")))
    assert "Nothing is written down yet" in shown
    assert "Write the first one" not in shown


def test_one_writes_what_applies_and_all_find_it(ward, enter, to):
    written = enter(ward.amina).post(to("add-agreement"), GOOD, follow=True)
    assert "It applies, and all are told." in text(written)
    shown = text(enter(ward.olle).get(to("page")))
    assert "One thing is agreed on" in shown
    assert "Telefonen ligger i lådan På APT." in shown
    assert "Write an agreement" not in shown


def test_it_is_found_by_its_words_in_whatever_form(ward, enter, to, agree):  # noqa: F811
    agree(text="I lådan på varje APT.")
    agree("Nyckeln hänger på kroken")
    client = enter(ward.bjorn)
    found = text(client.get(to("page"), {"q": "nycklar"}))
    assert "Nyckeln hänger på kroken" in found
    assert "Telefonen" not in found
    nothing = text(client.get(to("page"), {"q": "<b>giraff"}))
    assert "Nothing that applies holds “<b>giraff”" in nothing
    assert "See all" in nothing
    assert client.get(to("page"), {"q": "å" * 5000}).status_code == 200


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "å" * 121),
        ("text", "å" * 4001),
        ("interval_months", "7"),
        ("interval_months", "x"),
        ("since", "i går"),
        ("since", "2099-01-01"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, to, field, typed):
    answer = enter(ward.amina).post(to("add-agreement"), GOOD | {field: typed})
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert form["text"].value() == (typed if field == "text" else "På APT.")
    assert not Agreement.objects.exists()


def test_the_same_form_twice_is_one_and_a_sentence(ward, enter, to):
    client = enter(ward.amina)
    client.post(to("add-agreement"), GOOD)
    assert "There is one with this name already" in text(client.post(to("add-agreement"), GOOD))
    assert Agreement.objects.count() == 1


def test_it_comes_from_a_decision_and_leads_back(ward, enter, to, decide):  # noqa: F811
    decision = decide(way="consent")
    client = enter(ward.amina)
    form = client.get(to("add-agreement"), {"decision": decision.pk})
    assert "Vi provar fasta rundor i april." in text(form)
    client.post(to("add-agreement"), GOOD | {"decision": str(decision.pk)})
    agreement = Agreement.objects.get()
    assert agreement.decision == decision
    assert to("decision", decision.pk) in client.get(to("agreement", agreement.pk)).content.decode()
    assert "Telefonen ligger i lådan" in text(client.get(to("decision", decision.pk)))


@pytest.mark.parametrize("decision", ["x", "9" * 30, "0", "waits"])
def test_from_no_decision_it_is_simply_written(ward, enter, to, decide, decision):  # noqa: F811
    waits = decide(decider=ward.carin)
    decision = str(waits.pk) if decision == "waits" else decision
    enter(ward.amina).post(to("add-agreement"), GOOD | {"decision": decision})
    assert Agreement.objects.get().decision is None


@pytest.mark.parametrize(
    ("carried", "kept"),
    [("sharing.leadershiptask:7", "sharing.leadershiptask"), ("auth.user:1", ""), ("x", ""), ("a.b:" + "9" * 40, "")],
)
def test_where_it_came_from_is_carried_along(ward, enter, to, carried, kept):
    client = enter(ward.amina)
    page = client.get(to("add-agreement"), {"from": carried}).content.decode()
    assert (f'name="from" value="{carried}"' in page) == bool(kept)
    client.post(to("add-agreement"), GOOD | {"from": carried})
    assert Agreement.objects.get().source_kind == kept


class TestOpenedAgain:
    @pytest.fixture
    def opened(self, ward, enter, to, agree):  # noqa: F811
        agreement = agree()
        answer = enter(ward.bjorn).post(
            to("open-agreement", agreement.pk), {"reason": "Jouren måste höras."}, follow=True
        )
        assert "It is opened again, and all are told." in text(answer)
        return agreement

    def test_all_read_why_and_that_it_applies(self, ward, enter, to, opened):
        for person in (ward.amina, ward.olle):
            for page in (to("page"), to("agreement", opened.pk)):
                shown = text(enter(person).get(page))
                assert "Jouren måste höras." in shown
                assert "It applies until you have" in shown

    def test_who_opened_it_takes_it_back_in_one_touch(self, ward, enter, to, opened):
        client = enter(ward.bjorn)
        assert "It is settled: I take it back" in text(client.get(to("agreement", opened.pk)))
        assert "It is kept as it is." in text(client.post(to("keep-agreement", opened.pk), follow=True))

    def test_another_writes_what_they_came_to(self, ward, enter, to, opened):
        client = enter(ward.amina)
        assert "Write in a sentence what you came to." in text(client.post(to("keep-agreement", opened.pk)))
        said = {"outcome": "Jouren har den på ljudlös."}
        assert "It is kept as it is." in text(client.post(to("keep-agreement", opened.pk), said, follow=True))
        assert "Jouren har den på ljudlös." in text(client.get(to("agreement", opened.pk)))

    def test_a_reason_that_came_second_is_not_lost(self, ward, enter, to, opened):
        answer = text(enter(ward.amina).post(to("open-agreement", opened.pk), {"reason": "Mina egna ord."}))
        assert "It is opened again already." in answer
        assert "What you wrote, if you want to keep it: Mina egna ord." in answer

    def test_without_a_reason_it_is_not_opened(self, ward, enter, to, agree):  # noqa: F811
        agreement = agree("En annan")
        answer = enter(ward.bjorn).post(to("open-agreement", agreement.pk), {"reason": " "})
        assert "Fill this in." in text(answer)
        agreement.refresh_from_db()
        assert agreement.state == "in_force"


class TestReplaced:
    def test_the_new_one_applies_and_the_old_one_leads_there(self, ward, enter, to, agree):  # noqa: F811
        before, client = agree(text="Alltid."), enter(ward.amina)
        form = client.get(to("replace-agreement", before.pk)).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields} | {"text": "Utom jouren."}
        answer = client.post(to("replace-agreement", before.pk), typed, follow=True)
        assert "It is written anew, and all are told." in text(answer)
        after = Agreement.objects.get(replaces=before)
        assert "Now this applies instead" in text(client.get(to("agreement", before.pk)))
        assert "Alltid." in text(client.get(to("agreement", before.pk)))
        assert before.title in text(client.get(to("past")))
        assert client.get(to("replace-agreement", before.pk)).headers["Location"] == to("replace-agreement", after.pk)

    def test_the_second_writer_sees_what_it_says_now_beside_what_they_typed(self, ward, enter, to, agree):  # noqa: F811
        before, client = agree(text="Alltid."), enter(ward.amina)
        form = client.get(to("replace-agreement", before.pk)).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields} | {"text": "Mina ord."}
        after = agreements.replace(before, title="Ny", text="Hans ord.", version=1, by=ward.bjorn, at=ward.at)
        answer = client.post(to("replace-agreement", before.pk), typed)
        assert "Somebody changed this while you were writing" in answer.context["form"].non_field_errors()[0]
        assert dict(answer.context["form"].says_now)["More about it"] == "Hans ord."
        assert answer.context["form"]["text"].value() == "Mina ord."
        assert f'action="{to("replace-agreement", after.pk)}"' in answer.content.decode()
        again = {name: answer.context["form"][name].value() or "" for name in form.fields}
        client.post(to("replace-agreement", after.pk), again)
        assert Agreement.objects.get(state="in_force").text == "Mina ord."

    def test_what_one_writes_while_it_ends_is_kept(self, ward, enter, to, agree):  # noqa: F811
        before, client = agree(), enter(ward.amina)
        form = client.get(to("replace-agreement", before.pk)).context["form"]
        agreements.end(before, outcome="Slut.", by=ward.bjorn, at=ward.at)
        typed = {name: form[name].value() or "" for name in form.fields} | {"text": "Mina ord."}
        answer = client.post(to("replace-agreement", before.pk), typed)
        assert "This applies no more." in text(answer)
        assert answer.context["form"]["text"].value() == "Mina ord."


def test_it_ends_and_is_kept_among_what_was(ward, enter, to, agree):  # noqa: F811
    agreement, client = agree(), enter(ward.amina)
    assert "Nothing yet" in text(client.get(to("past")))
    assert "Fill this in." in text(client.post(to("end-agreement", agreement.pk), {"outcome": ""}))
    client.post(to("end-agreement", agreement.pk), {"outcome": "Vi har tjänstemobiler."})
    assert "Vi har tjänstemobiler." in text(client.get(to("past")))
    assert "Telefonen" not in text(client.get(to("page")))


def test_one_finds_it_in_one_tap_from_where_we_are_now_and_from_the_group(ward, enter, to):
    for page in (reverse("now:page", args=[ward.group.slug]), reverse("workplace:page", args=[ward.group.slug])):
        shown = enter(ward.olle).get(page).content.decode()
        assert all(to(name) in shown for name in ("page", "actions", "decisions"))


def test_it_stands_in_the_secret_calendar(ward, enter, to, agree):  # noqa: F811
    from medled.listeners import own_calendar

    agreement = agree()
    feed = enter(ward.amina).get(reverse("told:feed", args=[own_calendar.renew(ward.amina)])).content.decode()
    assert f"agreement-{agreement.pk}" in feed
    assert to("agreement", agreement.pk) in feed.replace("\r\n ", "")


def test_the_clock_extends_it(ward, agree):  # noqa: F811
    from medled.cli.clock import tick

    agreement = agree()
    tick(timezone.now() + timedelta(days=200))
    agreement.refresh_from_db()
    assert agreement.review_on > timezone.now().date() + timedelta(days=200)
