"""The home-care group: a year in which ten people and their manager learn to share, told up to a round's proposal.

Something of everything is here: mandates with limits, support both ways, a task returned without shame, a handover
with notes, somebody without support, somebody without mandate, a term that ends, knowledge that one alone has.
"""

from medled.cli.demo.telling import Carries, Place, task
from medled.rooms.sharing.actions import commitments, handover
from medled.rooms.sharing.actions.handover import Notes
from medled.workplace.actions import members
from medled.workplace.models import Role

NAME = "Hemtjänsten Norrfors"
MANAGER = "Karin Wallin"
MEMBERS = (
    "Leyla Demir",
    "Jonas Öhman",
    "Mira Savolainen",
    "Tesfaye Bekele",
    "Birgitta Sundström",
    "Elin Åkerlund",
    "Samira Haddad",
    "Ann-Charlotte Lindqvist-Bergström",
    "Oskar Nyberg",
    "Pernilla Hägg",
)
REPRESENTATIVE, OBSERVER = "Elin Åkerlund", "Göran Stenvall"  # the union's own, who may look

TASKS = (
    task("Veckans bemanning", "8", "Alla pass är täckta, och ingen får veta det sist.",
         "arbetstidsregler, planeringssystem", mandate="decide_and_tell", holders=2,
         for_whom="Alla som har besök den veckan, och vi som kör"),
    task("Rundor och restid", "8", "Rundorna håller, med tid att vara hos den man besöker.",
         "planeringssystem, geografi", mandate="decide", for_whom="Den vi besöker"),
    task("Introduktion av nya", "6", "Den som är ny vet vem man frågar och vågar göra det.",
         "rutiner, bemötande", mandate="decide", kind="develop", learner=True, learner_hours=1,
         for_whom="Nya kollegor och vikarier"),
    task("Fasta omsorgskontakter", "4", "Varje person har någon som känner till just deras vardag.",
         "genomförandeplan", mandate="decide_and_tell", kind="support"),
    task("Avvikelser och mönster", "4", "Vi lär av det som blev fel och ser när det kommer tillbaka.",
         "avvikelsesystem, lex Sarah-rutin", mandate="consult", kind="solve"),
    task("Hygien och rutiner", "3", "Smitta stannar, och rutinerna är lätta att följa.",
         "vårdhygien", mandate="decide", kind="solve"),
    task("Social dokumentation", "4", "Nästa som kommer kan läsa vad som hänt och varför.",
         "SoL-dokumentation", mandate="consult", kind="develop"),
    task("Bilar och nycklar", "4", "Det vi behöver för passet finns på plats och fungerar.",
         "nyckelrutin, inköp", mandate="decide", mandate_sek=3000),
    task("Anhörigrådet", "4", "Anhöriga blir hörda innan det blir klagomål.",
         "anhörigkontakt", mandate="decide_and_tell", kind="outward", for_whom="Anhöriga"),
    task("Sommarplanering", "7", "Alla får sin semester, och alla får sina besök.",
         "arbetstidsregler", mandate="consult", holders=2),
    task("Sjuksköterskekontakt", "5", "Vi och sjuksköterskorna vet samma sak samma dag.",
         "delegeringsrutin", mandate="decide_and_tell", kind="outward"),
    task("Larm och digitala lås", "4", "Larmen fungerar, och någon vet vad man gör när de inte gör det.",
         "larmsystem", mandate="consult", mandate_sek=1500, kind="solve"),
    task("Förbereda APT", "3", "Alla kommer till tals, och det vi bestämmer blir gjort.",
         "mötesledning", mandate="decide"),
    task("Studenter på praktik", "4", "Studenterna vill komma tillbaka och jobba hos oss.",
         "handledning", mandate="consult", kind="develop", holders=2),
    task("Måltidsmiljö", "3", "Maten är en stund att se fram emot.", "kost", mandate="consult", kind="change"),
    task("Arbetsmiljöns öga", "2", "Punkten om arbetsmiljö är förberedd, tillsammans med skyddsombudet.",
         "riskbedömning", mandate="propose", kind="solve"),
    task("Kvalitetsberättelsen", "2", "Vi ser vad som blivit bättre, och berättar det.", "SoL-dokumentation",
         mandate="consult", kind="change"),
    task("Budgetuppföljning", "4", "Alla vet hur vi ligger till, i tid för att göra något åt det.",
         "ekonomisystem", mandate="consult", learner=True, learner_hours=1),
    task("Skyddsronden", "2", "Vi går runt, ser, skriver ner och följer upp.", "riskbedömning",
         mandate="decide_and_tell", law="work_environment", kind="solve"),
    task("Lönesamtal", "5", "Var och en vet vad som väger in i lönen.", stays="employment", kind="support"),
)  # fmt: skip

