"""Choosing a language on the first page, before anybody is signed in."""

import pytest


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
