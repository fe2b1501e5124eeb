"""Minutes as a paper, in the group's language: what stands on it, in its order. The page shows the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.papers import Block, Decided, Fact, Line, Paper, Said, Section, Signature, Signatures, Table, Words, read
from medled.rooms.agreements.models import Action, Decision
from medled.rooms.agreements.wording.decisions import stands_behind_words
from medled.rooms.meetings.models import AgendaItem, Minutes, Outcome, Round, Type
from medled.rooms.meetings.queries.minutes import Written
from medled.rooms.meetings.queries.record import Came, Item, Rounded, There
from medled.rooms.meetings.wording import minutes as words
from medled.rooms.meetings.wording.meetings import comes_up_again

State, Kind = AgendaItem.State, Outcome.Kind
DECISION, ACTION = "agreements.decision", "agreements.action"
BY_ITSELF = {Decision.State.DECLINED, Decision.State.LAPSED}


@dataclass(frozen=True)
class Part:
    """A section of the paper, and the id of the item that it is of; None for what is gathered from all."""

    section: Section
    item: int | None = None


@dataclass(frozen=True)
class Lives:
    """What came of the meeting, as it is where it lives now."""

    decisions: dict[int, Decision]
    actions: dict[int, Action]


def paper_of(written: Written, *, at: datetime) -> Paper:
    """Return the minutes as a paper: what is kept, with what was added; else as they stand at a moment."""
    with translation.override(written.language):
        if not written.is_approved:
            return drawn_up(written, at=at)
        kept = read(written.frozen)
        return replace(kept, sections=(*kept.sections, *_after(written)))


def shown(written: Written, *, at: datetime) -> tuple[Paper, list[Part]]:
    """Return the paper for a page, and its sections with their items: of what is kept, none is of an item."""
    paper = paper_of(written, at=at)
    if written.is_approved:
        return paper, [Part(section) for section in paper.sections]
    with translation.override(written.language):
        return paper, parts_of(written)


def drawn_up(written: Written, *, at: datetime) -> Paper:
    """Return the paper of minutes as they stand, in the language that is spoken now."""
    record = written.record
    began = record.started_at or record.starts_at
    ended = record.ended_at or words.ends_at(record.starts_at, record.minutes)
    state_since = (written.asked_at if written.is_waiting else written.approved_at) or at
    return Paper(
        language=written.language,
        title=words.title(record.title),
        group=record.group,
        about=words.when_and_where(began, ended, record.place),
        head=f"{record.group}, {record.title} {words.day(began)}",
        page=_("Page {page} of {pages}"),
        unshown=_("Signs that the fonts do not have stand as ▯. They are in the Word file and in Markdown."),
        made_at=at,
        facts=tuple(_facts(written)),
        sections=tuple(part.section for part in parts_of(written)),
        foot=words.foot(written.state, written.approval, state_since),
    )


def parts_of(written: Written) -> list[Part]:
    """Return the sections of minutes that are not kept yet, in their order, each with its item."""
    record = written.record
    lives = _lives(record.items)
    reached = sorted((item for item in record.items if item.paragraph), key=lambda item: (item.year, item.paragraph))
    left = [item for item in record.items if item.paragraph is None and item.state in (State.MOVED, State.PARKED)]
    parts = [Part(section) for section in _gathered(reached, lives)]
    parts += [Part(_of_item(item, written, lives), item.id) for item in reached]
    if left:
        parts.append(Part(Section(_("What there was no time for"), tuple(_not_reached(left)))))
    parts += [Part(section) for section in _approval(written)]
    return parts


def _not_reached(items: Sequence[Item]) -> Iterator[Block]:
    """Yield what somebody brought and what becomes of it; then, in a line, what comes up each time anyway."""
    rows = tuple((item.title, words.not_reached(item.state)) for item in items if not item.is_standing)
    if rows:
        yield Table((_("Item"), _("What becomes of it")), rows)
    if standing := comes_up_again(item.title for item in items if item.is_standing):
        yield Line(standing)


def _lives(items: Sequence[Item]) -> Lives:
    came = [one.result for item in items for one in item.outcomes if one.result]
    decisions = Decision.objects.filter(pk__in=[pk for kind, pk in came if kind == DECISION]).select_related("decider")
    actions = Action.objects.filter(pk__in=[pk for kind, pk in came if kind == ACTION])
    return Lives({row.pk: row for row in decisions}, {row.pk: row for row in actions})


def _facts(written: Written) -> Iterator[Fact]:
    record = written.record
    if record.present:
        yield Fact(_("Present"), ", ".join(_name(one) for one in record.present))
    if record.away:
        yield Fact(pgettext("minutes", "Away"), ", ".join(_name(one) for one in record.away))
    if record.guests:
        yield Fact(_("Guests"), record.guests)
    if record.lead:
        yield Fact(_("Led"), record.lead.name)
    if record.writer:
        yield Fact(_("Wrote"), record.writer.name)


def _name(there: There) -> str:
    return words.name(there.person.name, there.person.roles)


def _gathered(items: Sequence[Item], lives: Lives) -> Iterator[Section]:
    """Yield what was decided, is to be done and was lifted, gathered first: most read no further."""
    came = [(item, one) for item in items for one in item.outcomes]
    decided = [(_sign(item), one.text) for item, one in came if one.kind == Kind.DECISION]
    if decided:
        yield Section(_("What was decided"), (Table(("§", _("Decision")), tuple(decided), (1, 12)),))
    to_do = [(_sign(item), one.text, *_who_and_when(one, lives)) for item, one in came if one.kind == Kind.ACTION]
    if to_do:
        headings = ("§", _("What"), _("Who"), _("By"))
        yield Section(_("What is to be done"), (Table(headings, tuple(to_do), (2, 10, 6, 5)),))
    lifted = [
        (_sign(item), one.text, str(words.TO[one.to]), words.day(one.due_on) if one.due_on else "")
        for item, one in came
        if one.kind == Kind.LIFTED
    ]
    if lifted:
        headings = ("§", _("What is lifted"), _("To"), _("Answer by"))
        yield Section(_("What was lifted"), (Table(headings, tuple(lifted), (2, 10, 6, 5)),))


def _sign(item: Item) -> str:
    return str(item.paragraph)


def _who_and_when(one: Came, lives: Lives) -> tuple[str, str]:
    """Return who does something and by when, as it is now: with a yes, asked, or nobody yet."""
    action = lives.actions.get(one.result[1]) if one.result and one.result[0] == ACTION else None
    due_on = action.due_on if action else one.due_on
    who = one.person.name if one.person else ""
    if action is not None and action.state == Action.State.ASKED:
        who = _("%(name)s is asked") % {"name": who}
    if action is not None and action.state == Action.State.FREE:
        who = _("Nobody yet")
    return who, words.day(due_on) if due_on else ""


def _of_item(item: Item, written: Written, lives: Lives) -> Section:
    blocks: list[Block] = []
    if item.matters:
        rows = tuple((matter.title, matter.line) for matter in item.matters)
        blocks.append(Table((_("What stood under it"), _("How it was")), rows))
    if text := written.texts[item.id].words:
        blocks.append(Words(text))
    for round_ in item.rounds:
        blocks += _round(round_, item)
    for one in item.outcomes:
        blocks.append(_outcome(one, lives))
    if item.state in (State.MOVED, State.PARKED):
        blocks.append(Line(f"{words.not_reached(item.state)}."))
    return Section(item.title, tuple(blocks), number=f"§ {item.paragraph}", note=str(Type(item.type).label))


def _round(round_: Rounded, item: Item) -> Iterator[Block]:
    """Yield a round: of everybody in turn that it was held, of a consent round what came of it. Nobody is named."""
    if round_.kind == Round.Kind.WORD:
        yield Line(_("A round: everybody could have the word.") if round_.question == item.title else _("A round:"))
        if round_.question != item.title:
            yield Words(round_.question)
        return
    yield Said(_("Consent round"), round_.question)
    counted = Counter(one.answer for one in round_.heard if one.answer)
    if counted:
        yield Line(words.answers(counted))
    yield Line(str(words.CAME_TO[round_.result.outcome] if round_.result is not None else words.UNREAD))
    for code, name in words.SAID_WITH.items():
        for one in round_.heard:
            if one.answer == code and one.text:
                yield Said(str(name), one.text)


def _outcome(one: Came, lives: Lives) -> Decided:
    return Decided(str(words.CAME[one.kind]), one.text, tuple(fact for fact in _said_of(one, lives) if fact))


def _said_of(one: Came, lives: Lives) -> Iterator[str]:
    if one.kind == Kind.DECISION:
        decision = lives.decisions.get(one.result[1]) if one.result and one.result[0] == DECISION else None
        yield from _of_decision(decision) if decision else ()
    elif one.kind == Kind.ACTION:
        who, by = _who_and_when(one, lives)
        yield f"{who}, {by}" if who and by else who or by
    elif one.kind == Kind.LIFTED:
        names = {"to": words.TO[one.to], "day": words.day(one.due_on) if one.due_on else ""}
        yield _("To: %(to)s. Answer by %(day)s.") % names
        if one.answer and one.answered_at:
            yield _("Answer %(day)s: %(answer)s") % {"day": words.day(one.answered_at), "answer": one.answer}
    elif one.person:
        yield one.person.name


def _of_decision(decision: Decision) -> Iterator[str]:
    """Yield how it was decided, or for whom it waits: what is written in somebody's name is not decided yet."""
    who = decision.outside or (decision.decider.name if decision.decider else "")
    if decision.state == Decision.State.WAITING:
        yield _("Waits for %(name)s, who decides.") % {"name": who} if who else _("Waits to be decided.")
    elif decision.state in BY_ITSELF:
        yield f"{decision.get_state_display()}."
    elif who:
        yield _("Decided by %(name)s.") % {"name": who}
    else:
        said = decision.stands_behind or {}
        is_agreed = "agreed" in said.get("answers", {})
        yield stands_behind_words(said) if is_agreed else f"{decision.get_way_display()}."
    if decision.reference:
        yield _("Delegated by %(reference)s.") % {"reference": decision.reference}


