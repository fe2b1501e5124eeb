"""How the home-care group asks for support: four months of questions in both directions, and what is open today."""

from dataclasses import dataclass

from medled.cli.demo.telling import Place
from medled.rooms.dialogue.actions import calls
from medled.workplace.actions import absences


@dataclass(frozen=True)
class Asked:
    """A question that was asked so many days ago, with its answer, if it has one, some days later."""

    who: str
    to: str  # empty: the group
    words: str
    ago: int
    task: str = ""
    by: str = ""  # who answered
    answer: str = ""
    later: int = 1
    got: str = "yes"
    is_open: bool = False


BEFORE = (
    Asked("Oskar", "Ann-Charlotte", "Kan jag byta verkstad när det tar tre veckor?", 110, "Bilar och nycklar",
          "Ann-Charlotte", "Ja, så länge avtalet är detsamma. Ring Karin om de vill ha betalt i förskott."),
    Asked("Karin", "", "Två turer blir en i helgen om vi inte hittar någon. Hur gör vi?", 101, by="Leyla",
          answer="Jag tar lördagen om någon tar min tisdagskväll.", is_open=True),
    Asked("Leyla", "Karin", "Får jag ringa in vikarier som inte står på listan?", 93, "Veckans bemanning", "Karin",
          "Ja, om de varit här förut. Skriv en rad till mig efteråt.", later=0),
    Asked("Samira", "Ann-Charlotte", "Sjuksköterskan vill flytta samtalet till fredagar.", 88, "Sjuksköterskekontakt",
          "Ann-Charlotte", "Pröva en månad. Fredag eftermiddag är tung, säg det till henne.", later=2),
    Asked("Tesfaye", "Oskar", "Det digitala låset på Ängsvägen svarar inte på telefonen.", 79, "Larm och digitala lås",
          "Oskar", "Reservnyckeln hänger i skåpet, krok 14. Jag ringer leverantören.", later=0),
    Asked("Karin", "", "Hur säger vi till anhöriga att vi byter tider i juli?", 72, by="Birgitta",
          answer="Ring de tre som alltid frågar, och sätt lapp i pärmen. Jag kan ringa.", is_open=True),
    Asked("Ann-Charlotte", "Samira", "Den nya vill inte köra i mörker. Vad kan jag lova?", 65, "Introduktion av nya",
          "Samira", "Dagturer i fem veckor, sedan pratar ni igen med Karin.", later=1, got="partly"),
    Asked("Leyla", "Karin", "Jag får inte ihop helgen utan övertid.", 52, "Veckans bemanning", "Karin",
          "Då tar jag beslutet om övertid. Ring mig fredag före tolv så gör vi det ihop.", later=1),
)  # fmt: skip


def tell(place: Place) -> None:
    """Tell the questions that have their answers."""
    for one in BEFORE:
        call = _asks(place, one)
        at = place.clock.at(one.ago - one.later)
        calls.answer(call, words=one.answer, by=place.people[one.by], at=at)
        calls.close(call, got=one.got, by=place.people[one.who], at=place.clock.at(one.ago - one.later))


def end(place: Place) -> None:
    """Tell what is open on the last day: one is with a deputy, one with the group, one has its answer."""
    people, clock = place.people, place.clock
    absences.say(
        place.group,
        person=people["Ann-Charlotte"],
        starts_on=clock.on(2),
        ends_on=clock.on(-3),
        deputy=people["Samira"],
        by=people["Ann-Charlotte"],
        at=clock.at(4),
    )
    _asks(place, Asked(
        "Oskar", "Ann-Charlotte",
        "Nyckelskåpet på Björkgatan går inte att öppna efter klockan 17. Får jag beställa en låssmed själv, eller ska "
        "det via kommunen? Jag har mandat för bilar och nycklar men minns inte beloppet.",
        1, "Bilar och nycklar", is_open=True,
    ))  # fmt: skip
    _asks(place, Asked("Karin", "", "Två turer blir en i helgen igen. Vem ser hur vi kan lösa det?", 0))
    answered = _asks(place, Asked("Mira", "Karin", "Vem får läsa avvikelserna innan de är klara?", 1))
    calls.answer(
        answered, words="Du och jag. Visa dem för gruppen när mönstret syns.", by=people["Karin"], at=clock.at(0)
    )


def _asks(place: Place, one: Asked):
    return calls.ask(
        place.group,
        to=place.people[one.to] if one.to else None,
        words=one.words,
        task=place.tasks[one.task] if one.task else None,
        is_open=one.is_open,
        by=place.people[one.who],
        at=place.clock.at(one.ago),
    )