# Who knows what, wants to learn what, has room for how many hours, and can support how many.
SAYS = {
    "Karin": ("arbetstidsregler, ekonomisystem, riskbedömning, handledning, genomförandeplan", "", "24", 5),
    "Leyla": ("arbetstidsregler, planeringssystem, mötesledning, ekonomisystem", "geografi", "12", 3),
    "Jonas": ("planeringssystem, geografi, genomförandeplan, larmsystem", "arbetstidsregler", "9", 2),
    "Mira": ("avvikelsesystem, lex Sarah-rutin, SoL-dokumentation, anhörigkontakt", "riskbedömning", "7", 2),
    "Tesfaye": ("geografi, planeringssystem, larmsystem, kost, nyckelrutin", "inköp", "12", 2),
    "Birgitta": ("vårdhygien, anhörigkontakt, rutiner, kost", "", "8", 3),
    "Elin": ("mötesledning, riskbedömning, SoL-dokumentation, rutiner", "ekonomisystem", "8", 2),
    "Samira": ("delegeringsrutin, SoL-dokumentation, avvikelsesystem, bemötande", "lex Sarah-rutin", "10", 3),
    "Ann-Charlotte": ("rutiner, bemötande, handledning, vårdhygien, delegeringsrutin", "", "9", 3),
    "Oskar": ("nyckelrutin, inköp, handledning, planeringssystem", "vårdhygien", "7", 2),
}

CARRIES = (
    Carries("Sommarplanering", "Karin", "Leyla", level="decide", hours="4", since=150, days_left=170, card={
        "result": "Sommarens schema är klart i mars, och alla har fått minst tre av sina önskade veckor."}),
    Carries("Sommarplanering", "Leyla", "Karin", role="partner", level="consult", hours="3", since=149, days_left=170),
    Carries("Budgetuppföljning", "Karin", "Elin", level="consult", since=148, days_left=200, card={
        "result": "En sida i månaden som alla förstår.", "support_days": 3}),
    Carries("Budgetuppföljning", "Elin", "Karin", role="learner", hours="1", since=120, days_left=200),
    Carries("Lönesamtal", "Karin", "Samira", level="decide", since=200, days_left=160),
    Carries("Skyddsronden", "Karin", "Elin", level="decide_and_tell", since=190, days_left=180, deputy="Leyla", card={
        "written_distribution": True, "resources_enough": True, "knowledge_enough": True,
        "result": "Ronden är gjord i april och oktober, och varje brist har ett datum."}),
    Carries("Introduktion av nya", "Ann-Charlotte", "Samira", level="decide", since=140, days_left=95,
            deputy="Birgitta", card={
        "result": "Den nya går bredvid i fem pass och kan sedan tre rundor själv.",
        "may": "Välja vem den nya går bredvid. Ta en timme extra när det behövs.",
        "may_not": "Förlänga introduktionen mer än en vecka utan att fråga Karin.",
        "first": "De två första dagarna. Resten kan vänta."}),
    Carries("Bilar och nycklar", "Oskar", "Ann-Charlotte", level="decide", since=133, days_left=140, card={
        "limit_sek": 3000, "result": "Varje bil är laddad, städad och har sin nyckel när passet börjar.",
        "may": "Boka service, beställa låssmed, köpa det som saknas upp till 3 000 kronor per gång.",
        "may_not": "Byta leverantör eller teckna avtal.", "first": "Nycklarna till dem som inte kan öppna själva.",
        "support_days": 1}),
    Carries("Sjuksköterskekontakt", "Samira", "Ann-Charlotte", level="decide_and_tell", since=126, days_left=130,
            deputy="Ann-Charlotte", card={
        "result": "Ett samtal varje tisdag, och det som sagts står i dokumentationen samma dag.",
        "may": "Ändra tid för samtalet, bjuda in kollegor.", "may_not": "Ta emot nya delegeringar åt någon annan."}),
    Carries("Studenter på praktik", "Oskar", "Samira", level="consult", hours="2", since=100, days_left=60),
    Carries("Studenter på praktik", "Ann-Charlotte", "Oskar", role="partner", level="consult", hours="2", since=99,
            days_left=60),
    Carries("Veckans bemanning", "Leyla", "Karin", level="decide_and_tell", hours="5", since=118, days_left=26,
            deputy="Jonas", card={
        "result": "Veckan därpå är klar varje torsdag klockan 15.",
        "may": "Byta pass, ringa in vikarier på listan, flytta besök inom dagen.",
        "may_not": "Beordra övertid.", "first": "Morgonpassen och helgen.", "support_days": 1, "check_in_weeks": 2}),
    Carries("Veckans bemanning", "Jonas", "Leyla", role="partner", level="decide_and_tell", hours="3", since=117,
            days_left=26),
    Carries("Larm och digitala lås", "Tesfaye", "Oskar", level="propose", since=75, days_left=120, card={
        "result": "Felanmält samma dag, och alla vet reservrutinen."}),
    Carries("Fasta omsorgskontakter", "Jonas", "Elin", since=47, days_left=200, promised=False),
    Carries("Avvikelser och mönster", "Mira", level="consult", since=33, days_left=210, card={
        "result": "En gång i månaden: tre mönster, ett förslag."}),
)  # fmt: skip


