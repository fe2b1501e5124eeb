"""What the three groups have decided, agreed on and are doing: most of it rolls, some waits, one is opened again."""

from dataclasses import dataclass

from medled.cli.demo.telling import Clock, Place
from medled.rooms.agreements.actions import actions, agreements, decisions, time
from medled.rooms.agreements.actions.decisions import Samverkan, StandsBehind
from medled.rooms.agreements.models import Action, Agreement
from medled.workplace.queries import day_of

TASK = "sharing.leadershiptask"


@dataclass(frozen=True)
class Agreed:
    """Something that applies: who wrote it down, how many days ago, and for how many months at a time."""

    title: str
    text: str
    by: str
    ago: int
    months: int = 6


@dataclass(frozen=True)
class Doing:
    """Something to be done: who wrote it and who has it (nobody yet: ""), when, and what became of it."""

    sentence: str
    by: str
    who: str
    ago: int
    days: int  # from then until it is to be done
    waits: bool = False  # for a yes
    done: int | None = None  # so many days ago
    helped: str = ""
    words: str = ""
    task: str = ""  # where it came from


HOME_CARE = (
    Agreed("Vi ringer inte den som är ledig",
           "Behövs någon i dag frågar vi i gruppens chatt före klockan nio. Efter det ringer jouren, och bara till "
           "den som själv har sagt att det går bra den veckan.", "Leyla", 196),
    Agreed("Nyckeln ligger i skåpet när passet är slut",
           "Den som kör sist kollar alla krokar och skriver i boken. Fattas en nyckel ringer man innan man åker hem.",
           "Oskar", 130),
    Agreed("Den nya går bredvid i fem pass",
           "Två dagpass, två kvällar, en helg. Ann-Charlotte väljer vem. Ingen ny kör ensam före det, hur ont om folk "
           "det än är.", "Ann-Charlotte", 96, 12),
    Agreed("Telefonen ligger i lådan på APT",
           "Den som väntar på ett samtal säger det när vi börjar. Jouren har sin framme, på ljudlös.", "Elin", 168),
    Agreed("Byten gör man upp själv",
           "Två som är överens byter pass och skriver in det samma dag. Veckovilan ska hålla. Går det inte ihop "
           "frågar man Leyla.", "Jonas", 75),
    Agreed("Det vi lovar en anhörig skriver vi upp",
           "Samma dag, i dokumentationen, med vem som lovat och till när.", "Birgitta", 44),
    Agreed("Smitta: handskar av i dörren, sprit två gånger", "En gång när man kommer, en gång när man går.",
           "Birgitta", 30, 3),
)  # fmt: skip
CARE_ACTIONS = (
    Doing("Rita om rundan i norr så att lunchen hinns med", "Leyla", "Jonas", 95, 20, done=78, helped="partly",
          words="Tre dagar av fem. Fredagarna är fortfarande trånga.", task="Rundor och restid"),
    Doing("Be vården ringa före klockan tio när en dos ändras", "Mira", "Samira", 70, 14, done=60, helped="yes",
          words="Sedan dess har ingen fått veta det av den boende.", task="Sjuksköterskekontakt"),
    Doing("Gör en lista över vem som kan köra automat", "Karin", "Tesfaye", 50, 10, done=43),
    Doing("Byt lampan vid garaget", "Elin", "Karin", 17, 21, task="Skyddsronden"),
    Doing("Sätt en lapp om ändrade läkemedel i varje bil", "Samira", "Mira", 12, 9),
    Doing("Fråga de sex som äter ensamma om de vill äta ihop på torsdagar", "Birgitta", "Birgitta", 9, 23),
    Doing("Prova vinterdäcken utan dubb på två av bilarna", "Oskar", "Jonas", 6, 30),
    Doing("Rensa förrådet på Storgatan före jul", "Karin", "", 5, 20),
    Doing("Skriv en sida om reservrutinen när larmen ligger nere", "Elin", "Tesfaye", 1, 14, waits=True,
          task="Larm och digitala lås"),
)  # fmt: skip
SCHOOL = (
    Agreed("Ingen rast utan två vuxna ute", "Är någon sjuk går den som har planering ut. Den tiden får man tillbaka "
           "samma vecka.", "Viktor", 90, 12),
    Agreed("Mötet slutar 16.15, vad vi än pratar om", "Det som inte hinns med flyttas. Den som leder säger till när "
           "det är tio minuter kvar.", "Sara", 88),
    Agreed("Vi svarar vårdnadshavare inom två dagar", "På vardagar mellan åtta och fyra. Ett kort svar räcker: jag "
           "har läst, jag återkommer på torsdag.", "Henrik", 60),
    Agreed("Samma ordning på tavlan i alla klassrum", "Datum, dagens mål, vad som händer efter rasten.", "Zeynep", 40),
)  # fmt: skip
SCHOOL_ACTIONS = (
    Doing("Boka tolk till föräldramötet i december", "Sara", "Sara", 10, 16),
    Doing("Fråga eleverna var på gården de helst inte är", "Ingela", "Ingela", 25, 14, done=12),
    Doing("Samla anpassningarna på en sida som vikarien hittar", "Henrik", "Mohammed", 8, 14, waits=True),
)  # fmt: skip
OFFICE = (
    Agreed("Inga ändringar i driften på fredagar", "Utom säkerhetsuppdateringar som inte kan vänta. Då är två på "
           "plats.", "Petter", 140),
    Agreed("Ett ärende har en ägare", "Den som tar det står kvar tills någon annan sagt ja.", "Nadia", 120),
    Agreed("Vi säger nej inom en dag", "Går det inte så säger vi det direkt, och vem som kanske kan.", "Emma", 55, 3),
)  # fmt: skip
OFFICE_ACTIONS = (
    Doing("Visa verksamheterna driftkalendern på en karta", "Emma", "Emma", 20, 30),
    Doing("Gå igenom felen från stoppet i oktober", "Maria", "Petter", 30, 7, done=25, helped="yes",
          words="Vi hittade två till av samma slag."),
    Doing("Rensa gamla konton före årsskiftet", "Nadia", "", 4, 28),
)  # fmt: skip


