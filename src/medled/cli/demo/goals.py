"""Goals of the demo: from the municipality down to each group, with what serves them and a question about one."""

from medled.cli.demo.telling import Place
from medled.rooms.sharing.actions import goals as tying
from medled.workplace.actions import goals
from medled.workplace.actions.goals import Words

ABOVE = Words(
    "Den vi är till för ska slippa undra",
    signs="Färre ringer för att fråga vad som händer. Fler säger att de vet vem de kan vända sig till.",
    why="Undran är det som flest tar upp i klagomål, och det som tar mest tid av både dem och oss.",
)
OF_UNITS = {
    "Vård och omsorg": Words("Samma ansikten och en vardag man känner igen", signs="Högst tio olika i ett hem på två"
                             " veckor.", why="Trygghet är att veta vem som kommer."),
    "Barn och skola": Words("Varje barn har en vuxen som ser", signs="Barnen kan säga vem det är."),
}  # fmt: skip
# A goal of a group, and the tasks that serve it; what nobody carries is there too.
OF_GROUPS = {
    "Hemtjänsten Norrfors": (
        (Words("De vi besöker vet vem som kommer", signs="Vi räknar olika ansikten per hem, första veckan varje"
               " månad.", why="Det är det de själva säger när vi frågar."),
         ("Veckans bemanning", "Rundor och restid", "Fasta omsorgskontakter", "Sommarplanering", "Bilar och nycklar",
          "Larm och digitala lås", "Måltidsmiljö")),
        (Words("Det som blir fel lär vi av, tillsammans", signs="Samma avvikelse kommer inte tre gånger."),
         ("Avvikelser och mönster", "Hygien och rutiner", "Social dokumentation", "Sjuksköterskekontakt",
          "Arbetsmiljöns öga", "Kvalitetsberättelsen", "Skyddsronden", "Anhörigrådet")),
        (Words("Den som börjar hos oss vill stanna", signs="Alla nya är kvar efter ett år."),
         ("Introduktion av nya", "Studenter på praktik", "Förbereda APT", "Budgetuppföljning", "Lönesamtal")),
    ),
    "Arbetslag 4–6, Forsbackaskolan": (
        (Words("Ingen rast utan en vuxen som ser", signs="Trygghetsronden hittar inga tomma hörn."),
         ("Rastvakt och vikarier", "Trygghetsplanen i laget", "Extra anpassningar",
          "Rektors beslut om anpassad studiegång")),
        (Words("Eleverna ser hur ämnena hänger ihop"),
         ("Teman över ämnen", "Digitala verktyg", "Leda arbetslagets möte")),
        (Words("Hemmen vet vad som händer, på ett språk de förstår"), ()),
    ),
}  # fmt: skip


def tell(care: Place, *others: Place) -> None:
    """Let who organises write the municipality's goals, and each group its own; somebody asks why."""
    organisation, organiser, clock = care.group.unit.organisation, care.manager, care.clock
    top = goals.write_above(organisation, words=ABOVE, by=organiser, at=clock.at(60))
    for place in (care, *others):
        unit, serves = place.group.unit, top
        if words := OF_UNITS.get(unit.name):
            serves = goals.write_above(
                organisation, unit=unit, words=_serving(words, top.pk), by=organiser, at=clock.at(58)
            )
        for words, titles in OF_GROUPS.get(place.group.name, ()):
            own = goals.write(place.group, words=_serving(words, serves.pk), by=place.manager, at=clock.at(50))
            tasks = [place.tasks[title].pk for title in titles]
            tying.tie(place.group, own, tasks=tasks, by=place.manager, at=clock.at(49))
    asked = goals.ask_why(
        top,
        group=care.group,
        words="Varför just undran, och inte väntetiden?",
        by=care.people["Leyla"],
        at=clock.at(40),
    )
    goals.answer_why(
        asked,
        words="Väntan går att stå ut med när man vet hur lång den är. Det var det ni själva sa på dialogdagen.",
        by=organiser,
        at=clock.at(38),
    )


def _serving(words: Words, serves: int) -> Words:
    return Words(words.title, signs=words.signs, why=words.why, serves=serves)
