"""The page of the whole over time: a line and a table beside what is said today, and nothing where there is none."""

from django.urls import reverse

from medled.engine.measures import Unit, Why, nothing
from medled.engine.measures.measure import share
from medled.rooms.whole.models import MonthKept
from medled.rooms.whole.queries.months import as_row, last_ends


def test_a_measure_is_told_over_the_months_that_say_something(ward, enter):
    page = reverse("whole:page", args=[ward.group.slug])
    amina = enter(ward.amina)
    assert 'class="months"' not in amina.get(page).text
    months = last_ends(ward.at, 4)
    said = [share("P1", 10, 20), nothing("P1", Unit.SHARE, Why.TOO_LATE), share("P1", 15, 20), share("P1", 17, 20)]
    said_first = [share("S3", 1, 4), share("S3", 1, 4)]
    rows = [*zip(months, said, strict=True), *zip(months[2:], said_first, strict=True)]
    MonthKept.objects.bulk_create(as_row(ward.group, month, one) for month, one in rows)
    shown = amina.get(page).text
    assert shown.count('class="months"') == 2
    for words in (
        "10 of 20",
        "not known",
        "17 of 20",
        "That is more than chance: the share has grown.",
        "It said the same at the end of",
    ):
        assert words in shown
    assert 'class="months"' not in enter(ward.elin).get(reverse("whole:page", args=[ward.other_group.slug])).text