def tell(place: Place, people: dict) -> None:
    """Tell the months before the round; what the rounds bring is told in rounds.py."""
    for name in MEMBERS:
        place.joins(people[name], ago=215)
    place.joins(people[REPRESENTATIVE], ago=214, role=Role.SAFETY_REPRESENTATIVE)
    place.joins(people[OBSERVER], ago=180, role=Role.OBSERVER)
    for description in TASKS:
        place.adds(
            description, by="Karin" if description.stays or description.law != "execution" else "Leyla", ago=210
        )
    for who, (knows, learns, room_for, supports) in SAYS.items():
        place.says(who, knows=knows, learns=learns, room_for=room_for, supports=supports, ago=205)


def carry(place: Place) -> None:
    """Tell what is agreed between people, outside the rounds."""
    for part in sorted(CARRIES, key=lambda part: -part.since):
        place.carries(part)
    _meals_return(place)
    _relatives_pass_on(place)
    beside_mira = Carries("Avvikelser och mönster", "Samira", role="learner", hours="1", since=13, asked_by="Mira")
    place.asks(beside_mira)  # and it waits for Samira's yes
    place.writes(place.held("Bilar och nycklar", "Oskar"), ago=1, limit_sek=5000)  # and it waits for Karin's


def end(place: Place) -> None:
    """Tell the last day: Birgitta takes something on by herself, and Karin promises to be near."""
    quality = Carries("Kvalitetsberättelsen", "Birgitta", "Karin", level="consult", since=1, asked_by="Birgitta")
    place.promises(place.asks(quality), ago=0)
    place.says(
        "Elin",
        knows="mötesledning, riskbedömning, SoL-dokumentation, rutiner, anhörigkontakt",
        learns="ekonomisystem",
        room_for="8",
        ago=0,
    )


def _meals_return(place: Place) -> None:
    meals = place.carries(Carries("Måltidsmiljö", "Tesfaye", "Birgitta", level="consult", since=110, days_left=90))
    commitments.return_task(
        meals,
        reason="Larmen tog tiden. Jag lämnar gärna över det jag kom fram till om frukosten.",
        by=place.people["Tesfaye"],
        at=place.clock.at(41),
    )


def _relatives_pass_on(place: Place) -> None:
    """Pernilla passes the relatives' council on to Birgitta, with notes, before she moves south."""
    council = place.carries(
        Carries("Anhörigrådet", "Pernilla", "Birgitta", level="decide_and_tell", since=170, days_left=12, card={
            "result": "Rådet träffas fyra gånger om året, och varje fråga får ett svar.",
            "may": "Bjuda in, boka lokal, bestämma dagordning.", "may_not": "Lova insatser åt enskilda."})
    )  # fmt: skip
    offered = handover.offer(
        council,
        to=place.people["Birgitta"],
        notes=Notes(
            notes="Ring runt en vecka innan, det gör hela skillnaden. Kaffe går på Norrgårdens konto.",
            open_matters="Två anhöriga väntar på svar om parkeringen. Svaret kommer från fastighet.",
            contacts="Barbro Isaksson, ordförande i rådet. Hon vet vilka som inte kommer på kallelsen.",
            otherwise="Jag skulle ha haft ett av mötena på kvällstid.",
        ),
        by=place.people["Pernilla"],
        at=place.clock.at(66),
    )
    next_ = handover.accept(offered, by=place.people["Birgitta"], at=place.clock.at(64))
    place.writes(next_, ago=63, support=place.people["Karin"].pk)
    place.promises(next_, ago=62)
    pernilla = place.people["Pernilla"]
    members.leave(place.group, person=pernilla, by=pernilla, at=place.clock.at(57))
