"""The index follows the journal: what is written can be found at once, and writing it anew changes nothing."""

import pytest
from django.db import transaction

from medled.rooms.agreements.actions import agreements
from medled.rooms.initiatives.actions import joining, sparks
from medled.search import find, index
from medled.search.models import Entry
from medled.workplace.queries import viewer_of
from tests.at_once import at_once
from tests.lifelike import TOLD_UNTIL, demo

SEVERAL_IN_ONE = ("½ tjänst", "1½", "\uff9e", "\ufc70")  # or, without their marks, of none


@pytest.fixture
def look(ward):
    """Return what Amina finds: look("nyckel") gives the titles, by kind."""

    def finds(question, person=None):
        viewer = viewer_of(person or ward.amina, ward.group, at=ward.at)
        found = find.find(question, group=ward.group.pk, viewer=viewer)
        return {kind: ["".join(part.text for part in hit.title) for hit in hits] for kind, hits in found.hits.items()}

    return finds


def kept():
    return {(row.kind, row.subject): (row.group, row.at, row.words, row.terms) for row in Entry.objects.all()}


@pytest.mark.once
def test_after_a_year_of_work_the_index_is_what_it_would_be_if_it_were_written_anew(db):
    demo(TOLD_UNTIL)
    followed = kept()
    assert index.rebuild() == len(followed) > 100
    assert kept() == followed


def test_what_is_agreed_is_found_at_once_and_as_it_was_changed(ward, look):
    made = agreements.agree(ward.group, title="Telefonen ligger i lådan", by=ward.carin, at=ward.at)
    assert look("lådorna") == {"agreements.agreement": ["Telefonen ligger i lådan"]}
    agreements.replace(made, title="Telefonen är av", text="", version=1, by=ward.carin, at=ward.at)
    assert look("telefoner") == {"agreements.agreement": ["Telefonen är av", "Telefonen ligger i lådan"]}


def test_a_change_that_is_undone_is_not_found(transactional_db, ward, look):
    with transaction.atomic():
        agreements.agree(ward.group, title="Tvåan har jour", by=ward.carin, at=ward.at)
        assert look("jour")
        transaction.set_rollback(True)
    assert look("jour") == {}


def test_nothing_of_another_group_is_found(ward, look):
    agreements.agree(ward.elsewhere, title="Klassrummet låses", by=ward.farid, at=ward.at)
    assert look("klassrum") == {}
    assert look("klassrum", ward.farid) == {}  # he stands in their own group, not in this


def test_an_older_database_is_given_its_index_once(ward, look):
    agreements.agree(ward.group, title="Bilen tankas", by=ward.carin, at=ward.at)
    Entry.objects.all().delete()
    assert look("bilarna") == {}
    index.fill_if_empty()
    assert look("bilarna") == {"agreements.agreement": ["Bilen tankas"]}
    before = kept()
    index.fill_if_empty()
    assert kept() == before


def test_what_two_write_of_the_same_thing_at_the_same_moment_is_found(transactional_db, ward, look):
    lit = sparks.spark(ward.group, spark="Vi byter rundor.", by=ward.amina, at=ward.at)

    def wonder(person, words):
        return lambda: joining.wonder(lit, words=words, by=person, at=ward.at)

    at_once(wonder(ward.bjorn, "Och helgerna?"), wonder(ward.carin, "Och nätterna?"), wonder(ward.david, "Och bilen?"))
    assert look("helgerna nätterna bilen") == {"initiatives.initiative": ["Vi byter rundor"]}


@pytest.mark.parametrize("sign", SEVERAL_IN_ONE)
def test_what_holds_a_sign_made_of_several_is_kept_and_found(ward, look, sign):
    title = f"Vi delar {sign} i veckan"
    agreements.agree(ward.group, title=title, by=ward.carin, at=ward.at)
    assert look("veckan") == look(f"{sign} delar") == {"agreements.agreement": [title]}


def test_no_question_is_too_odd_for_the_database(ward, look):
    agreements.agree(ward.group, title="Bilen tankas", by=ward.carin, at=ward.at)
    odd = ["'", '"', '"a" OR *', "NEAR(a b)", "a AND", "col:x", "🎉", "%", "\\", "-", "\x00", "&|!:*", "²", "ß"]
    odd += ["a" * 10_000, *SEVERAL_IN_ONE]
    assert [question for question in odd if look(question) != {}] == []
    assert look("'bilen' & \"bilen\" :* \\") == {"agreements.agreement": ["Bilen tankas"]}


def test_dots_and_slips_are_forgiven_in_either_database(ward, look):
    agreements.agree(ward.group, title="Läkemedlen räknas", by=ward.carin, at=ward.at)
    for typed in ("läkemedel", "lakemedel", "lakemedlen raknas", "läkmedlen", "mediciner"):
        assert bool(look(typed)) is (typed != "mediciner"), typed
