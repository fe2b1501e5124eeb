"""Live pages, the door: what a page gives away of the journal (nothing), and how a page fetches itself."""

import re

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient

from medled.journal import arrivals
from medled.journal.arrivals import LOOKS_BACK, Place
from medled.listeners import bell
from medled.rooms.sharing.actions import commitments, tasks
from medled.web.live import sealed, unsealed

NEWS = re.compile(r'id="news"[^>]*>([^<]*)<')


@pytest.fixture
def fetch(ward):
    """Get a page as `medled serve` answers it: fetch(ward.amina, "sharing/", **headers)."""

    def get(person, page="", **headers):
        type(person).objects.filter(pk=person.pk).update(language="en")
        client = AsyncClient()
        client.force_login(person)
        answer = async_to_sync(client.get)(f"/g/{ward.group.slug}/{page}", headers=headers)
        return answer.content.decode()

    return get


def unread(person, at):
    return [told.event.subject_id for told in bell.told_to(person, at=at) if told.is_unread]


@pytest.mark.parametrize(
    "place", [Place(), Place(1), Place(900, frozenset({899, 898, 900 - LOOKS_BACK + 1})), Place(2**40)]
)
def test_a_place_comes_back_as_it_was_and_all_are_equally_long(place):
    assert unsealed(sealed(place)) == place
    assert len(sealed(place)) == len(sealed(Place()))


def test_a_place_tells_nothing_even_to_whoever_compares(db):
    assert sealed(Place(7)) != sealed(Place(7))


@pytest.mark.parametrize("text", ["", "7", "å", sealed(Place(7))[:-6] + "AAAAA="])
def test_what_we_did_not_write_is_no_place(text):
    assert unsealed(text) is None


def test_a_page_listens_only_where_an_answer_can_stay_open(ward, enter, fetch):
    assert "data-stream" in fetch(ward.amina)
    assert "data-stream" not in enter(ward.amina).get(f"/g/{ward.group.slug}/").content.decode()


def test_a_page_that_fetches_itself_says_what_others_have_done(ward, fetch, propose, add_task):
    asked = propose()
    place = sealed(arrivals.here())
    assert NEWS.search(fetch(ward.bjorn))[1] == ""
    assert NEWS.search(fetch(ward.bjorn, **{"Medled-Live": place}))[1] == ""
    tasks.pause(add_task(title="Schema"), by=ward.bjorn, at=ward.at)
    assert NEWS.search(fetch(ward.amina, **{"Medled-Live": place}))[1] == ("Björn paused Schema. And one more thing.")
    assert NEWS.search(fetch(ward.bjorn, **{"Medled-Live": place}))[1] == "Carin added the task Schema."
    commitments.decline(asked, by=ward.amina, at=ward.at)
    assert "Amina would rather not" in NEWS.search(fetch(ward.carin, **{"Medled-Live": place}))[1]
    assert "Amina" not in NEWS.search(fetch(ward.bjorn, **{"Medled-Live": place}))[1]


def test_a_page_that_fetches_itself_leaves_a_message_to_whoever_turns_the_leaf(ward, task):
    client = AsyncClient()
    client.force_login(ward.amina)
    page = f"/g/{ward.group.slug}/sharing/tasks/{task.pk}/"
    async_to_sync(client.post)(f"{page}pause/")
    again = async_to_sync(client.get)(page, headers={"Medled-Live": "x"}).content.decode()
    turned = async_to_sync(client.get)(page).content.decode()
    assert 'class="toast" role="status"' not in again
    assert 'class="toast" role="status"' in turned


def test_a_page_that_fetches_itself_has_been_read_by_nobody(ward, fetch, propose):
    asked = propose()
    card = f"sharing/commitments/{asked.pk}/"
    fetch(ward.amina, card, **{"Medled-Live": "x"})
    assert asked.pk in unread(ward.amina, at=ward.at)
    fetch(ward.amina, card)
    assert asked.pk not in unread(ward.amina, at=ward.at)


def test_a_form_that_came_back_with_errors_does_not_listen(ward):
    client = AsyncClient()
    client.force_login(ward.amina)
    answer = async_to_sync(client.post)(f"/g/{ward.group.slug}/sharing/tasks/add/", {"title": ""})
    assert answer.status_code == 200
    assert "data-stream" not in answer.content.decode()
