"""What of the room can be found: what is asked, and, once it is shown to all, what was thought and what came of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from medled.journal.models import Event
from medled.rooms.knowledge.models import Conversation, Question, Statement
from medled.rooms.knowledge.queries.conversations import GIVEN, conversations_of
from medled.rooms.knowledge.rules.questions import may_see, may_see_views
from medled.search.sources import Text, findable
from medled.workplace.queries import units_above
from medled.workplace.rules import Viewer

_WITH = ("options", "perspectives", "said_after")


def _of_synthesis(event: Event) -> Collection[int]:
    questions = Question.objects.filter(synthesis=event.subject_id or 0)
    return list(questions.values_list("pk", flat=True))


def _of_perspective(event: Event) -> Collection[int]:
    questions = Question.objects.filter(perspectives=event.subject_id or 0)
    return list(questions.values_list("pk", flat=True))


@findable(
    "knowledge.question", stirred={"knowledge.synthesis": _of_synthesis, "knowledge.perspective": _of_perspective}
)
def questions(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the questions with these ids."""
    rows = Question.objects.select_related("synthesis").prefetch_related("circles", *_WITH)
    if viewer is not None:
        rows = rows.filter(circles__group=viewer.group)
    for row in rows if ids is None else rows.filter(pk__in=ids):
        if viewer is None or may_see(viewer, row):
            is_shown = row.shown_at is not None if viewer is None else may_see_views(viewer, row)
            said = [row.about, *(option.words for option in row.options.all()), *(_said(row) if is_shown else ())]
            body = "\n".join(dict.fromkeys(filter(None, said)))
            yield Text(row.pk, row.group_id, row.asked_at, row.words, body, row.get_kind_display())


def _said(question: Question) -> Iterator[str]:
    """Yield what all may read when it is shown: what came of it, once that is published, then what each thinks."""
    synthesis = getattr(question, "synthesis", None)
    if synthesis is not None and synthesis.published_at is not None:
        yield from (synthesis.words, synthesis.learnt)
    for one in question.perspectives.all():
        if not one.is_hidden:
            yield one.words
    for word in question.said_after.all():
        yield word.words


def _places(viewer: Viewer) -> Collection[str]:
    """Return the places from which conversations reach the viewer's group."""
    if viewer.group is None:
        return ()
    unit = viewer.group.unit
    return (f"organisation{unit.organisation_id}", *(f"unit{above}" for above in units_above(unit)))


@findable("knowledge.conversation", places=_places)
def conversations(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the conversations with these ids: with what was said in them once they are counted, and all read it."""
    rows = Conversation.objects.select_related("unit") if viewer is None else conversations_of(viewer)
    rows = rows if ids is None else rows.filter(pk__in=ids)
    said = defaultdict(list)
    read = Statement.objects.filter(GIVEN, conversation__in=rows.order_by(), conversation__counted_at__isnull=False)
    for conversation, words in read.order_by("number").values_list("conversation", "words"):
        said[conversation].append(words)
    for row in rows:
        body = "\n".join(filter(None, (row.about, row.source, *said[row.pk])))
        yield Text(row.pk, row.group_id, row.asked_at, row.words, body, beyond=_beyond(row))


def _beyond(conversation: Conversation) -> str:
    """Return the place that a conversation reaches; none when it is whoever has the link."""
    if conversation.reach == Conversation.Reach.ORGANISATION:
        return f"organisation{conversation.unit.organisation_id}"
    return f"unit{conversation.unit_id}" if conversation.reach == Conversation.Reach.UNIT else ""
