"""Initiatives in the north ward, made as people make them."""

from datetime import timedelta

import pytest

from medled.rooms.initiatives.actions import sparks, unnamed


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
