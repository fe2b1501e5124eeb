"""Medled as an app: what a device is told of it, and what it may keep. None of it is of anybody."""

import json
import re
import struct

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from medled.workplace.actions import members
from tests.house.test_look import palettes

LANGUAGES = ("sv", "en")


def manifest(language="sv"):
    return Client().get(f"/app.{language}.webmanifest").json()


def kept(client, language="sv"):
    """What the service worker is told to keep: version, page, files."""
    source = client.get(f"/worker.{language}.js").content.decode()
    return json.loads(re.search(r"self\.kept = (.*);", source)[1])


def test_the_manifest_speaks_the_readers_language(db):
    assert manifest("sv")["name"] == "Medled: delat ledarskap"
    assert [short["name"] for short in manifest("sv")["shortcuts"]] == ["Jag behöver stöd", "Läget"]
    assert [short["name"] for short in manifest("en")["shortcuts"]] == ["I need support", "Now"]
    assert manifest("sv")["id"] == manifest("en")["id"]


def test_each_icon_is_as_large_as_the_manifest_says():
    for icon in manifest()["icons"]:
        with open(finders.find(icon["src"].removeprefix("/static/")), "rb") as file:
            width, height = struct.unpack(">16x2I", file.read(24))
        assert f"{width}x{height}" == icon["sizes"]


def test_the_frame_of_the_app_has_the_colours_of_the_pages(db):
    (_light, day), (_dark, night), _chosen = palettes()
    head = Client().get("/").content.decode()
    metas = dict(re.findall(r'theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)', head))
    assert metas == {day["bg"]: "light", night["bg"]: "dark"}
    assert manifest()["theme_color"] == manifest()["background_color"] == day["bg"]


def test_who_has_chosen_the_dark_has_one_dark_frame(ward):
    type(ward.amina).objects.filter(pk=ward.amina.pk).update(theme="dark")
    client = Client()
    client.force_login(ward.amina)
    assert re.findall(r'theme-color" content="(#\w+)"(>| )', client.get("/you/").content.decode()) == [
        ("#0e1917", ">")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_kept_is_there_and_is_nobodys(ward, language):
    """What the signed-in would be given to keep is byte for byte what a stranger is given."""
    amina, stranger = Client(), Client()
    amina.force_login(ward.amina)
    told = kept(amina, language)
    assert told == kept(stranger, language)
    page = amina.get(told["page"])
    assert page.content == stranger.get(told["page"]).content
    assert ward.amina.name not in page.content.decode()
    assert told["files"][0] == told["page"]
    for file in told["files"][1:]:
        assert finders.find(file.removeprefix("/static/")), file


def test_the_worker_and_the_page_are_asked_for_anew(ward):
    """The signed-in's pages are kept nowhere; these are, so a browser has to ask whether they are new."""
    client = Client()
    client.force_login(ward.amina)
    for address in ("/worker.sv.js", "/app.sv.webmanifest", "/offline/sv/"):
        assert client.get(address).headers["Cache-Control"] == "no-cache"
    assert client.get("/you/").headers["Cache-Control"] == "private, no-store"


def test_a_language_that_there_is_not(db):
    for address in ("/worker.tlh.js", "/app.tlh.webmanifest", "/offline/tlh/"):
        assert Client().get(address).status_code == 404


def test_workers_are_taken_from_ourselves_alone(db):
    policy = Client().get("/worker.sv.js").headers["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_the_shortcut_leads_to_where_one_asks(ward):
    client = Client()
    client.force_login(ward.amina)
    assert client.get("/support/").headers["Location"].endswith("/dialogue/ask/")


def test_the_shortcut_of_who_has_no_group_to_ask_leads_to_the_start(ward):
    client = Client()
    client.force_login(ward.olle)  # only looks
    assert client.get("/support/").headers["Location"] == "/"


def test_who_is_in_two_groups_chooses_in_which_to_ask(ward):
    members.join(ward.other_group, person=ward.amina, role="member", by=ward.carin, at=ward.at)
    client = Client()
    client.force_login(ward.amina)
    page = client.get("/support/").content.decode()
    for group in (ward.group, ward.other_group):
        assert f'href="/g/{group.slug}/dialogue/ask/"' in page


@pytest.mark.parametrize("page", ["/you/", "/told/", "/you/told/", "/you/calendar/", "/privacy/"])
@pytest.mark.parametrize("groups", [1, 2])
def test_support_is_asked_for_in_one_tap_from_ones_own_pages_too(ward, page, groups):
    if groups == 2:
        members.join(ward.other_group, person=ward.amina, role="member", by=ward.carin, at=ward.at)
    client, only_looks = Client(), Client()
    client.force_login(ward.amina)
    only_looks.force_login(ward.olle)
    way = f"/g/{ward.group.slug}/dialogue/ask/" if groups == 1 else "/support/"
    assert f'href="{way}"' in client.get(page).content.decode()
    assert "/ask/" not in only_looks.get(page).content.decode()
