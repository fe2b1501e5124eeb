"""Choosing a language on the first page, before anybody is signed in."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.django_db
def test_the_choice_is_kept_on_the_device(client):
    client.post("/language/", {"language": "sv"})
    assert '<html lang="sv"' in client.get("/").content.decode()
    client.post("/language/", {"language": "en"})
    assert '<html lang="en"' in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_language_that_is_not_spoken_here_is_refused(client):
    assert client.post("/language/", {"language": "tlh"}).status_code == 400
    answer = client.post("/language/")
    assert answer.status_code == 400
    assert "Nothing has been saved" in answer.content.decode() or "Inget är sparat" in answer.content.decode()


@pytest.mark.django_db
def test_looking_changes_nothing(client):
    assert client.get("/language/").status_code == 405


def test_a_day_of_the_week_within_a_swedish_sentence_has_no_capital():
    with override("sv"):
        days = [date_format(date(2026, 3, 2 + n), "l") for n in range(7)]
    assert days == [day.lower() for day in days]
    assert days[0] == "måndag"
