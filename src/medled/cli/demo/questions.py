"""What the home-care group has asked each other: one question in every state, from hidden to joined."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from medled.cli.demo.telling import Place
from medled.rooms.knowledge.actions import again, meant, questions, reactions, syntheses, views
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.models import Perspective, Question
from medled.rooms.knowledge.queries.reactions import mine
from medled.rooms.knowledge.queries.syntheses import to_account_for
from medled.workplace.queries import viewer_of

AGREE, SKIP, DISAGREE = 1, 0, -1
DAYS = timedelta(days=1)


def tell(place: Place) -> None:
    """Tell the questions in the order in which they were asked."""
    _first_week(place)
    _keys(place)
    _which_day(place)
    _sundays(place)
    _handover(place)


def _asked(
    place: Place,
    who: str,
    ago: int,
    asked: Asked,
    said: Mapping[str, View],
    *,
    is_open: bool = False,
) -> Question:
    """Let somebody ask all, and these answer; what is asked long enough ago is shown."""
    at = place.clock.at(ago)
    question = questions.ask(
        place.group, asked=asked, closes_at=_until(place, at, is_open), by=place.people[who], at=at
    )
    for name, view in said.items():
        if question.is_hidden:
            question = views.answer(
                question, view=view, key=f"{name}s telefon", by=place.people[name], at=place.clock.at(ago)
            )
    if question.closes_at <= place.clock.end:
        questions.show_due(at=question.closes_at)
        question.refresh_from_db()
    return question


def _until(place: Place, at: datetime, is_open: bool) -> datetime:
    """Return when something closes: days after it was asked, or two days after the story ends."""
    return place.clock.end + 2 * DAYS if is_open else at + 3 * DAYS


def _first_week(place: Place) -> None:
    """Joined, with what became of every view; and one whose author meant something else."""
    question = _asked(place, "Samira", 60, Asked(
        "Vad gör att en ny brukare känner sig trygg första veckan?",
        about="Sju nya i höst. Tre ringde mer än tio gånger de första dagarna.",
    ), {
        "Samira": View("Samma ansikte de tre första dagarna, även om schemat blir krångligt."),
        "Jonas": View("De anhöriga behöver ett nummer som någon svarar på, inte en broschyr.",
                      knows="Två anhöriga ringde larmet för att fråga när vi kommer."),
        "Leyla": View("Att vi säger vem som kommer i morgon.", fails="Att sjukfrånvaron spräcker det redan dag två."),
        "Mira": View("Vi frågar för mycket första dagen. Vänta med blanketterna."),
        "Birgitta": View("Den som kommer första gången ska ha läst levnadsberättelsen."),
        "Elin": View("Att det finns en stund utan uppgift, bara för att prata."),
        "Oskar": View("Samma ansikte de första dagarna."),
        "Karin": View("Att vi ringer dagen före och säger vem vi är."),
    })  # fmt: skip
    views.say_more(
        question, words="Läs gärna det Jonas skrev en gång till. Det visste jag inte.", by=place.people["Karin"],
        at=place.clock.at(51),
    )  # fmt: skip
    _react(place, question, "Samira", 50, everybody=True, differs={
        "Tesfaye": "Den som har haft hemtjänst länge i en annan kommun är redan trygg, och vill slippa våra frågor."
    })  # fmt: skip
    _join_first_week(place, question)


def _react(
    place: Place, question: Question, who: str, ago: int, *, everybody: bool, differs: Mapping[str, str] = {}
) -> None:
    """Let somebody ask all to react, and these do: nearly all agree with what is short, fewer with what is long."""
    at = place.clock.at(ago)
    reacting = reactions.open_reactions(
        question, closes_at=_until(place, at, not everybody), by=place.people[who], at=at
    )
    for name, words in differs.items():
        reactions.differ(question, words=words, key=f"{name}s telefon", by=place.people[name], at=place.clock.at(ago))
    names = [name for name in place.people if viewer_of(place.people[name], place.group, at=at).is_seated]
    for n, name in enumerate(names if everybody else names[:5]):
        person = place.people[name]
        for statement in mine(question, viewer=viewer_of(person, place.group, at=at)).left:
            value = _thinks(statement.words, n)
            reactions.react(question, statement=statement, value=value, by=person, at=place.clock.at(ago))
    if everybody:
        reactions.show_due(at=reacting.closes_at)


def _thinks(words: str, n: int) -> int:
    """Return how the n-th person reacts: to some things all alike, and never by lot, so the story stays the same."""
    agree = (10, 9, 7, 5, 8, 3)[len(words) % 6]
    turn = (len(words) + n * 3) % 10
    return AGREE if turn < agree else SKIP if turn == agree else DISAGREE


def _join_first_week(place: Place, question: Question) -> None:
    """Let two join it, and answer the one who meant something else."""
    syntheses.begin(question, by=place.people["Samira"], at=place.clock.at(38))
    syntheses.join(question, by=place.people["Jonas"], at=place.clock.at(38))
    became = {
        "Samma ansikte": Fated("taken", "Prov från 1 december, Leyla och Jonas planerar."),
        "De anhöriga": Fated("taken", "Birgitta tar med det till anhörigrådet."),
        "Två anhöriga": Fated("taken", "Det är därför numret kommer först."),
        "Vi frågar": Fated("not", "Biståndsbeslutet kräver blanketterna. Vi flyttar två av dem till dag tre."),
        "Att sjukfrånvaron": Fated("partly", "Blir någon sjuk ringer vi och säger vem som kommer i stället."),
        "Den som har haft": Fated("partly", "Vi frågar först om man vill ha den långa introduktionen."),
    }
    fates = {row.pk: _fate_of(row, became) for row in to_account_for(question)}
    words = (
        "Första veckan handlar om två saker: att känna igen den som kommer, och att veta vart man ringer. Vi provar"
        " samma person de tre första dagarna, och ett nummer som alltid går till den som håller i introduktionen.\n\n"
        "Blanketter som kan vänta får vänta till dag tre."
    )
    learnt = "Fråga de anhöriga först: de vet vad som oroar innan vi har kommit innanför dörren."
    syntheses.publish(
        question, draft=Draft(words, learnt, fates), version=1, by=place.people["Samira"], at=place.clock.at(36)
    )
    of_mira = question.perspectives.get(author=place.people["Mira"])
    said = meant.say_not_meant(
        of_mira, words="Jag menade inte att de ska bort, utan att någon annan kan fylla i dem med de anhöriga.",
        by=place.people["Mira"], at=place.clock.at(35),
    )  # fmt: skip
    meant.answer_not_meant(
        said, answer="Då missförstod vi dig. Birgitta frågar anhörigrådet om de vill göra det hemma i lugn och ro.",
        fated=Fated("partly", "Två flyttas till dag tre, och anhörigrådet får frågan om resten."),
        by=place.people["Jonas"], at=place.clock.at(34),
    )  # fmt: skip


def _fate_of(row: Perspective, became: Mapping[str, Fated]) -> Fated:
    return next((fate for begins, fate in became.items() if row.words.startswith(begins)), Fated("taken", ""))


def _keys(place: Place) -> None:
    """An estimate that all see, and once more after the talk, with what the furthest know; nobody has joined it."""
    said = (
        ("Tesfaye", "45", "Jag åker tillbaka två gånger en vanlig kväll."), ("Leyla", "12", ""), ("Jonas", "15", ""),
        ("Mira", "10", ""), ("Birgitta", "15", ""), ("Elin", "20", "Räknat med väntan vid skåpet."),
        ("Samira", "12", ""), ("Oskar", "5", ""), ("Karin", "15", ""),
    )  # fmt: skip
    question = _asked(place, "Tesfaye", 24, Asked(
        "Hur många minuter går åt till nycklar en vanlig dag?", "estimate", measure="minuter", least=Decimal(0)
    ), {who: View(why, number=Decimal(number)) for who, number, why in said})  # fmt: skip
    views.tell_more(
        question, words="Jag kör bara centrum, och där är skåpet i samma hus som kontoret.",
        by=place.people["Oskar"], at=place.clock.at(13),
    )  # fmt: skip
    _keys_again(place, question)


def _keys_again(place: Place, question: Question) -> None:
    """After the talk they lie closer together, and one tells more of what they know."""
    at = place.clock.at(9)
    opened = again.open_again(question, closes_at=at + 3 * DAYS, by=place.people["Tesfaye"], at=at)
    numbers = {"Tesfaye": 30, "Leyla": 20, "Jonas": 20, "Mira": 15, "Birgitta": 20, "Elin": 20, "Samira": 20,
               "Oskar": 10, "Karin": 20}  # fmt: skip
    for who, number in numbers.items():
        words = "Vi hade glömt väntan vid skåpet. Den syns inte i planeringen." if who == "Leyla" else ""
        again.estimate_again(
            question, number=Decimal(number), words=words, by=place.people[who], at=place.clock.at(9)
        )  # fmt: skip
    again.show_due(at=opened.closes_at)


def _which_day(place: Place) -> None:
    """A choice that all see, and that one has begun to join."""
    early, late, other = "Tidig onsdag", "Sen torsdag", "Varannan av varje"
    question = _choice(place, (early, late, other), {
        "Karin": late, "Leyla": other, "Jonas": other, "Mira": early, "Tesfaye": other, "Birgitta": early,
        "Elin": other, "Samira": late, "Oskar": other
    }, {"Elin": "Då missar ingen alla.", "Mira": "På torsdagar hämtar jag barn."})  # fmt: skip
    syntheses.begin(question, by=place.people["Leyla"], at=place.clock.at(6))


def _choice(place: Place, options: Sequence[str], chosen: Mapping[str, str], why: Mapping[str, str]) -> Question:
    at = place.clock.at(18)
    question = questions.ask(
        place.group,
        asked=Asked("När ska APT ligga i vår?", "choice", options=options),
        closes_at=at + 3 * DAYS, by=place.manager, at=at,
    )  # fmt: skip
    ids = {option.words: option.pk for option in question.options.all()}
    for who, what in chosen.items():
        view = View(why.get(who, ""), option=ids[what])
        question = views.answer(question, view=view, by=place.people[who], at=place.clock.at(18))
    questions.show_due(at=question.closes_at)
    question.refresh_from_db()
    return question


def _sundays(place: Place) -> None:
    """Without names; people react to it now."""
    question = _asked(place, "Leyla", 11, Asked(
        "Vad är det vi inte säger om söndagskvällarna?", is_signed=False
    ), {
        "Leyla": View("Att vi säger ja till pass vi inte orkar, för att ingen annan ska behöva."),
        "Jonas": View("Att vi hoppar över fikat hos dem som inte säger ifrån."),
        "Mira": View("Att det är samma tre som alltid byter.", fails="Att vi gör en lista och sedan inte följer den."),
        "Tesfaye": View("Att larmen på söndagar nästan alltid är ensamhet.",
                        knows="Fyra av fem larm i oktober var någon som ville prata."),
        "Birgitta": View("Att vi är rädda för att det ska bli värre om vi klagar."),
        "Oskar": View("Att bilen inte räcker."),
        "Samira": View("Att vi inte vet vad kvällen innan har lovat."),
    })  # fmt: skip
    _react(place, question, "Leyla", 2, everybody=False)


def _handover(place: Place) -> None:
    """Hidden: it waits for some of them."""
    said = {"Samira": "8", "Jonas": "15", "Elin": "10", "Birgitta": "12", "Karin": "10"}
    _asked(place, "Samira", 1, Asked(
        "Hur många minuter behöver en bra överlämning på kvällen?", "estimate", measure="minuter", least=Decimal(0),
        most=Decimal(120), about="I dag finns inga minuter i schemat. Rapporten skrivs i telefonen.",
    ), {who: View(number=Decimal(number)) for who, number in said.items()}, is_open=True)  # fmt: skip
