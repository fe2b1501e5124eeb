"""What can happen to a guide that the organisation has written."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind


@kind("practice.guide.written", _("{actor} wrote a guide for all in the organisation: {title}"), personal=("title",))
@dataclass(frozen=True)
class GuideWritten:
    title: str


@kind("practice.guide.changed", _("{actor} changed a guide: {title}"), personal=("title",))
@dataclass(frozen=True)
class GuideChanged:
    title: str


@kind("practice.guide.put_away", _("{actor} put a guide away: {title}"), personal=("title",))
@dataclass(frozen=True)
class GuidePutAway:
    title: str


@kind(
    "practice.guide.let_out",
    _("{actor} let anybody who has the link read a guide: {title}"),
    personal=("title",),
)
@dataclass(frozen=True)
class GuideLetOut:
    title: str


@kind("practice.guide.taken_back", _("{actor} took back the link to a guide: {title}"), personal=("title",))
@dataclass(frozen=True)
class GuideTakenBack:
    title: str
