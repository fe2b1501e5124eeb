"""The school team: seven people with an even ring, who have just opened their round for the school year."""

from medled.cli.demo import rounds
from medled.cli.demo.telling import Carries, Place, task
from medled.workplace.models import Role

NAME = "Arbetslag 4–6, Forsbackaskolan"
MANAGER = "Henrik Lind"
MEMBERS = (
    "Sara Blomqvist",
    "Mohammed Al-Rashid",
    "Ingela Fors",
    "Viktor Hansson",
    "Zeynep Kaya",
    "Emma Bergqvist",  # teaches here on Tuesdays, and is in the IT unit the rest of the week
)
REPRESENTATIVE = "Ingela Fors"

TASKS = (
    task("Leda arbetslagets möte", "4", "Alla kommer till tals, och det vi bestämmer blir gjort.",
         "mötesledning", mandate="decide"),
    task("Extra anpassningar", "5", "Det vi lovar en elev håller vi, även när någon är borta.",
         "elevhälsa, anpassningar", mandate="consult", kind="support", for_whom="Eleverna"),
    task("Rastvakt och vikarier", "4", "Ingen rast utan vuxna, ingen lektion utan lärare.",
         "schemasystem", mandate="decide_and_tell"),
    task("Teman över ämnen", "5", "Eleverna ser hur ämnena hänger ihop.", "kursplaner, bedömning",
         mandate="decide", kind="change", holders=2),
    task("Trygghetsplanen i laget", "4", "Vi ser vad som händer mellan lektionerna.", "likabehandling",
         mandate="consult", kind="solve"),
    task("Föräldramöten", "3", "Vårdnadshavare vet vad som händer, på ett språk de förstår.", "samtal, tolk",
         mandate="decide", kind="outward", for_whom="Vårdnadshavare"),
    task("Digitala verktyg", "3", "Tekniken hjälper undervisningen och är inte i vägen.", "lärplattform, dataskydd",
         mandate="decide_and_tell", kind="develop"),
    task("Studenter och nya kollegor", "4", "Den som är ny blir kvar.", "handledning", mandate="decide_and_tell",
         kind="develop", learner=True, learner_hours=1),
    task("Rektors beslut om anpassad studiegång", "2", stays="principal", kind="support"),
)  # fmt: skip

SAYS = {
    "Henrik": ("elevhälsa, likabehandling, bedömning, mötesledning", "", "16", 4),
    "Sara": ("mötesledning, kursplaner, samtal, tolk", "bedömning", "9", 2),
    "Mohammed": ("anpassningar, elevhälsa, samtal", "mötesledning", "8", 2),
    "Ingela": ("likabehandling, handledning, kursplaner", "", "6", 3),
    "Viktor": ("schemasystem, lärplattform, dataskydd", "", "8", 2),
    "Zeynep": ("kursplaner, bedömning, tolk, anpassningar", "likabehandling", "9", 2),
    "Emma": ("lärplattform, dataskydd, schemasystem", "handledning", "4", 1),
}

CARRIES = (
    Carries("Leda arbetslagets möte", "Sara", "Henrik", level="decide", since=98, days_left=48, card={
        "result": "Mötet slutar i tid, och varje beslut har ett namn.", "may": "Bestämma dagordning och tider."}),
    Carries("Extra anpassningar", "Mohammed", "Henrik", level="consult", since=97, days_left=48),
    Carries("Rastvakt och vikarier", "Viktor", "Sara", level="decide_and_tell", since=96, days_left=48, card={
        "support_days": 0, "may": "Ringa in vikarier på listan, byta rastvakt.",
        "first": "Skolgården på förmiddagen."}),
    Carries("Teman över ämnen", "Zeynep", "Sara", level="decide", hours="3", since=96, days_left=48),
    Carries("Teman över ämnen", "Sara", "Zeynep", role="partner", level="decide", hours="2", since=95, days_left=48),
    Carries("Trygghetsplanen i laget", "Ingela", "Henrik", level="consult", since=95, days_left=48),
    Carries("Trygghetsplanen i laget", "Zeynep", "Ingela", role="learner", hours="1", since=60, days_left=48),
    Carries("Digitala verktyg", "Emma", "Viktor", level="decide_and_tell", since=90, days_left=48),
    Carries("Rektors beslut om anpassad studiegång", "Henrik", "Mohammed", level="decide", since=99, days_left=120),
)  # fmt: skip

ROUND = ("Leda arbetslagets möte", "Extra anpassningar", "Föräldramöten", "Studenter och nya kollegor")
WISHES = {
    "Sara": ("WRCR", "8", 2),
    "Ingela": ("RCRW", "6", 3),
    "Viktor": ("CNRR", "6", 2),
    "Emma": ("NRRL", "3", 1),
}


def tell(place: Place, people: dict) -> None:
    """Tell the school team's autumn, up to the round that waits for three more."""
    for name in MEMBERS:
        place.joins(people[name], ago=110)
    place.joins(people[REPRESENTATIVE], ago=109, role=Role.SAFETY_REPRESENTATIVE)
    for description in TASKS:
        place.adds(description, by="Henrik" if description.stays else "Sara", ago=105)
    for who, (knows, learns, room_for, supports) in SAYS.items():
        place.says(who, knows=knows, learns=learns, room_for=room_for, supports=supports, ago=103)
    for part in sorted(CARRIES, key=lambda part: -part.since):
        place.carries(part)
    rounds.begun(place, ROUND, WISHES, ago=3)
