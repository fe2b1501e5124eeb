"""The first page shows a newcomer the next step, and asks nothing more for whoever is none."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def test_the_next_step_stands_on_the_first_page_until_one_puts_it_away(ward, enter):
    browser, first = enter(ward.amina), reverse("now:page", args=[ward.group.slug])
    page = browser.get(first).content.decode()
    assert "Three steps, and you are in it" in page
    assert page.count("Do it now") == 1
    assert paths_asked_for(browser, first) == 1
    browser.post(reverse("practice:leave-path", args=[ward.group.slug]))
    assert "Three steps, and you are in it" not in browser.get(first).content.decode()
    assert paths_asked_for(browser, first) == 0
    browser.post(reverse("practice:take-up-path", args=[ward.group.slug]))
    assert "Three steps, and you are in it" in browser.get(first).content.decode()


def test_who_has_been_here_for_long_is_led_nowhere_unasked(ward, enter):
    ward.amina.joined_at = ward.at - timedelta(days=61)
    ward.amina.save()
    browser, first = enter(ward.amina), reverse("now:page", args=[ward.group.slug])
    assert "Three steps, and you are in it" not in browser.get(first).content.decode()
    browser.post(reverse("practice:take-up-path", args=[ward.group.slug]))
    assert "Three steps, and you are in it" in browser.get(first).content.decode()


def paths_asked_for(browser, address):
    """Return how often the journal is asked what somebody has done."""
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
        sent = [query["sql"] for query in asked.captured_queries]
    return len([sql for sql in sent if "GROUP BY" in sql and "journal_event" in sql])


def test_a_manager_is_led_to_the_first_round_and_who_looks_on_nowhere(ward, enter):
    page = enter(ward.carin).get(reverse("now:page", args=[ward.group.slug])).content.decode()
    assert "Three steps to the first round" in page
    assert reverse("practice:guide", args=[ward.group.slug, "manager"]) in page
    assert "first-steps" not in enter(ward.olle).get(reverse("now:page", args=[ward.group.slug])).content.decode()
