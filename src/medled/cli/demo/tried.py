"""What the home-care group proposes, asks all about, tries and learns: one is adopted, one stopped with thanks, one is
on trial, and one is with all of them in a round of consent right now.
"""

from dataclasses import dataclass, field
from datetime import datetime, time

from django.utils import timezone

from medled.cli.demo.telling import Place
from medled.rooms.initiatives.actions import joining, proposals, rounds, sparks, trials
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.models import Initiative, Round, Trial
from medled.rooms.initiatives.queries.rounds import newest, objections_on
from medled.workplace.queries import day_of, seated_on

YES, WISH, OBJECTION, ASIDE = "yes", "yes_with_wish", "objection", "stand_aside"


@dataclass(frozen=True)
class Idea:
    """A spark that came so many days ago, whose it was, and who joined with what."""

    who: str
    ago: int
    title: str
    spark: str
    benefit: str
    joined: dict[str, str] = field(default_factory=dict)  # who: with what, or nothing


BY_THE_CAR = Idea(
    "Jonas", 49, "Fem minuter vid bilen",
    "Vi skriver rapporten kvart över tre när alla är trötta. Tänk om vi tar den vid bilen, två och två, fem minuter.",
    "Kvällen, och den som ska hinna med bussen",
    {"Birgitta": "", "Tesfaye": "röstanteckning i telefonen", "Karin": "tid på APT", "Mira": "", "Leyla": "",
     "Samira": ""},
)  # fmt: skip
CALL_AHEAD = Idea(
    "Elin", 20, "Ring när vi blir sena",
    "Barbro hade suttit klädd i hallen i en timme när jag kom. Kan vi ringa när vi blir sena?",
    "Den som väntar på oss",
    {"Mira": "", "Jonas": "en lista på numren i varje bil", "Birgitta": "", "Leyla": ""},
)  # fmt: skip
COMPANION = Idea(
    "Ann-Charlotte", 152, "En egen kollega första månaden",
    "Den nya frågar fem personer och får fem svar. Tänk om var och en fick en egen kollega att fråga.",
    "Den som är ny, och de hon kommer hem till",
    {"Samira": "en sida med det man alltid undrar", "Oskar": "", "Karin": "", "Tesfaye": ""},
)  # fmt: skip
EVENING_CALL = Idea(
    "Samira", 40, "Kvällsturerna ringer varandra",
    "Den som kör sist på kvällen är ensam. Tänk om två kvällsturer ringer varandra klockan nio.",
    "Den som kör sist, och den som undrar hemma",
    {"Elin": "", "Mira": "", "Karin": "tid på APT"},
)  # fmt: skip
CHARGING = Idea(
    "Oskar", 118, "Ladda bilarna på schema",
    "Två bilar var tomma i morse igen. Om vi laddar på schema är alla fulla klockan sju.",
    "Morgonpasset",
    {"Tesfaye": "", "Jonas": ""},
)  # fmt: skip


def tell(place: Place) -> None:
    """Tell what is behind them, and what is tried."""
    _companion(place)
    _charging(place)
    _by_the_car(place)
    _evening_call(place)


def end(place: Place) -> None:
    """Tell what is with all of them today: most have answered, and nobody has seen anything."""
    idea = _lit(place, CALL_AHEAD)
    proposed = _proposes(
        place, idea, "Elin", 12, "Den som blir mer än en kvart sen ringer själv och säger det.",
        text="Numren ligger i varje bil. Svarar ingen ringer man en gång till, och sedan kör man vidare.",
        until=place.clock.on(-40), look_for="Hur många har väntat utan att veta?",
    )  # fmt: skip
    asked = _asks(place, proposed, "Elin", 11, kind="questions")
    _say(place, asked, 10, {
        "Samira": "Gäller det också när vi blir tidiga?",
        "Oskar": "Vem betalar samtalen om man ringer från egen telefon?",
    })  # fmt: skip
    weekend = asked.given.get(person=place.people["Oskar"])
    answer = "Bilarnas telefoner har fri surf och fria samtal. Den egna ska ingen behöva ta."
    rounds.reply(asked, words=answer, to=weekend, by=place.people["Karin"], at=place.clock.at(9))
    against = "Kvällspasset kör ensamt. Om jag ringer mitt i ett besök får den jag är hos vänta i stället."
    wish = "Säg i telefon vem det är som kommer, inte bara att det blir sent."
    _say(place, _asks(place, proposed, "Elin", 8), 7, {
        **dict.fromkeys(("Elin", "Jonas", "Mira", "Leyla", "Oskar", "Samira", "Karin"), YES),
        "Birgitta": (WISH, wish), "Ann-Charlotte": YES, "Tesfaye": (OBJECTION, against),
    })  # fmt: skip
    better = _proposes(
        place, idea, "Elin", 4, "Den som blir mer än en kvart sen ringer själv och säger det.",
        text="På kvällen ringer den som har jouren, för den som kör är ensam. Säg vem det är som kommer. Numren ligger"
        " i varje bil. Svarar ingen ringer man en gång till, och sedan kör man vidare.",
        until=place.clock.on(-40), look_for="Hur många har väntat utan att veta?",
    )  # fmt: skip
    asked = _asks(place, better, "Elin", 1, closes_in=3)
    _say(place, asked, 0, {
        **dict.fromkeys(("Elin", "Jonas", "Mira", "Leyla", "Birgitta"), YES),
        "Tesfaye": (WISH, "Skriv jourens nummer överst på listan."),
    })  # fmt: skip


