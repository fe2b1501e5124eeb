"""Two stories: the home-care group's, for anybody with the link, and the school team's, for the municipality."""

from medled.cli.demo.telling import Place
from medled.rooms.initiatives.models import Learning
from medled.rooms.practice.actions import sharing, stories
from medled.rooms.practice.actions.stories import Words
from medled.rooms.practice.models import Reach, Story

COMPANION = Words(
    "Varje ny fick en egen kollega att fråga",
    "Den som var ny ringde planeraren. Tio, femton gånger om dagen, om koder och kaffe och var vagnen står. "
    "Planeraren hann inget annat, och den nya kände sig till besvär.\n\nVi frågade vem som ville vara den "
    "man frågar. Den som sa ja fick en timme i veckan utanför rundan, den första månaden. Inget schema, "
    "bara: ring mig.\n\nFörsta veckan gick timmen åt på en förmiddag. Efter två veckor räckte en kvart. Och "
    "frågorna kom när de behövdes, inte efteråt.",
    took="Ett samtycke på APT, en timme i veckan i fyra veckor, och en chef som sa ja till timmen utan att räkna "
    "på den först. Det svåra var att låta bli att svara åt den som hade sagt ja.",
    came="Ingen av de två senaste har ringt planeraren en enda gång om rutiner. Nu gäller det för alla som "
    "börjar. En timme i veckan med en egen kollega sparar tre för oss andra.",
)
ROUND = Words(
    "Vi bytte ordningen på mötet, och fick höra Emma",
    "Våra arbetslagsmöten tog slut när de tre som pratar mest var klara. I mars började vi tvärtom: var och "
    "en skriver två rader först, tyst. Sedan en runda, och den som varit här längst är sist.\n\nDet kändes "
    "stelt i två möten. På det tredje sa Emma det som vi hade behövt veta i höstas.",
    took="Fyra minuters tystnad. Och att Henrik väntade med sin mening, vilket han säger var det svåraste på länge.",
    came="Mötena är lika långa. Vi går därifrån med färre saker, som blir gjorda.",
)


def home_care(place: Place) -> None:
    """Two who write it, and who both said yes to anybody; one of them with her name."""
    learning = Learning.objects.filter(group=place.group, sentence__startswith="En timme i veckan").first()
    who, too = place.people["Ann-Charlotte"], place.people["Samira"]
    initiative = learning.initiative if learning else None
    told = stories.write(place.group, words=COMPANION, initiative=initiative, by=who, at=place.clock.at(60))
    stories.add_writer(told, person=too, by=who, at=place.clock.at(60))
    for writer, ago in ((who, 60), (too, 58)):
        _let(place, told, Reach.PUBLIC, writer, ago)
    sharing.say_name(told, is_named=True, by=who, at=place.clock.at(58))


def school(place: Place) -> None:
    """One who writes it, for all who work in the municipality."""
    told = stories.write(place.group, words=ROUND, by=place.people["Sara"], at=place.clock.at(20))
    _let(place, told, Reach.ORGANISATION, place.people["Sara"], 19)


def _let(place: Place, told: Story, reach: int, writer, ago: int) -> None:
    sharing.let_reach(told, reach=reach, version=told.version, by=writer, at=place.clock.at(ago))
