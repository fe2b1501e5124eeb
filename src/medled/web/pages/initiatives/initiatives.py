"""One initiative: what was sparked, who is in, what has been wondered, and what comes next."""

from django.http import Http404
from django.shortcuts import render

from medled.rooms.agreements import queries as agreed
from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import rounds
from medled.rooms.initiatives.wording import initiatives as words
from medled.rooms.initiatives.wording import ways
from medled.web import sources
from medled.web.forms.initiatives.sparks import GoalForm, JoinForm, MergeForm, NameForm, WonderForm
from medled.web.pages.initiatives.asking import OnTheWay
from medled.web.pages.initiatives.deciding import Deciding
from medled.web.pages.initiatives.trail import stations
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import calendar_of, day_of
from medled.workplace.queries.goals import goals_for

# Templates of what stands above the trail, and beside it before who is in; each draws nothing where it has nothing
# to say.
ABOVE: tuple[str, ...] = ("initiatives/_answer.html", "initiatives/_first_word.html")
BESIDE: tuple[str, ...] = ("initiatives/_next.html", "initiatives/_trial.html", "initiatives/_way.html")


def initiative(request, group, initiative):
    """Show an initiative. Time itself may have shown a round of it since anybody looked."""
    rounds.catch_up(request.viewer.here, at=request.at)
    return shown(request, found_with(initiative, request.viewer))


def found_with(pk, viewer):
    found = queries.initiatives.initiative_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def shown(request, found, **forms):
    """Show an initiative with the forms of what can be done; one that was sent and did not hold stands open."""
    viewer, rule, ask = request.viewer, rules.initiatives, queries.initiatives
    faces = Faces(viewer)
    family = ask.family_of(found)
    deciding = Deciding(found, viewer, faces)
    joined = [(faces.of(one.person), one) for one in ask.who_is_in(family)]
    on = OnTheWay(found, viewer, faces)
    author = found.author and faces.of(found.author)
    is_live = rule.is_live(found)
    takes_part = is_live and rule.may_take_part(viewer, found)
    others = _to_merge_with(found, viewer, on, deciding) if takes_part else []
    context = {
        "initiative": found,
        "title": words.title_of(found),
        "lead": words.lead_of(found, author=author.short if author else None),
        "stations": stations(found, joined, author, deciding),
        "deciding": deciding,
        "first_word": _first_word(found, viewer, faces),
        "above": ABOVE,
        "beside": BESIDE,
        "on": on,
        "author": author,
        "runner": found.runner and faces.of(found.runner),
        "joined": joined,
        "remarks": [(one, faces.of(one.person)) for one in ask.remarks_on(family)],
        "merged": [(one, words.title_of(one), _may_part(viewer, one, found)) for one in ask.merged_into(found)],
        "built_on": [(one, words.title_of(one)) for one in ask.built_on(found)],
        "photo": queries.photos.shown_with(found, viewer=viewer),
        "may_put_photo": rule.may_put_photo(viewer, found),
        "may_take_away_photo": rule.may_take_away_photo(viewer, found),
        "came_of": _came_of(found, viewer),
        "came_from": sources.came_from(found.source, request.viewer),
        "builds_on": found.builds_on and words.title_of(found.builds_on),
        "may_part_it": found.merged_into is not None and _may_part(viewer, found, found.merged_into),
        "merged_with": found.merged_into and words.title_of(found.merged_into),
        "is_live": is_live,
        "is_in": any(face.me for face, _one in joined),
        "takes_part": takes_part,
        "may_run": is_live and rule.may_run(viewer, found),
        "may_take_over": is_live and rule.may_take_over(viewer, found),
        "may_change_words": rule.may_change_words(viewer, found),
        "join_form": JoinForm(),
        "wonder_form": WonderForm(),
        "name_form": NameForm(initial={"title": found.title}),
        "goal_form": _goal_form(found, viewer) if takes_part else None,
        "merge_form": MergeForm(others=[(one.pk, words.title_of(one)) for one in others]) if others else None,
        **deciding.forms(),
        **on.may(),
        **on.forms(),
        **forms,
    }
    return render(request, "initiatives/initiative.html", context)


def _goal_form(found, viewer) -> GoalForm | None:
    """Return the form that says which goal it serves, where there are goals."""
    goals = goals_for(viewer.here)
    return GoalForm(goals=goals, initial={"goal": found.goal_id}) if goals else None


def _first_word(found, viewer, faces) -> dict | None:
    """Return the promise of a first word, while it waits for one: by when, and who sees to it."""
    ask = queries.first_words
    if not ask.is_unheard(found):
        return None
    on, calendar = day_of(viewer.at), calendar_of(viewer.here)
    left = calendar.working_days_left(on, found.first_word_by)
    see = ask.see_to(viewer.here, on=on).of(found)
    return {
        "due": ways.first_word_due(found.first_word_by, left=left) if left or found.first_word_by >= on else "",
        "left": left,
        "promised": max(calendar.working_days_left(day_of(found.sparked_at), found.first_word_by), left, 1),
        "is_mine": viewer.person.pk in see,
        "who": ways.see_to_it([faces.short[pk] for pk in see if pk in faces.short]),
    }


def _may_part(viewer, found, into) -> bool:
    """Whether the viewer can part two that were merged, still."""
    rule = rules.initiatives
    return rule.may_part(viewer, found, into) and rule.can_be_parted(found, into)


def _to_merge_with(found, viewer, on, deciding) -> list:
    """Return the others in which it can go on; none while an answer, a round or a trial of it is waited for."""
    if on.open or deciding.open_round or deciding.is_tried:
        return []
    return [
        one for one in queries.initiatives.others_to_merge(found) if rules.initiatives.may_merge(viewer, [found, one])
    ]


def _came_of(found, viewer) -> dict:
    """Return what was decided, agreed and is to be done because of an initiative."""
    source = ("initiatives.initiative", found.pk)
    return {
        "agreed": agreed.agreements.from_source(source, viewer=viewer),
        "to_do": agreed.actions.from_source(source, viewer=viewer),
        "decided": agreed.decisions.from_source(source, viewer=viewer),
    }