def _companion(place: Place) -> None:
    """A month with somebody of one's own to ask: tried, kept, and now their way."""
    idea = _lit(place, COMPANION)
    proposed = _proposes(
        place, idea, "Ann-Charlotte", 141, "Var och en som är ny får en egen kollega att fråga den första månaden.",
        text="Vi frågar vem som vill. Den som säger ja får en timme i veckan utanför rundan.",
        until=place.clock.on(91), look_for="Frågar den nya, och vem?",
    )  # fmt: skip
    _say(place, _asks(place, proposed, "Ann-Charlotte", 140), 139, _all(place, YES))
    trial = Trial.objects.get(initiative=idea)
    trials.follow(trial, by=place.people["Samira"], at=place.clock.at(138))
    for who, ago, seen in (
        (
            "Oskar",
            120,
            "Han frågade mig elva gånger i måndags. Det är bra: förra gången fick vi veta det i efterhand.",
        ),
        ("Samira", 104, "Timmen går åt de två första veckorna. Sedan räcker en kvart."),
    ):
        trials.observe(trial, words=seen, by=place.people[who], at=place.clock.at(ago))
    trials.tell_due(at=place.clock.at(90))
    account = trials.Account(
        saw="Två nya har haft varsin kollega. Ingen av dem har ringt planeraren en enda gång om rutiner.",
        served="Folke säger att det äntligen är samma kaffe oavsett vem som kommer.",
        why="Det är lättare att fråga den som har sagt ja till att bli frågad.",
        learnt="En timme i veckan med en egen kollega sparar tre för oss andra.",
        choice="keep",
        thanks="Tack Samira, som höll i det.",
    )
    trials.review(trial, account=account, by=place.people["Samira"], at=place.clock.at(89))
    _say(place, _asks(place, newest(idea), "Ann-Charlotte", 88), 87, _all(place, YES))


def _charging(place: Place) -> None:
    """Charging by a schedule: tried, and stopped with thanks."""
    idea = _lit(place, CHARGING)
    proposed = _proposes(
        place, idea, "Oskar", 113, "Vi laddar bilarna efter ett schema i fyra veckor.",
        text="Lappen sitter på nyckelskåpet.", until=place.clock.on(80),
        look_for="Hur många bilar är fulla klockan sju?",
    )  # fmt: skip
    said = _all(place, YES) | {"Birgitta": ASIDE}
    _say(place, _asks(place, proposed, "Oskar", 112), 111, said)
    trial = Trial.objects.get(initiative=idea)
    trials.follow(trial, by=place.people["Oskar"], at=place.clock.at(110))
    seen = "Jag var sen i går och då hade den som stod på schemat redan gått hem."
    trials.observe(trial, words=seen, by=place.people["Tesfaye"], at=place.clock.at(99))
    trials.tell_due(at=place.clock.at(79))
    account = trials.Account(
        saw="Fem av sju bilar var fulla de flesta morgnar. De två andra stod kvar hos någon som blivit sen.",
        why="Schemat höll inte när passen drog ut.",
        learnt="Ett schema för laddning håller inte när passen drar ut. Den som kör sist kopplar in, det räcker.",
        choice="stop",
        thanks="Tack Oskar, nu vet vi. Och tack alla som gick ut i snön.",
    )
    trials.review(trial, account=account, by=place.people["Oskar"], at=place.clock.at(77))


