"""Take away the photo that came with a spark, or put another in its place."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.photos import Photo
from medled.rooms.initiatives.actions import _photos
from medled.rooms.initiatives.actions._writing import held
from medled.rooms.initiatives.events.initiatives import PhotoPut, PhotoTakenAway
from medled.rooms.initiatives.models import Initiative, SparkPhoto
from medled.rooms.initiatives.queries.initiatives import locked
from medled.rooms.initiatives.rules.initiatives import may_put_photo, may_take_away_photo
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import require


@transaction.atomic
def put(initiative: Initiative, *, photo: Photo, shows: str = "", by: Person, at: datetime) -> None:
    """Put a photo with one's own idea, in the place of the one that is there, whose bytes are gone.

    `shows`: what it shows, for those who don't see it.
    """
    initiative = held(initiative)
    require(may_put_photo(viewer_of(by, initiative.group, at=at), initiative))
    SparkPhoto.objects.filter(initiative=initiative).delete()
    _photos.give(initiative, photo, shows)
    record(PhotoPut(), by=by, at=at, about=initiative, group=initiative.group)


@transaction.atomic
def take_away(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Take the photo away; its bytes are gone. Nothing else happens to the initiative, which may be over."""
    initiative = locked(initiative)
    require(may_take_away_photo(viewer_of(by, initiative.group, at=at), initiative))
    taken, _rows = SparkPhoto.objects.filter(initiative=initiative).delete()
    if not taken:
        return
    author = None if initiative.author_id == by.pk else initiative.author_id
    record(PhotoTakenAway(author=author), by=by, at=at, about=initiative, group=initiative.group)
