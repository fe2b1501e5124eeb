"""One's own wishes: one task at a time, then the whole, then done. After the reveal they can still be changed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medled.rooms.sharing.actions import rounds as act
from medled.rooms.sharing.queries import rounds as queries
from medled.web.answer import into, sent
from medled.web.forms.rounds import GiveForm, WishForm
from medled.web.forms.sharing.parts import typed_hours
from medled.workplace.rules import require

from .looking import answer, look_at, to_round


def overview(request, group, round):
    """Show all of one's own wishes with the room; say that one is done, or change the room after the reveal."""
    look, seen, mine = _own(request, round)
    if mine is None:
        return to_round(request, round)
    room = mine.room if mine.room is not None else mine.room_guess
    form = GiveForm(sent(request), initial={"room": typed_hours(room), "supports": mine.supports})
    if request.method == "POST" and form.is_valid():
        with into(form):
            if seen.is_open_for_wishes:
                act.give_wishes(look.round, by=request.viewer.person, at=request.at, **form.cleaned_data)
                messages.success(request, _thanks(look_at(request, round)))
            else:
                act.change_wishes(look.round, by=request.viewer.person, at=request.at, **form.cleaned_data)
                messages.success(request, _("Saved, and the proposal is recalculated."))
            return to_round(request, round)
    return answer(request, "sharing/rounds/wishes.html", {"form": form, "round": seen, "mine": mine})


def one(request, group, round, shared):
    """Ask for the wish of one task; saving goes on to the next one without a wish."""
    look, seen, mine = _own(request, round)
    if mine is None:
        return to_round(request, round)
    place = next((i for i, wish in enumerate(mine.tasks) if wish.task == shared), None)
    if place is None:
        raise Http404
    wish, asks_room = mine.tasks[place], mine.room is None
    form = WishForm(sent(request), initial={"wish": wish.wish, "room": typed_hours(mine.room_guess)})
    if request.method == "POST" and form.is_valid():
        with into(form):
            given = {"wishes": {shared: form.cleaned_data["wish"]}, "room": form.cleaned_data["room"]}
            if seen.is_open_for_wishes:
                act.note_wishes(look.round, by=request.viewer.person, at=request.at, **given)
                return _next(group, round, [task for task in mine.tasks if not task.wish and task.task != shared])
            act.change_wishes(look.round, by=request.viewer.person, at=request.at, **given)
            messages.success(request, _("Saved, and the proposal is recalculated."))
            return to_round(request, round)
    context = {
        "form": form,
        "round": seen,
        "wish": wish,
        "asks_room": asks_room,
        "place": place + 1,
        "count": len(mine.tasks),
        "before": mine.tasks[place - 1] if place else None,
        "after": mine.tasks[place + 1] if place + 1 < len(mine.tasks) else None,
    }
    return answer(request, "sharing/rounds/wish.html", context)


def _thanks(look):
    """Return thanks for one's wishes, which are shown at once when the last one has given theirs."""
    if look.round.shown_at:
        return _("Thank you. Everyone has given their wishes, so here they are.")
    return _("Thank you. You can change your wishes until they are shown to all.")


def _own(request, pk):
    """Return the viewer's look at the round and their own side of it: None when the round is over."""
    look = look_at(request, pk)
    seen, mine = queries.seen(look), queries.own_wishes(look)
    require(mine is not None and request.viewer.is_seated)
    if seen.is_over:
        messages.warning(request, _("The round is over, so your wishes can't be changed in it any more."))
        return look, seen, None
    return look, seen, mine


def _next(group, round, left):
    """Go on to the next task without a wish; to the whole when there is none."""
    if left:
        return redirect("sharing:wish", group, round, left[0].task)
    return redirect("sharing:wishes", group, round)
