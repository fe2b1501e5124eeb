"""What came of a conversation with many: the map or why there is none, and the statements with their figures."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from medled.engine.perspectives import Figures
from medled.rooms.knowledge import queries
from medled.rooms.knowledge.wording import conversations as words
from medled.rooms.knowledge.wording import reactions as of_reactions
from medled.web.pages.knowledge.map import map_of


@dataclass(frozen=True)
class Told:
    """A statement as the page shows it."""

    row: object
    steps: tuple[int, str] = (0, "")
    counts: str = ""
    is_unclear: bool = False

    @property
    def figures(self) -> bool:
        return bool(self.counts)


def results(request, conversation) -> dict:
    """Return what the page shows of a conversation that is counted: a page of statements, in the order asked for."""
    ask = queries.conversations
    order = request.GET.get("order", "")
    order = order if order in words.ORDERS else next(iter(words.ORDERS))
    rows = Paginator(ask.results_of(conversation, order=order), ask.A_PAGE).get_page(request.GET.get("page"))
    chart, named = ask.chart_of(conversation)
    return {
        "chart": chart,
        "why_no_groups": of_reactions.why_no_groups(chart.why),
        "map": map_of(chart, named),
        "order": order,
        "orders": [one for one in words.ORDERS.items() if chart.groups or one[0] != "joining"],
        "rows": rows,
        "told": [_told(row) for row in rows],
    }


def _told(row) -> Told:
    if row.agrees is None:
        return Told(row)
    figures = Figures(row.agrees, row.disagrees, row.passes)
    return Told(row, of_reactions.step_of(figures), of_reactions.counts(figures), of_reactions.is_unclear(figures))
