"""The demo's home-care group, taken out of an installation that is gone when a test begins in another."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation

from medled.listeners.models import OwnCalendar
from medled.rooms.dialogue.models import SupportCall
from medled.rooms.initiatives.models import Given, SealedSpark
from medled.rooms.knowledge.models import Perspective, Question
from medled.rooms.knowledge.models import Synthesis as Draft
from medled.workplace.actions import carrying
from medled.workplace.models import Person


@pytest.fixture(scope="session")
def there(demo_of_today, django_db_blocker, tmp_path_factory):
    """What was in the demo: `.file` of the group, `.own` and `.by_host` of Elin, her `.pages`, what is `.private`."""
    folder = tmp_path_factory.mktemp("carried")
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("sv"):
        at = timezone.now()
        group = demo_of_today()
        elin = Person.objects.get(name__startswith="Elin")
        Perspective.objects.filter(is_hidden=True).update(words="Det jag tror innan ni sett det")
        Draft.objects.filter(published_at=None).update(words="Ett utkast till det vi kommit fram till")
        SealedSpark.objects.create(group=group, sealed_on=at.date(), spark="Utan namn till i morgon")
        OwnCalendar.objects.create(person=elin, key="KALENDERNYCKEL")
        kept = SimpleNamespace(at=at, elin=elin, pages=texts(group, elin), private=private_words())
        kept.file, kept.own, kept.by_host = (folder / f"{name}.zip" for name in ("group", "person", "by-host"))
        with kept.file.open("w+b") as file:
            carrying.take_out_group(group, to=file, by=None, at=at)
        with kept.own.open("w+b") as file:
            carrying.take_out_person(elin, to=file, by=elin, at=at)
        with kept.by_host.open("w+b") as file:
            carrying.take_out_person(elin, to=file, by=None, at=at)
        transaction.set_rollback(True)
    return kept


def private_words():
    """Return what some wrote that not all in the group may read, by what it is."""
    return {
        "calls between two": _words(SupportCall.objects.filter(is_open=False)),
        "views that are hidden": _words(Perspective.objects.filter(is_hidden=True)),
        "answers in a round that goes on": _words(Given.objects.filter(round__seen_at=None)),
        "drafts": _words(Draft.objects.filter(published_at=None)),
        "sparks in the box": {spark.spark for spark in SealedSpark.objects.all()},
        "the key of a calendar": {"KALENDERNYCKEL"},
    }


def _words(rows):
    return {words for words in rows.values_list("words", flat=True) if words}


def texts(group, person):
    """Return the words that stand on pages of a group that hold nothing between two, as somebody in it reads them."""
    client = Client()
    client.force_login(person)
    rooms = {name: f"/g/{group.slug}/{name}/" for name in ("sharing", "agreements", "initiatives", "meetings")}
    rooms["now"] = f"/g/{group.slug}/"
    rooms["workplace"] = f"/g/{group.slug}/workplace/"
    rows = {
        f"initiatives {number}": f"/g/{group.slug}/initiatives/{row.pk}/"
        for number, row in enumerate(group.initiatives.filter(over_at__isnull=False).order_by("pk"))
    } | {
        f"questions {number}": f"/g/{group.slug}/knowledge/questions/{row.pk}/"
        for number, row in enumerate(Question.objects.filter(group=group, synthesis__published_at__isnull=False))
    }
    held = group.meetings.filter(state="held").order_by("pk")
    rows |= {f"meetings {number}": f"/g/{group.slug}/meetings/{row.pk}/" for number, row in enumerate(held)}
    return {name: _text(client.get(address)) for name, address in (rooms | rows).items()}


def _text(answer):
    assert answer.status_code == 200, answer.request["PATH_INFO"]
    (main,) = re.findall(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    words = unescape(re.sub(r"<[^>]*>", " ", main)).split()
    return sorted(words)  # views stand in an order of each reader's own, by lot from who they are here
