"""Who works in the demo and what they have done, told only through the actions that people use."""

from datetime import datetime, timedelta

from medled.workplace.actions import members, start
from medled.workplace.models import Person

PEOPLE = ("Amina Ali", "Björn Ek", "David Lund", "Fatima Noor", "Gunilla Berg")


def tell(at: datetime) -> None:
    """Tell it so that it ends at the moment `at`."""
    began = at - timedelta(days=200)
    carin = _person("Carin Wallin", at=began)
    group = start.start(
        "Norrby kommun",
        unit="Äldreomsorg",
        group="Hemtjänsten Norr",
        role="manager",
        by=carin,
        at=began,
        sector="home_care",
        week="every_day",
    )
    for name in PEOPLE:
        members.join(group, person=_person(name, at=began), role="member", by=carin, at=began)


def _person(name: str, *, at: datetime) -> Person:
    address = name.lower().replace(" ", ".").translate(str.maketrans("åäö", "aao"))
    return Person.objects.create(name=name, email=f"{address}@norrby.example", joined_at=at)
