"""The balance of a group: what is out of balance, each with one next step. Codes and facts, no words.

Looks at the group and at things, and at a person only where that person's own eyes, or their support's, will see it.
"""

from datetime import date

from medled.engine.findings import initiatives, knowledge, load, mandates, pulse, support, terms, whole
from medled.engine.findings.finding import REGISTER, Finding, Kind, Severity, Subject, Thing
from medled.engine.picture import GroupPicture

__all__ = ["REGISTER", "Finding", "Kind", "Severity", "Subject", "Thing", "findings"]

# One module a family. Each fills the register as it is imported; a new one is added here and nowhere else.
FAMILIES = (mandates, support, load, knowledge, terms, initiatives, whole, pulse)


def findings(picture: GroupPicture) -> list[Finding]:
    """Return all findings of a group: by severity, then oldest first (unknown age last), then title.

    Cost grows in proportion to the rows of the picture. The order of the rows changes nothing.
    """
    found = [finding for kind in REGISTER.values() for finding in kind.findings(picture)]
    return sorted(found, key=_place)


def _place(finding: Finding) -> tuple[Severity, date, str, str, Thing, int]:
    subject = finding.subject
    return (
        finding.severity,
        finding.since or date.max,
        subject.title.casefold(),
        finding.code,
        subject.thing,
        subject.id,
    )
