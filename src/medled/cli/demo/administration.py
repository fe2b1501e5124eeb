"""The IT and service unit: six people where the manager still leads most, and everybody has begun to notice."""

from medled.cli.demo.telling import Carries, Place, task
from medled.rooms.sharing.actions import tasks
from medled.workplace.models import Role

NAME = "IT och service"
MANAGER = "Maria Lund"
MEMBERS = ("Petter Ågren", "Nadia Rahimi", "Johan Wikström", "Emma Bergqvist", "Kerstin Holm")
REPRESENTATIVE = "Kerstin Holm"

TASKS = (
    task("Veckans prioritering", "5", "Vi gör det viktigaste först och säger vad som får vänta.",
         "ärendesystem, verksamhetens behov", mandate="decide"),
    task("Budgetuppföljning", "4", "Alla vet hur vi ligger till, i tid för att göra något åt det.",
         "ekonomisystem", mandate="consult"),
    task("Drift och incidenter", "6", "Stopp är väntade, och samma fel kommer inte två gånger.",
         "drift, felanalys", mandate="decide_and_tell", kind="solve"),
    task("Avtal och leverantörer", "4", "Vi får det vi betalar för.", "LOU, avtalsuppföljning",
         mandate="decide", mandate_sek=50000, law="delegation", kind="outward"),
    task("Informationssäkerhet", "4", "Uppgifter om människor är skyddade utan att stå i vägen.",
         "klassning, GDPR", mandate="consult", kind="solve"),
    task("Dialog med verksamheterna", "4", "Vi vet vad de behöver innan de hunnit bli arga.", "behovsanalys",
         mandate="decide_and_tell", kind="outward"),
    task("Introduktion av nya kollegor", "3", "Den som är ny vet vem man frågar.", "våra system",
         mandate="decide_and_tell", kind="develop", learner=True, learner_hours=1),
    task("Arkiv och handlingar", "3", "Det offentliga går att hitta, och det som ska bort är borta.",
         "offentlighet, gallring", mandate="decide_and_tell", kind="solve"),
    task("Flytten av telefonväxeln", "3", "Ingen blir utan telefon.", mandate="decide_and_tell", kind="change"),
)  # fmt: skip

SAYS = {
    "Maria": ("ärendesystem, ekonomisystem, LOU, avtalsuppföljning, behovsanalys", "", "22", 4),
    "Petter": ("drift, felanalys, våra system, klassning", "LOU", "5", 2),
    "Nadia": ("klassning, GDPR, ärendesystem, gallring, behovsanalys", "ekonomisystem", "10", 3),
    "Johan": ("drift, våra system, verksamhetens behov, felanalys, avtalsuppföljning", "", "8", 2),
    "Emma": ("behovsanalys, ärendesystem, verksamhetens behov, GDPR", "", "8", 2),
    "Kerstin": ("offentlighet, gallring, ekonomisystem", "", "6", 2),
}

CARRIES = (
    Carries("Veckans prioritering", "Maria", "Nadia", level="decide", since=160, days_left=200),
    Carries("Budgetuppföljning", "Maria", "Kerstin", level="consult", since=159, days_left=200),
    Carries("Avtal och leverantörer", "Maria", "Johan", level="decide", since=158, days_left=200, card={
        "limit_sek": 50000, "delegation_reference": "Delegationsordningen 4.12", "to_be_reported": True,
        "may": "Avropa på ramavtal upp till 50 000 kronor.", "may_not": "Teckna nya avtal."}),
    Carries("Dialog med verksamheterna", "Maria", "Emma", level="decide_and_tell", since=157, days_left=200),
    Carries("Drift och incidenter", "Petter", "Johan", level="decide_and_tell", since=150, days_left=120,
            deputy="Johan", card={
        "result": "Driftkalendern är två veckor före, och varje stopp får en genomgång inom tre dagar.",
        "may": "Stoppa en uppdatering. Kalla in jouren.", "may_not": "Lova tider åt verksamheten.",
        "first": "Det som rör trygghetslarmen."}),
    Carries("Informationssäkerhet", "Nadia", "Maria", level="consult", since=140, days_left=120),
    Carries("Arkiv och handlingar", "Kerstin", "Nadia", level="decide_and_tell", since=130, days_left=15),
    Carries("Flytten av telefonväxeln", "Johan", "Petter", level="decide_and_tell", since=80, days_left=40),
)  # fmt: skip


def tell(place: Place, people: dict) -> None:
    """Tell the unit's half year: carried, but by few; one task is put to rest with its mandate still given."""
    for name in MEMBERS:
        place.joins(people[name], ago=175)
    place.joins(people[REPRESENTATIVE], ago=174, role=Role.SAFETY_REPRESENTATIVE)
    for description in TASKS:
        place.adds(description, by="Maria", ago=170)
    for who, (knows, learns, room_for, supports) in SAYS.items():
        place.says(who, knows=knows, learns=learns, room_for=room_for, supports=supports, ago=165)
    for part in sorted(CARRIES, key=lambda part: -part.since):
        place.carries(part)
    tasks.pause(place.tasks["Flytten av telefonväxeln"], by=place.people["Johan"], at=place.clock.at(20))
