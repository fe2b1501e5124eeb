"""The ideas of the three groups: who was asked to decide, what they answered, and what waits for whom today.

What is proposed to all, tried and learnt is told beside this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from medled.cli.demo.telling import Place
from medled.rooms.initiatives.actions import answers, joining, merging, rests, sparks, time, unnamed, ways
from medled.rooms.initiatives.models import Initiative


@dataclass(frozen=True)
class Idea:
    """A spark so many days ago, who joined with what (or nothing), what was wondered, and what it touches."""

    who: str
    ago: int
    spark: str
    benefit: str = ""
    title: str = ""
    joined: Mapping[str, str] = field(default_factory=dict)
    wondered: Mapping[str, str] = field(default_factory=dict)
    touches: tuple[str, ...] = ()
    sek: int | None = None


def home_care(place: Place) -> None:
    """Tell what waits for whom, what got a no, what was merged, what rests, and what came without a name."""
    _rests(place)
    _said_no(place)
    _came_without_a_name(place)
    _became_one(place)
    cabinet = _lit(place, Idea(
        "Tesfaye", 9, "Ett nyckelskåp till på Solgläntan. Vi åker tillbaka efter nycklar varje kväll.",
        "Den som väntar på oss på kvällen", "Nyckelskåp på Solgläntan",
        {"Jonas": "", "Leyla": "", "Oskar": "pris från låssmeden"}, {"Mira": "Vem fyller på listan när någon slutar?"},
        ("Bilar och nycklar",), 2800,
    ))  # fmt: skip
    answers.ask(cabinet, by=place.people["Tesfaye"], at=place.clock.at(3))
    call = _lit(place, Idea(
        "Elin", 6, "Sjuksköterskan får frågor av oss hela dagen. Tänk om vi samlar dem till ett samtal klockan tio.",
        "Den som får sin medicin, och sjuksköterskan", "Ett samtal klockan tio",
        {"Mira": "listan, jag har en mall", "Birgitta": ""}, {"Jonas": "Hur gör vi med det som inte kan vänta?"},
        ("Sjuksköterskekontakt",),
    ))  # fmt: skip
    answers.ask(call, by=place.people["Elin"], at=place.clock.at(2))
    _lifted(place)
    _lit(
        place,
        Idea("Birgitta", 1, "Tvätten tar en tur i veckan. Kan vi samköra den med Sörfors?", "Miljön och rundorna"),
    )


def _lifted(place: Place) -> None:
    """More money than the group has: Karin has taken it to her own manager, with a day for the answer."""
    sunday = _lit(place, Idea(
        "Leyla", 16, "Söndagskvällen går inte ihop med en bil. Vi behöver en till mellan fem och nio.",
        "Elva personer som lägger sig för tidigt på söndagar", "En bil till på söndagar",
        {"Ann-Charlotte": "siffror från avvikelserna", "Samira": "", "Oskar": "", "Jonas": ""},
        touches=("Veckans bemanning",), sek=46000,
    ))  # fmt: skip
    answers.ask(sunday, by=place.people["Leyla"], at=place.clock.at(12))
    answers.lift_on(
        sunday, beyond="Områdeschefen, Lena Forsgren", until=place.clock.on(-6), by=place.manager, at=place.clock.at(8)
    )


def _said_no(place: Place) -> None:
    """A no with a reason, and what would make it a yes."""
    bicycles = _lit(place, Idea(
        "Mira", 44, "Elcykel på de korta rundorna. Vi står still i bil vid skolan varje morgon.",
        "Den som väntar på sin frukost", "Elcykel i centrum", {"Tesfaye": "", "Jonas": "en runda att prova på"},
        touches=("Bilar och nycklar",), sek=3000,
    ))  # fmt: skip
    answers.ask(bicycles, by=place.people["Mira"], at=place.clock.at(40))
    answers.say_no(
        bicycles,
        reason="Två av de tre rundorna har tvätt med sig, och cykeln har ingen plats att stå låst.",
        would_be_yes="En runda utan tvätt, och att vi får ställa cykeln i Solgläntans förråd.",
        by=place.people["Oskar"],
        at=place.clock.at(36),
    )
    joining.wonder(
        bicycles, words="Förrådet går bra, jag har frågat Solgläntan. Rundan på Ågatan har ingen tvätt.",
        by=place.people["Mira"], at=place.clock.at(15),
    )  # fmt: skip


def _rests(place: Place) -> None:
    coffee = _lit(place, Idea(
        "Samira", 120, "Kaffe ute med dem som vill, en gång i veckan så länge det är varmt.",
        "Den som sällan kommer ut", "Kaffe ute", {"Birgitta": "termos och filtar", "Elin": ""},
    ))  # fmt: skip
    rests.rest(coffee, by=place.people["Samira"], at=place.clock.at(75))


def _became_one(place: Place) -> None:
    """Two of the same: what is missing at somebody's home, on one list."""
    note = _lit(place, Idea("Jonas", 23, "En lapp på kylskåpet där vi skriver vad som är slut.", "Den vi besöker"))
    where = _lit(place, Idea(
        "Birgitta", 21, "Var skriver vi vad som fattas hemma hos någon? I dag är det på tre ställen.",
        "Den som ska handla", "En lista för det som fattas", {"Tesfaye": "", "Karin": ""},
    ))  # fmt: skip
    merging.merge(note, into=where, by=place.people["Jonas"], at=place.clock.at(18))