def tell(care: Place, office: Place, school: Place) -> None:
    """Tell it in the order in which it happened, group by group."""
    _groups(care, HOME_CARE, CARE_ACTIONS)
    _groups(office, OFFICE, OFFICE_ACTIONS)
    _groups(school, SCHOOL, SCHOOL_ACTIONS)
    _decided_in_care(care)
    _decided_in_office(office)
    _opened(care)
    _time_passes(care.clock)


def _groups(place: Place, agreed: tuple[Agreed, ...], doing: tuple[Doing, ...]) -> None:
    for one in agreed:
        agreements.agree(
            place.group,
            title=one.title,
            text=one.text,
            interval_months=one.months,
            by=place.people[one.by],
            at=place.clock.at(one.ago),
        )
    for one in doing:
        _does(place, one)


def _does(place: Place, one: Doing) -> None:
    owner = place.people[one.who] if one.who else None
    action = actions.add(
        place.group,
        sentence=one.sentence,
        due_on=place.clock.on(one.ago - one.days),
        owner=owner,
        source=(TASK, place.tasks[one.task].pk) if one.task else None,
        by=place.people[one.by],
        at=place.clock.at(one.ago),
    )
    if action.state == Action.State.ASKED and not one.waits:
        yes = place.clock.at(max(one.ago - 1, 0))
        action = actions.accept(action, version=action.version, by=owner, at=yes)
    if one.done is not None:
        action = actions.finish(action, by=owner, at=place.clock.at(one.done))
    if one.helped:
        said = place.clock.at(one.done - 31)
        actions.say_if_it_helped(action, helped=one.helped, words=one.words, by=owner, at=said)


def _decided_in_care(place: Place) -> None:
    """By consent, alone with a reference, and one that waits for Karin; what is agreed on comes of the first."""
    people, clock, group = place.people, place.clock, place.group
    schedule = decisions.decide(
        group,
        text="Julschemat gäller. Leyla tar byten till och med den 10 december.",
        way="consent",
        by=people["Leyla"],
        at=clock.at(19),
    )
    hang_up = actions.add(
        group,
        sentence="Häng upp julschemat i personalrummet",
        due_on=clock.on(12),
        owner=people["Leyla"],
        source=("agreements.decision", schedule.pk),
        by=people["Leyla"],
        at=clock.at(19),
    )
    actions.finish(hang_up, by=people["Leyla"], at=clock.at(17))
    kicksleds = decisions.decide(
        group,
        text="Vi köper fyra sparkar till vintern, högst 12 000 kronor tillsammans.",
        way="after_advice",
        decider=people["Karin"],
        law="delegation",
        reference="Delegationsordningen 4.12",
        by=people["Karin"],
        at=clock.at(33),
    )
    reported_at = clock.at(21)
    decisions.report(kicksleds, on=day_of(reported_at), by=people["Karin"], at=reported_at)
    decisions.decide(
        group,
        text="Elin går utbildningen i riskbedömning i januari, två dagar på arbetstid.",
        way="after_advice",
        decider=people["Karin"],
        law="delegation",
        reference="Delegationsordningen 5.3",
        stands_behind=StandsBehind(
            {"yes": 7, "yes_with_wish": 1, "stand_aside": 1}, of=10, words=["Gärna en till, så att hon inte är ensam."]
        ),
        by=people["Leyla"],
        at=clock.at(2),
    )


def _decided_in_office(place: Place) -> None:
    """A delegation decision to be reported, and one that waited for samverkan."""
    people, clock = place.people, place.clock
    decisions.decide(
        place.group,
        text="Avrop av tolv bärbara datorer på ramavtalet, 148 000 kronor.",
        way="alone",
        decider=people["Maria"],
        law="delegation",
        reference="Delegationsordningen 4.12",
        by=people["Maria"],
        at=clock.at(8),
    )
    decisions.decide(
        place.group,
        text="Jouren delas på fyra i stället för två från årsskiftet.",
        way="decide_and_tell",
        decider=people["Maria"],
        law="work_direction",
        touches_organisation=True,
        samverkan=Samverkan(people["Maria"], clock.on(40)),
        by=people["Maria"],
        at=clock.at(24),
    )


def _opened(place: Place) -> None:
    keys = Agreement.objects.get(group=place.group, title__startswith="Nyckeln ligger")
    reason = (
        "Skåpet på Björkgatan går inte att öppna efter klockan 17. Då blir nyckeln kvar i fickan, och det vet alla."
    )
    agreements.open_again(keys, reason=reason, by=place.people["Tesfaye"], at=place.clock.at(3))


def _time_passes(clock: Clock) -> None:
    """Let the days have done what they do: agreements go on, a day passes, one is asked if it helped."""
    for ago in range(40, -1, -2):
        at = clock.at(ago)
        agreements.tell_due(at=at)
        agreements.extend_due(at=at)
        time.tell_overdue(at=at)
        time.ask_if_helped(at=at)
