"""The rounds of the demo: mandates found out together, a sharing that is closed, one proposed, one just opened."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal

from django.utils import timezone

from medled.cli.demo.telling import Place
from medled.rooms.sharing.actions import mandates as mandate_rounds
from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.actions.rounds import Risk
from medled.rooms.sharing.models import SharingRound
from medled.rooms.sharing.picture.rounds import newest, parts

WISHES = {"W": "want", "C": "can", "L": "learn", "R": "rather_not", "N": "cannot"}
SEASONS = ("vinter", *["vår"] * 3, *["sommar"] * 3, *["höst"] * 4, "vinter")  # what a round in each month is about

# Each: wishes in the order of the tasks, hours of room, how many to support.
FIRST_TASKS = ("Rundor och restid", "Hygien och rutiner", "Social dokumentation", "Förbereda APT")
FIRST = {
    "Karin": ("RRCC", "6", 4),
    "Leyla": ("CRRC", "8", 3),
    "Jonas": ("CNRR", "6", 2),
    "Mira": ("NRCR", "5", 2),
    "Tesfaye": ("WRNR", "10", 2),
    "Birgitta": ("NWRR", "5", 3),
    "Elin": ("RRCW", "6", 2),
    "Samira": ("RCWR", "6", 2),
    "Ann-Charlotte": ("RCRC", "4", 3),
    "Oskar": ("CLRN", "4", 2),
    "Pernilla": ("NRCR", "4", 1),
}
SECOND_TASKS = (
    "Veckans bemanning",
    "Anhörigrådet",
    "Larm och digitala lås",
    "Introduktion av nya",
    "Måltidsmiljö",
    "Arbetsmiljöns öga",
    "Sommarplanering",
    "Förbereda APT",
)
SECOND = {
    "Karin": ("CRRCRCCR", "12", 4),
    "Leyla": ("WRRRRRWC", "11", 3),
    "Jonas": ("WRRRNRCR", "9", 2),
    "Mira": ("RCNLRWNC", "6", 2),
    "Tesfaye": ("RNRCRRLR", "6", 2),
    "Birgitta": ("NWNCCRNR", "7", 3),
    "Elin": ("CRNRRWCW", "8", 2),
    "Samira": ("CCNWRLRR", "9", 3),
    "Ann-Charlotte": ("NCNWRRRC", "9", 3),
    "Oskar": ("LRRRWRRN", "6", 2),
}


# What each picked for the three tasks, as it is and as they would want it.
MANDATES = ("Veckans bemanning", "Bilar och nycklar", "Anhörigrådet")
PICKS = {
    "Karin": "TD DD CT",
    "Leyla": "PT CD CT",
    "Jonas": "PT PD CT",
    "Mira": "CT PD PC",
    "Tesfaye": "PT PD CC",
    "Birgitta": "CT CD PD",
    "Elin": "CC CD CT",
    "Samira": "PC PD CT",
    "Ann-Charlotte": "CT DD CT",
    "Oskar": "CD PD PT",
    "Pernilla": "CT CD TD",
}
LEVELS = {"P": "propose", "C": "consult", "T": "decide_and_tell", "D": "decide"}
AGREED = ("decide_and_tell", "decide", "decide_and_tell")


def mandates(place: Place, *, ago: int) -> None:
    """Tell the first week's habit: everybody picks hidden, all is shown at once, and the group agrees."""
    asked = mandate_rounds.open_round(
        place.group,
        tasks=[place.tasks[name].pk for name in MANDATES],
        closes_at=_evening(place, ago - 4),  # later than the picks, also when a long holiday lies between
        by=place.manager,
        at=place.clock.at(ago),
    )
    questions = {question.task.title: question for question in asked.questions.select_related("task")}
    for who, picks in PICKS.items():
        levels = [(LEVELS[now], LEVELS[wanted]) for now, wanted in picks.split()]
        chosen = {questions[name].pk: pair for name, pair in zip(MANDATES, levels, strict=True)}
        mandate_rounds.pick(asked, picks=chosen, by=place.people[who], at=place.clock.at(ago - 1))
    for name, level in zip(MANDATES, AGREED, strict=True):
        mandate_rounds.agree(questions[name], level=level, by=place.manager, at=place.clock.at(ago - 3))
    mandate_rounds.end_round(asked, by=place.manager, at=place.clock.at(ago - 3))


def closed(place: Place, *, ago: int) -> SharingRound:
    """Tell a round from opening to closed."""
    round_ = _opened(place, "Första delningen", FIRST_TASKS, ago=ago, days=12, ends_in=150)
    for days, (who, wishes) in enumerate(FIRST.items()):
        _gives(place, round_, FIRST_TASKS, who, wishes, ago=ago - 1 - days // 2)
    proposal = newest(round_)
    for person in parts(proposal.outcome):
        by = next(one for one in place.people.values() if one.pk == person)
        rounds.say_yes(round_, number=proposal.number, by=by, at=place.clock.at(ago - 8))
    enough = {question: Risk(enough=True) for question in ("time", "mandate", "support")}
    tight = enough | {"time": Risk(enough=False, note="Fredagarna är redan fulla.")}
    rounds.answer_risks(round_, answers=tight, by=place.people["Elin"], at=place.clock.at(ago - 9))
    rounds.answer_risks(round_, answers=enough, by=place.manager, at=place.clock.at(ago - 9))
    return rounds.close(
        round_,
        number=proposal.number,
        by=place.manager,
        at=place.clock.at(ago - 10),
        carries=True,
        remedy="Den som håller i något får två timmar på torsdagar, utanför rundorna.",
    )


def proposed(place: Place, *, ago: int) -> SharingRound:
    """Tell a round up to where all wishes are shown and the proposal lies there, with nobody's yes yet."""
    title = f"Delningen i {SEASONS[place.clock.end.month - 1]}"
    round_ = _opened(place, title, SECOND_TASKS, ago=ago, days=ago + 4, ends_in=182)
    for days, (who, wishes) in enumerate(SECOND.items()):
        _gives(place, round_, SECOND_TASKS, who, wishes, ago=max(ago - 1 - days, 1))
    return round_


def begun(
    place: Place, tasks: tuple[str, ...], wishes: Mapping[str, tuple[str, str, int]], *, ago: int
) -> SharingRound:
    """Tell a round that waits for the wishes of some."""
    round_ = _opened(place, "Vårt läsår", tasks, ago=ago, days=ago + 6, ends_in=200)
    for who, given in wishes.items():
        _gives(place, round_, tasks, who, given, ago=max(ago - 1, 0))
    return round_


def _evening(place: Place, ago: int) -> datetime:
    """Return when a day's work is over: no moment that the clock gives of it, or of a day before, is later."""
    return datetime.combine(place.clock.on(ago), time(17), timezone.get_default_timezone())


def _opened(place: Place, title: str, tasks: tuple[str, ...], *, ago: int, days: int, ends_in: int) -> SharingRound:
    return rounds.open_round(
        place.group,
        title=title,
        tasks=[place.tasks[name] for name in tasks],
        closes_at=_evening(place, ago - days),
        ends_on=place.clock.on(-ends_in),
        by=place.manager,
        at=place.clock.at(ago),
    )


def _gives(
    place: Place, round_: SharingRound, tasks: tuple[str, ...], who: str, given: tuple[str, str, int], *, ago: int
) -> None:
    letters, room, supports = given
    rounds.give_wishes(
        round_,
        wishes={place.tasks[name].pk: WISHES[letter] for name, letter in zip(tasks, letters, strict=True)},
        room=Decimal(room),
        supports=supports,
        by=place.people[who],
        at=place.clock.at(ago),
    )