def _by_the_car(place: Place) -> None:
    """Five minutes by the car: an objection changed the proposal, and it is in its fifth week of six."""
    idea = _lit(place, BY_THE_CAR)
    ends, look_for = place.clock.on(-11), "Kommer alla hem i tid, och vet kvällen det den behöver?"
    sentence = "Rapporten muntligt, två och två, innan vi kör hem."
    text = "Fem minuter vid bilen när passet är slut. Den som har något skriver det i telefonen."
    proposed = _proposes(place, idea, "Jonas", 41, sentence, text=text, until=ends, look_for=look_for)
    cold = "Inte när det är under tio grader kallt. Då sitter vi i bilen."
    said = _all(place, YES) | {"Oskar": (OBJECTION, cold)}
    _say(place, _asks(place, proposed, "Jonas", 40), 38, said)
    better = f"{text} {cold}"
    proposed = _proposes(place, idea, "Jonas", 36, sentence, text=better, until=ends, look_for=look_for)
    said = _all(place, YES) | {"Tesfaye": (WISH, "Röstanteckning får räknas som rapport."), "Birgitta": ASIDE}
    _say(place, _asks(place, proposed, "Jonas", 34), 30, said)
    trial = Trial.objects.get(initiative=idea)
    for who, ago, seen in (
        ("Birgitta", 12, "Jag hinner till bussen nu. Första gången på ett år."),
        ("Mira", 8, "Kvällen saknade en läkemedelsändring i måndags. Vi behöver en lapp för just det."),
    ):
        trials.observe(trial, words=seen, by=place.people[who], at=place.clock.at(ago))


def _evening_call(place: Place) -> None:
    """Two evening rounds that call each other: proposed, and decided at the APT (meetings.py)."""
    idea = _lit(place, EVENING_CALL)
    _proposes(
        place, idea, "Samira", 30, "Två kvällsturer ringer varandra klockan nio, varje kväll.",
        text="Den som har den norra turen ringer. Svarar ingen på en kvart ringer man jouren.",
        until=place.clock.on(-18), look_for="Hur många kvällar blev det av, och vad var det bra för?",
    )  # fmt: skip


def _lit(place: Place, idea: Idea) -> Initiative:
    lit = sparks.spark(
        place.group, spark=idea.spark, benefit=idea.benefit, by=place.people[idea.who], at=place.clock.at(idea.ago)
    )
    for days, (who, said) in enumerate(idea.joined.items(), 1):
        at = place.clock.at(max(idea.ago - days, 0))
        joining.join(lit, contribution=said, by=place.people[who], at=at)
    return sparks.name(lit, title=idea.title, by=place.people[idea.who], at=place.clock.at(idea.ago - 1))


def _proposes(place: Place, idea: Initiative, who: str, ago: int, sentence: str, **more):
    before = newest(idea)
    return proposals.write(
        idea,
        text=Text(sentence, **more),
        after=before.number if before else 0,
        works_in=[one.pk for one in objections_on(idea)],
        by=place.people[who],
        at=place.clock.at(ago),
    )


def _asks(place: Place, proposed, who: str, ago: int, *, kind: str = "consent", closes_in: int = 4) -> Round:
    at = place.clock.at(ago)  # of a working day, so maybe earlier: the days until it closes are counted without that
    closes = datetime.combine(place.clock.on(ago - closes_in), time(16), timezone.get_default_timezone())
    return rounds.open_round(proposed, kind=kind, closes_at=closes, by=place.people[who], at=at)


def _say(place: Place, asked: Round, ago: int, said: dict) -> None:
    """Let people give theirs; in a round of questions those who have none say so. Then it is shown, if it is to be."""
    here = {seat.person_id for seat in seated_on(place.group, day_of(place.clock.at(ago)))}
    for who, person in place.people.items():
        given = said.get(who)
        if person.pk not in here or (given is None and asked.kind == Round.Kind.CONSENT):
            continue
        answer, words = given if isinstance(given, tuple) else (given or "", "")
        if asked.kind != Round.Kind.CONSENT:
            answer, words = "", given or ""
        rounds.give(asked, answer=answer, words=words, by=person, at=place.clock.at(ago))
    asked.refresh_from_db()


def _all(place: Place, answer: str) -> dict[str, str]:
    """Let everybody answer the same."""
    return dict.fromkeys(place.people, answer)