def _approval(written: Written) -> Iterator[Section]:
    heading, columns = _("Approval"), (_("Name"), _("Read, and right"))
    if written.is_approved and written.approval == Minutes.Approval.NOBODY:
        yield Section(heading, (Line(_("Nobody was asked to approve these minutes.")),))
    elif written.is_approved:
        signed = tuple(_signature(one.person.name, one.approved_at) for one in written.answers if one.approved_at)
        blocks: list[Block] = [Signatures(columns, signed)] if signed else []
        if len(signed) < len(written.answers) and written.asked_at:
            since = {"day": words.day(written.asked_at)}
            blocks.append(Line(_("The others who were there have had them since %(day)s without a word.") % since))
        yield Section(heading, tuple(blocks))
    elif written.is_waiting:
        # Of a few who are asked, each has a line to sign on; of all, nobody is shown for not having said anything.
        is_named = written.approval == Minutes.Approval.NAMED
        asked = [one for one in written.answers if is_named or one.approved_at]
        signatures = tuple(_signature(one.person.name, one.approved_at) for one in asked)
        yield Section(heading, (Signatures(columns, signatures),))


def _signature(name: str, at: datetime | None) -> Signature:
    return Signature(name, words.day_and_time(at) if at else "")


def _after(written: Written) -> Iterator[Section]:
    """Yield what stands below what is kept: what was added since, and the checksum of all."""
    if written.additions:
        said = tuple(Said(f"{words.day(one.written_at)}, {one.person}", one.text) for one in written.additions)
        yield Section(_("Added afterwards"), said)
    in_groups = " ".join(written.checksum[place : place + 8] for place in range(0, len(written.checksum), 8))
    lines = [Line(f"SHA-256: {in_groups}")]
    if not written.is_whole:
        lines.insert(0, Line(_("What is kept here is not what was approved: the checksum says so.")))
    yield Section(_("Checksum"), tuple(lines))
