"""Initiatives in the north ward, made as people make them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.rooms.initiatives.actions import answers, sparks, unnamed, ways
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.sharing.actions import cards, commitments, tasks
from medled.workplace.actions import absences
from medled.workplace.queries import day_of


@pytest.fixture
def light(ward):
    """Let Amina light a spark; or as `more` says."""

    def make(by=None, **more):
        return sparks.spark(
            more.pop("group", ward.group),
            spark=more.pop("spark", "Vi tar rapporten vid bilen, två och två."),
            benefit=more.pop("benefit", "Kvällen får veta det den behöver."),
            by=by or ward.amina,
            at=more.pop("at", ward.at),
            **more,
        )

    return make


@pytest.fixture
def unnamed_spark(ward):
    """Let the group take ideas without a name, somebody leave one, and the next morning come."""

    def make(by=None, spark="Ingen vågar säga att vi är för få på helgen."):
        unnamed.choose(ward.group, allowed=True, by=ward.amina, at=ward.at)
        sparks.seal(ward.group, spark=spark, by=by or ward.amina, at=ward.at)
        sparks.open_boxes(at=ward.at + timedelta(days=1))
        return ward.group.initiatives.get(spark=spark)

    return make


@pytest.fixture
def keys(ward):
    """Nycklarna: Björn leads it and decides up to 3 000 kronor; with another mandate as `more` says."""

    def make(person=None, title="Nycklarna", **more):
        description = tasks.Description(title=title, hours=Decimal(4))
        task = tasks.add(ward.group, description=description, by=ward.carin, at=ward.at)
        fields = {"level": "decide", "limit_sek": 3000, **more}
        card = cards.Card(hours=Decimal(4), starts_on=day_of(ward.at), **fields)
        who = person or ward.bjorn
        held = commitments.propose(task, person=who, role="lead", card=card, by=ward.carin, at=ward.at)
        if held.state == "proposed":
            commitments.accept(held, version=held.version, by=who, at=ward.at)
        return task

    return make


@pytest.fixture
def asked(ward, light):
    """Let Amina light a spark that touches these tasks, and ask for an answer."""

    def make(*touched, amount=None, law="", **more):
        lit = light(spark=more.pop("spark", "Ett extra nyckelskåp vid hissen."))
        ways.say_what_it_touches(lit, tasks=touched, amount_sek=amount, law=law, by=ward.amina, at=ward.at)
        answers.ask(lit, by=ward.amina, at=ward.at, **more)
        lit.refresh_from_db()
        return lit

    return make


@pytest.fixture
def turn():
    """Return whose turn it is to answer, as it is now."""
    return lambda initiative: turn_of(open_asking(initiative))


@pytest.fixture
def away(ward):
    """Let somebody be away from today on."""

    def make(who, deputy=None, at=None, days=30):
        on = day_of(at or ward.at)
        ends_on = on + timedelta(days=days)
        absences.say(
            ward.group, person=who, starts_on=on, ends_on=ends_on, deputy=deputy, by=ward.carin, at=at or ward.at
        )

    return make
