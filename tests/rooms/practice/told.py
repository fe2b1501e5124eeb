"""A story as people write one, and let others read it."""

from medled import photos
from medled.rooms.practice.actions import own_guides, sharing, stories
from medled.rooms.practice.actions.stories import Words
from medled.rooms.practice.models import Reach
from tests.photos.made import from_phone

WORDS = Words(
    "Nycklarna i ett skåp",
    "Vi letade nycklar varje kväll. Så vi satte upp ett skåp, och den som kör sist kollar krokarna.",
    took="En eftermiddag, och ett ja från Carin.",
    came="Vi åker hem i tid.",
    film="https://youtu.be/dQw4w9WgXcQ?si=abcdef",
)


def told_of(group, people, at):
    """Let the second write a story with a photo and a film, under their name, that anybody with the link may read."""
    story = stories.write(group, words=WORDS, by=people[1], at=at)
    stories.put_photo(story, photo=photos.read(from_phone()), shows="Ett skåp", by=people[1], at=at)
    sharing.say_name(story, is_named=True, by=people[1], at=at)
    return sharing.let_reach(story, reach=Reach.PUBLIC, version=story.version, by=people[1], at=at)


def guide_of(group, people, at):
    """Let the first write a guide for all in the organisation, that anybody with the link may read."""
    text = own_guides.Text(
        f"Morgonmötet i {group.name}", "När vi börjar dagen.", "# Börja\n\n- Vem är här?\n- Vad är nytt?"
    )
    guide = own_guides.write(group, text=text, by=people[0], at=at)
    return own_guides.let_out(guide, group=group, by=people[0], at=at)
