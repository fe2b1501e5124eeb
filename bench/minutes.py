"""The minutes of a meeting with 30 items are a PDF in under 2 s.

Run: python bench/minutes.py

Makes a group of twenty in a database of its own and lets it hold a meeting of thirty items, each with notes of a few
lines, half of them with a decision. Prints what the minutes take as PDF, Word and Markdown, the first time in a
process and after that, as shares of the limit; what of it is questions to the database; and the memory it takes.
"""

import platform
import resource
import statistics
import time
from datetime import timedelta

import stage

LIMIT = 2.0  # seconds
ITEMS, TIMES = 30, 20
SAID = (
    "Vi gick igenom tillbuden sedan sist. Halkan vid personalparkeringen är anmäld, och sanden är beställd till"
    " nästa vecka.\n\nFlera säger att kvällarna i slutet av veckan har varit tunga. Karin ser över bemanningen och"
    " återkommer till gruppen i skrift."
)


def main() -> None:
    with stage.installation("development"):
        measure(make())


def make():
    """Let a group hold a meeting of thirty items."""
    from django.utils import timezone

    from medled.rooms.meetings.actions import live, meetings, notes, outcomes
    from medled.rooms.meetings.models import AgendaItem
    from tests.lifelike import group_of

    at = timezone.now()
    place = group_of(20, number_of_tasks=30, at=at)
    meeting = place.met.series.meetings.get(state="draft")
    for number in range(ITEMS - meeting.items.count()):
        AgendaItem.objects.create(
            group=place.group, meeting=meeting, place=100 + number, title=f"Punkt {number}", type="dialogue",
            minutes=3, brought_at=at,
        )  # fmt: skip
    manager, began = place.people[0], meeting.starts_at
    live.end(place.meeting, by=manager, at=at)
    meeting = live.begin(meetings.open_agenda(meeting, by=manager, at=at), by=manager, at=began)
    for person in place.people[1:]:
        live.be_here(meeting, by=person, at=began)
    item = meeting.items.get(state="now")
    while item is not None:
        began += timedelta(minutes=3)
        notes.write(item, text=SAID, key=f"n{item.pk}", by=place.people[1], at=began)
        if item.pk % 2:
            outcomes.decide(item, text="Vi gör så.", decider=None, key=f"d{item.pk}", by=manager, at=began)
        item = live.go_on(item, by=manager, at=began)
    return live.end(meeting, by=manager, at=began)


def measure(meeting) -> None:
    from django.utils import timezone

    from medled.rooms.meetings.queries import files
    from medled.rooms.meetings.queries.minutes import for_anybody

    print(f"Python {platform.python_version()}, a meeting of {ITEMS} items, limit {LIMIT:.0f} s")
    at = timezone.now()
    for form in files.TYPES:
        times, asked = [], []
        for _ in range(TIMES):
            begun = time.perf_counter()
            written = for_anybody(meeting.pk)
            asked.append(time.perf_counter() - begun)
            content = files.content_of(written, form, at=at)
            times.append(time.perf_counter() - begun)
        rest, questions = statistics.median(times[1:]), statistics.median(asked[1:])
        print(
            f"{form:<5} {times[0] / LIMIT:6.3f} of the limit the first time, {rest / LIMIT:6.3f} after"
            f" (slowest {max(times[1:]) / LIMIT:.3f}); {questions / rest:.2f} of it is the database;"
            f" {len(content) / 1000:.0f} KB"
        )
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
