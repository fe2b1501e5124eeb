"""Each page asks the database a fixed number of questions: as many for 12 people with 24 tasks as for 4 with 8."""

from cProfile import Profile
from pstats import Stats

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.lifelike import group_of
from tests.web.address import Page
from tests.web.addresses import ADDRESSES, address_of

pytestmark = [
    pytest.mark.usefixtures("drawn_as_served"),
    pytest.mark.once,  # the questions are as many on PostgreSQL
]
MOST = 47
FEWER = {"now:page": 43, "sharing:page": 23}  # opened by all every day
OF_A_GROUP = [name for name, page in ADDRESSES.items() if isinstance(page, Page) and ":" in name]


@pytest.fixture(scope="module")
def small(made_once):
    return group_of(4, number_of_tasks=8, at=timezone.now())


@pytest.fixture(scope="module")
def large(made_once):
    return group_of(12, number_of_tasks=24, at=timezone.now())


@pytest.mark.parametrize("name", OF_A_GROUP)
def test_a_larger_group_asks_no_more(db, small, large, name):
    looking = {0: "carin", 1: "amina"}  # where the manager and a member sit, and who stands for them in the table
    for seat in [seat for seat, who in looking.items() if who in ADDRESSES[name].to]:
        most = FEWER.get(name, MOST)
        for again in (False, True, True):  # the minute may turn in it, and a table is made anew each minute
            asked = [questions(place, place.people[seat], name, again=again) for place in (small, large)]
            if len(asked[0]) == len(asked[1]) <= most:
                break
        assert len(asked[0]) == len(asked[1]), difference(*asked)
        assert len(asked[0]) <= most


@pytest.mark.parametrize("name", FEWER)
def test_what_all_open_every_day_asks_what_was_put_together_before(db, large, name):
    client = Client()
    client.force_login(large.people[1])
    address = address_of(large, name)
    client.get(address)
    watched = Profile()
    watched.runcall(client.get, address)
    built = Stats(watched).get_stats_profile().func_profiles["pre_sql_setup"]
    assert int(built.ncalls) <= 3, "mark what the page asks with @built_once: putting it together takes longest"


def questions(place, person, name, *, again):
    client, address = Client(), address_of(place, name)
    client.force_login(person)
    if again:
        client.get(address)  # the first look may do what has become due
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked]


def difference(few, many):
    """Return the questions that are asked once more for each, for whoever mends it."""

    def tables(asked):
        return [sql.partition(" FROM ")[2].split(" ")[0] or sql[:60] for sql in asked]

    return f"{len(few)} and {len(many)}: " + ", ".join(
        f"{table} {tables(few).count(table)} > {tables(many).count(table)}"
        for table in sorted(set(tables(many)))
        if tables(few).count(table) != tables(many).count(table)
    )
