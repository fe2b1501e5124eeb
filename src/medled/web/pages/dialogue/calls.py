"""The room's page, and one call: whose turn it is, by when, what has been said, and what the reader can do."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils.functional import cached_property

from medled.engine import promises
from medled.rooms.dialogue import queries, rules
from medled.rooms.dialogue.picture.calls import as_engine, chain_picture
from medled.rooms.dialogue.wording import calls as words
from medled.web.drawings.clock import State
from medled.web.forms.dialogue.calls import AnswerForm, CloseForm, HandOnForm, MoreTimeForm, SayMoreForm, TalkForm
from medled.web.pages.dialogue.presence import here_today
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import calendar_of, day_of


def page(request, group):
    """Show who waits for whom, and ask for support."""
    viewer = request.viewer
    look = Look(viewer)
    calls = queries.calls.calls_of(viewer)
    waiting = look.all_of(calls.waiting)
    context = {
        "sentence": words.first_sentence(
            waiting=len(waiting), own=len(calls.own), soonest=waiting[0].turn if waiting else None, at=request.at
        ),
        "waiting": waiting,
        "own": look.all_of(calls.own),
        "others": look.all_of(calls.others),
        "closed": look.all_of(calls.closed),
        "may_ask": rules.calls.may_ask(viewer),
        "here": here_today(viewer, look.faces),
        "exchange": words.exchange_words(queries.calls.exchange_of(viewer)),
    }
    return render(request, "dialogue/page.html", context)


def call(request, group, call):
    """Show a call."""
    return shown(request, found_with(call, request.viewer))


def found_with(pk, viewer):
    found = queries.calls.call_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def shown(request, found, **forms):
    """Show a call with the forms of what can be done; one that was sent and did not hold stands open."""
    viewer, rule = request.viewer, rules.calls
    look = Look(viewer)
    one = look.of(found)
    is_live = found.closed_at is None
    is_own = rule.may_decide(viewer, found)
    question = queries.calls.question_for_time(found) if is_live and is_own else None
    may_pass_on = is_live and rule.may_pass_on(viewer, one.turn)
    may_answer = is_live and rule.may_answer(viewer, one.turn)
    people = [person for person in queries.calls.people_to_ask(viewer) if person.pk != found.person_id]
    context = {
        "one": one,
        "said": [(word, look.faces.of(word.person)) for word in queries.calls.said_in(found, viewer=viewer)],
        "is_own": is_own,
        "is_live": is_live,
        "question": question and (question, look.faces.of(question.person)),
        "unread_by": look.faces.all_of({turn.person for turn in found.turns.all() if turn.person and not turn.reads})
        if is_live and is_own and not found.is_open
        else [],
        "rests": is_live and any(rest.ends_at is None for rest in found.rests.all()),
        "may_answer": may_answer,
        "may_take": may_answer and not (one.turn.person_id == viewer.person.pk and one.turn.due_at is None),
        "may_pass_on": may_pass_on,
        "may_ask_for_time": may_pass_on and one.turn.due_at is not None,
        "answer_form": AnswerForm(),
        "more_form": SayMoreForm(),
        "talk_form": TalkForm(initial={"day": day_of(request.at)}),
        "hand_on_form": HandOnForm(people=people),
        "time_form": MoreTimeForm(),
        "close_form": CloseForm(),
        **forms,
    }
    return render(request, "dialogue/call.html", context)


@dataclass(frozen=True)
class Shown:
    """A call as a page shows it."""

    call: object
    turn: object
    asker: Face
    has_it: Face | None  # None: the whole group
    reads: bool
    state: State
    left: int  # working days after today
    due: str
    otherwise: str


class Look:
    """How the viewer sees calls: everybody's face, and the chain of each, asked once for a page."""

    def __init__(self, viewer):
        self.viewer = viewer
        self.faces = Faces(viewer)

    @cached_property
    def _picture(self):
        return chain_picture(self.viewer.here, at=self.viewer.at)

    def all_of(self, calls) -> list[Shown]:
        return [self.of(call) for call in calls]

    def of(self, call) -> Shown:
        turn, at = queries.calls.turn_of(call), self.viewer.at
        left = 0
        if turn.due_at is not None:
            left = calendar_of(self.viewer.here).working_days_left(day_of(at), day_of(turn.due_at))
        mine = rules.calls.has_it(self.viewer, turn)
        due = words.due_words if mine else words.still_due_words
        goes_on = turn.due_at is not None and call.closed_at is None
        turns = promises.next_turns(self._picture, as_engine(call)) if goes_on else ()
        return Shown(
            call=call,
            turn=turn,
            asker=self.faces.of(call.person),
            has_it=self.faces.of(turn.person) if turn.person else None,
            reads=rules.calls.may_read(self.viewer, call),
            state=_state(call, turn),
            left=left,
            due=due(turn, left=left, at=at),
            otherwise=words.otherwise_words(turns, self.faces.short) if goes_on else "",
        )


def _state(call, turn) -> State:
    if turn.due_at is None and call.answered_at is not None:
        return "kept"
    return "moved" if turn.why in ("missed", "away", "left") and turn.due_at is None else "running"
