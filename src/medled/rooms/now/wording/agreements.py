"""What waits about decisions, agreements and what is to be done, in plain words: for the reader, or for the group."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from medled.rooms.agreements.events.titles import title_of
from medled.rooms.agreements.models import Action, Agreement, Decision
from medled.rooms.agreements.wording.actions import due_words

from .matter import Matter, Reader, Step


def decision_to_make(reader: Reader, decision: Decision) -> Matter:
    """A decision stands in the reader's name, and waits for the reader's own word."""
    line = _("It is for you to decide. It holds when you say so.")
    if decision.stands_behind:
        line = _("The group has said what it stands behind. The decision is yours.")
    step = Step(_("Look and decide"), "agreements:decision", (decision.pk,))
    return Matter("decision_to_make", "wait", title_of(decision.text), line, step)


def action_to_answer(reader: Reader, action: Action) -> Matter:
    """Somebody asks the reader to see to something."""
    line = _("Will you see to it? %(due)s. Nothing holds until you say yes.")
    if action.asked_by_id is not None:
        line = _("%(person)s asks if you see to it. %(due)s. Nothing holds until you say yes.")
    names = {"person": reader.name(action.asked_by_id), "due": due_words(action, today=reader.picture.on)}
    return Matter("action_to_answer", "wait", title_of(action.sentence), line % names, _look(action))


def action_overdue(reader: Reader, action: Action) -> Matter:
    """The day has passed of something that the reader sees to."""
    line = _("The day has passed. Is it done, do you need another day, or does somebody else see to it?")
    return Matter("action_overdue", "wait", title_of(action.sentence), line, _look(action, _("Say how it is")))


def action_soon(reader: Reader, action: Action) -> Matter:
    """Something that the reader sees to is to be done today or tomorrow."""
    line = capfirst(_("%(due)s. You see to it.") % {"due": due_words(action, today=reader.picture.on)})
    return Matter("action_soon", "closed", title_of(action.sentence), line, _look(action, _("See it")))


def helped_to_say(reader: Reader, action: Action) -> Matter:
    """Something that the reader saw to was done a while ago."""
    title = _("Did it help?")
    return Matter("helped_to_say", "closed", title, title_of(action.sentence), _look(action, _("Say if it helped")))


def action_free(reader: Reader, action: Action) -> Matter:
    """Nobody has taken something that is to be done."""
    line = _("It waits for somebody who takes it. %(due)s.") % {"due": due_words(action, today=reader.picture.on)}
    label = _("I can see to it") if reader.acts else _("See it")
    return Matter("action_free", "gap", title_of(action.sentence), line, _look(action, label), open=True)


def agreement_opened(reader: Reader, agreement: Agreement) -> Matter:
    """An agreement is opened again: the group talks about it, and then says what it came to."""
    title = _("“%(title)s” is opened again") % {"title": agreement.title}
    line = _("%(person)s says why. It applies until you have come to something.")
    line %= {"person": reader.name(agreement.opened_by_id)}
    step = Step(_("See it"), "agreements:agreement", (agreement.pk,))
    return Matter("agreement_opened", "double", title, line, step)


def _look(action: Action, label: str = "") -> Step:
    return Step(label or _("Look and answer"), "agreements:action", (action.pk,))