def _came_without_a_name(place: Place) -> None:
    unnamed.choose(place.group, allowed=True, by=place.people["Birgitta"], at=place.clock.at(60))
    sealed_at = place.clock.at(20)
    sparks.seal(
        place.group,
        spark="Helgerna går inte ihop för oss som har barn varannan vecka. Ingen säger det på APT.",
        benefit="Vi som arbetar helg, och dem vi kommer till",
        by=place.manager,
        at=sealed_at,
    )
    sparks.open_boxes(at=(sealed_at + timedelta(days=1)).replace(hour=8, minute=1))  # on any day of the week
    shown = place.group.initiatives.get(author=None)
    joining.join(shown, contribution="hur de gör i Sörfors", by=place.people["Leyla"], at=place.clock.at(12))
    joining.join(shown, by=place.people["Karin"], at=place.clock.at(11))


def school(place: Place) -> None:
    """Tell what the school team has asked Viktor and Henrik, and what became their way."""
    breaks = _lit(place, Idea(
        "Zeynep", 62, "Rast före maten i stället för efter. De äter i lugn och ro, och vi slipper jagas med jackor.",
        "Eleverna i fyran och femman", "Rast före maten",
        {"Ingela": "", "Sara": "", "Viktor": "nytt schema på en kväll"},
        {"Mohammed": "Hinner de som äter långsamt?"}, ("Rastvakt och vikarier",),
    ))  # fmt: skip
    answers.ask(breaks, by=place.people["Zeynep"], at=place.clock.at(58))
    answers.say_yes(
        breaks, decision="Rasten ligger före maten från måndag, för fyran och femman.", by=place.people["Viktor"],
        at=place.clock.at(55),
    )  # fmt: skip
    interpreters = _lit(place, Idea(
        "Ingela", 8, "Tolk på telefon vid lämning, så att vi kan prata med dem som annars bara nickar.",
        "Vårdnadshavare som inte har svenska", "Tolk vid lämning", {"Zeynep": "", "Mohammed": "", "Henrik": ""},
        sek=12000,
    ))  # fmt: skip
    answers.ask(interpreters, by=place.people["Ingela"], at=place.clock.at(4))
    _lit(place, Idea(
        "Emma", 3, "En låda med laddade datorer i varje korridor. Vi letar tio minuter varje lektion.",
        "Eleverna, och den som har sista lektionen", joined={"Viktor": "hyllan som står tom"},
    ))  # fmt: skip


def administration(place: Place) -> None:
    """Tell what got no answer in time and has moved on, and what was decided after advice."""
    labels = _lit(place, Idea(
        "Nadia", 90, "Klassa handlingar när de skapas, med tre knappar i stället för elva rutor.",
        "Alla som skriver något", "Tre knappar", {"Kerstin": "gallringsplanen", "Emma": ""},
        touches=("Informationssäkerhet",),
    ))  # fmt: skip
    answers.ask(labels, by=place.people["Nadia"], at=place.clock.at(85))
    answers.say_trial(
        labels, decision="Tre knappar i diariet på prov.", look_for="Hur många handlingar får rätt klass?",
        until=place.clock.on(-20), by=place.people["Nadia"], at=place.clock.at(80),
    )  # fmt: skip
    on_call = _lit(place, Idea(
        "Johan", 32, "En telefonkedja för trygghetslarmen i helgerna. I dag ringer alla Petter.",
        "Den som trycker på larmet en söndag", "Telefonkedja för larmen", {"Petter": "", "Emma": "", "Kerstin": ""},
        sek=18000,
    ))  # fmt: skip
    answers.ask(on_call, by=place.people["Johan"], at=place.clock.at(24))
    time.move_missed(at=place.clock.at(14))


def _lit(place: Place, idea: Idea) -> Initiative:
    """Let somebody light a spark, others join and wonder the days after, and say what it touches."""
    by, clock = place.people[idea.who], place.clock
    lit = sparks.spark(place.group, spark=idea.spark, benefit=idea.benefit, by=by, at=clock.at(idea.ago))
    for days, (who, said) in enumerate(idea.joined.items(), 1):
        joining.join(lit, contribution=said, by=place.people[who], at=clock.at(max(idea.ago - days, 0)))
    for who, words in idea.wondered.items():
        joining.wonder(lit, words=words, by=place.people[who], at=clock.at(max(idea.ago - 1, 0)))
    if idea.title:
        sparks.name(lit, title=idea.title, by=by, at=clock.at(idea.ago))
    if idea.touches or idea.sek:
        tasks = [place.tasks[title] for title in idea.touches]
        ways.say_what_it_touches(lit, tasks=tasks, amount_sek=idea.sek, by=by, at=clock.at(idea.ago))
    return lit
