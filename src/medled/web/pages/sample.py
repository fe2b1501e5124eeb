"""An invented group: for the picture on the start page and for the style page. Nobody in it exists."""

from dataclasses import replace

from django.utils.translation import gettext as _

from medled.web.drawings.ring import Arc, Ring, Seat, Words

_SEATS = (
    Seat("Samira Haddad", "Samira", (
        Arc("Sjuksköterskekontakt", 6, "lead", "decide_and_tell"), Arc("Rehabsamverkan", 3, "lead", "consult"),
    ), is_viewer=True),
    Seat("Ann-Charlotte Lindqvist-Bergström", "Ann-Charlotte", (
        Arc("Introduktion av nya", 6, "lead", "decide"), Arc("Studenter på praktik", 2, "partner", "consult"),
    )),
    Seat("Oskar Nyberg", "Oskar", (
        Arc("Bilar och nycklar", 5, "lead", "decide"), Arc("Studenter på praktik", 2, "lead", "decide_and_tell"),
    )),
    Seat("Leyla Demir", "Leyla", (
        Arc("Veckans bemanning", 7, "lead", "decide_and_tell"), Arc("Sommarplanering", 3, "partner", "consult"),
    )),
    Seat("Karin Wallin", "Karin", (
        Arc("Lönesamtal", 6, "lead", "decide"), Arc("Budgetuppföljning", 5, "lead", "decide"),
        Arc("Sommarplanering", 5, "lead", "decide"),
    ), is_manager=True),
    Seat("Jonas Öhman", "Jonas", (
        Arc("Veckans bemanning", 5, "partner", "decide_and_tell"), Arc("Fördela kontaktmän", 4, "lead", None),
    )),
    Seat("Mira Savolainen", "Mira", (Arc("Läkemedel och avvikelser", 6, "lead", "consult"),), alone=True),
    Seat("Tesfaye Bekele", "Tesfaye", (Arc("Larm och digitala lås", 5, "lead", "propose"),)),
    Seat("Birgitta Sundström", "Birgitta", (
        Arc("Anhörigrådet", 4, "lead", "decide_and_tell"), Arc("Kvalitetsberättelse", 2, "lead", "consult"),
    )),
    Seat("Elin Åkerlund", "Elin", (
        Arc("Förbereda APT", 3, "lead", "decide"), Arc("Budgetuppföljning", 2, "learner", "propose"),
    )),
)  # fmt: skip
_PROMISES = (
    (4, 3), (3, 4), (4, 8), (0, 1), (1, 0), (2, 7), (4, 9), (5, 3), (3, 5), (1, 2), (8, 4), (9, 5), (4, 0), (0, 4),
)  # fmt: skip


def words(label: str) -> Words:
    return Words(label=label, nobody=_("Nobody carries"), manager=_("manager"), you=_("you"), away="")


def open_ring() -> Ring:
    """The group with two tasks that nobody carries, and one person without promised support; all of it links."""
    label = _("The ring: two tasks are carried by nobody. The table under the picture says the same.")
    seats = tuple(replace(seat, href=f"#seat-{i}") for i, seat in enumerate(_SEATS))
    return Ring(seats, (("Arbetsmiljörond", 4), ("Måltidsmiljö", 3)), _PROMISES, words(label), nobody_href="#open")


def closed_ring() -> Ring:
    """The same group when all is carried, as they hope to be."""
    mira, elin = _SEATS[6], _SEATS[9]
    seats = list(_SEATS)
    seats[6] = replace(mira, alone=False)
    seats[9] = replace(elin, arcs=(*elin.arcs, Arc("Arbetsmiljörond", 4, "lead", "decide_and_tell")))
    label = _("A closed ring: every task is carried by somebody, and everyone has somebody who has promised support.")
    return Ring(tuple(seats), (), (*_PROMISES, (0, 6)), words(label))
