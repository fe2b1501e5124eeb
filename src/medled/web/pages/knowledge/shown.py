"""What all think, for the page of a question that is shown: with reactions to it, and what became of each view."""

from dataclasses import dataclass
from datetime import time

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.wording import reactions as of_reactions
from medled.web import own_words
from medled.web.forms.knowledge.questions import WordForm
from medled.web.forms.knowledge.reactions import DifferForm, OpenForm
from medled.web.forms.knowledge.syntheses import AnswerForm, NotMeantForm
from medled.web.pages.knowledge.estimates import estimate_of, may_open, open_form
from medled.web.pages.knowledge.map import map_of
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import calendar_of, day_of, names_of

DAYS_TO_REACT = 2
CLOSES = time(16)


@dataclass(frozen=True)
class View:
    """One view as the page shows it."""

    row: object
    face: Face | None
    also: list[Face]  # who else said the same
    figures: object = None  # of the reactions to it, where they may be shown
    steps: tuple[int, str] = (0, "")
    counts: str = ""
    is_unclear: bool = False
    became: object = None  # its fate, in a synthesis that is published
    not_meant: list = ()  # what authors did not mean, with who says so and whether the viewer may answer
    to_say: list = ()  # the viewer's own, of which they may say that it is not what they meant


def context_of(request, found) -> dict:
    """Return what the page shows, as the viewer may see it."""
    viewer = request.viewer
    faces = Faces(viewer)
    all_of = queries.questions.shown_of(found, viewer=viewer)
    chart = queries.reactions.chart_of(found, viewer=viewer)
    return {
        "views": _views(found, viewer, faces, all_of, chart),
        "options": [(one, count, faces.all_of(row.author for row in rows)) for one, count, rows in all_of.options],
        "tells_choice": found.is_signed or any(count is not None for _one, count, _rows in all_of.options),
        "said_after": [(word, faces.of(word.person)) for word in all_of.said_after],
        "may_say_more": rules.questions.may_say_more(viewer, found),
        "word_form": WordForm(auto_id="more_%s"),
        "is_few": found.answered < found.needed,
        **estimate_of(request, found, faces, all_of),
        "may_open_again": may_open(found, viewer),
        "again_open_form": open_form(viewer),
        **_reactions(request, found, chart),
        **_synthesis(found, viewer, faces),
    }


def _views(found, viewer, faces, all_of, chart) -> list[View]:
    figures = {row.id: row.figures for row in chart.statements} if chart else {}
    became = queries.syntheses.became_of(found, viewer=viewer)
    published = queries.syntheses.synthesis_of(found, viewer=viewer)
    is_published = published is not None and published.published_at is not None
    writers = queries.syntheses.writers_of(found, at=viewer.at)
    views = []
    for row in all_of.views:
        same = [row, *row.merged.all()]
        figure = figures.get(str(row.pk))
        has_figure = figure is not None
        said = [became[one.pk].not_meant for one in same if one.pk in became and became[one.pk].not_meant]
        views.append(
            View(
                row=row,
                face=row.author and faces.of(row.author),
                also=[faces.of(other.author) for other in same[1:] if other.author is not None],
                figures=figure if has_figure else None,
                steps=of_reactions.step_of(figure) if has_figure else (0, ""),
                counts=of_reactions.counts(figure) if has_figure else "",
                is_unclear=has_figure and of_reactions.is_unclear(figure),
                became=became[row.pk].fate if is_published and row.pk in became else None,
                not_meant=[
                    (one, faces.of(one.perspective.author), rules.syntheses.may_answer_not_meant(viewer, one, writers))
                    for one in said
                ],
                to_say=[
                    one
                    for one in same
                    if rules.syntheses.may_say_not_meant(viewer, one, published)
                    and not (one.pk in became and became[one.pk].not_meant)
                ],
            )
        )
    return views


def _reactions(request, found, chart) -> dict:
    viewer = request.viewer
    reacting = queries.reactions.reacting_of(found)
    is_joined = queries.syntheses.has_begun(found)
    enough = len(queries.reactions.statements_of(found)) >= 2 and not queries.again.is_open(found)
    context = {
        "reacting": reacting,
        "chart": chart,
        "may_open": reacting is None and not is_joined and enough and rules.reactions.may_open(viewer, found),
        "open_form": OpenForm(
            initial={
                "day": calendar_of(viewer.here).working_day_after(day_of(viewer.at), DAYS_TO_REACT),
                "hour": CLOSES,
            }
        ),
    }
    if chart is not None:
        context["people"] = of_reactions.people(chart.participants) if chart.participants else ""
        context["why_no_groups"] = (
            of_reactions.why_no_groups(chart.why)
            if any(row.figures for row in chart.statements)
            else of_reactions.few()
        )
        context["map"] = map_of(chart, queries.reactions.reacted_to(found))
    if reacting is not None and reacting.shown_at is None:
        mine = queries.reactions.mine(found, viewer=viewer)
        differing = queries.reactions.differing_of(found, viewer=viewer, key=own_words.key_of(request))
        context |= {
            "may_react": rules.reactions.may_react(viewer, found),
            "left": mine.left,
            "done": mine.done,
            "values": of_reactions.VALUES,
            "reacted": queries.reactions.how_many(reacting, viewer=viewer),
            "differing": differing,
            "differ_form": DifferForm(
                initial={"words": differing.words if differing else ""}, question=found, auto_id="differ_%s"
            ),
        }
    return context


def _synthesis(found, viewer, faces) -> dict:
    synthesis = queries.syntheses.synthesis_of(found, viewer=viewer)
    writers = queries.syntheses.writers_of(found, at=viewer.at)
    reacting = queries.reactions.reacting_of(found)
    has_begun = queries.syntheses.has_begun(found)
    is_published = synthesis is not None and synthesis.published_at is not None
    named = names_of(set(writers) - faces.short.keys())  # of another group that is asked
    names = [faces.short.get(pk) or named[pk] for pk in writers]
    return {
        "synthesis": synthesis if is_published else None,
        "has_begun": has_begun,
        "writers": names,
        "may_begin": not has_begun
        and not queries.again.is_open(found)
        and (reacting is None or reacting.shown_at is not None)
        and rules.syntheses.may_begin(viewer, found),
        "may_write": not is_published and rules.syntheses.may_write(viewer, found, writers),
        "may_join": has_begun and not is_published and rules.syntheses.may_join(viewer, found, writers),
        "not_meant_form": NotMeantForm(),
        "answer_form": AnswerForm(),
    }
