"""What the actions on sparks do with a photo, in their own transaction: keep it, and bring it out of the box."""

from medled.photos import Photo
from medled.rooms.initiatives.models import Initiative, SealedPhoto, SealedSpark, SparkPhoto
from medled.rooms.initiatives.models.initiatives import LONGEST_SPARK
from medled.workplace.rules import words_of


def give(initiative: Initiative, photo: Photo, shows: str) -> None:
    """Keep the photo of a spark."""
    SparkPhoto.objects.create(initiative=initiative, **_kept(photo, shows))


def seal(left: SealedSpark, photo: Photo, shows: str) -> None:
    """Keep the photo of a spark without a name, till the next morning."""
    SealedPhoto.objects.create(sealed=left, **_kept(photo, shows))


def unseal(left: SealedSpark, initiative: Initiative) -> None:
    """Let the photo of a spark without a name, if it has one, be that of the initiative that came of it."""
    for sealed in SealedPhoto.objects.filter(sealed=left):
        give(initiative, sealed.photo, sealed.shows)


def _kept(photo: Photo, shows: str) -> dict[str, object]:
    shows = words_of(shows, most=LONGEST_SPARK, needed=False, field="shows", one_line=True)
    return {"webp": photo.webp, "width": photo.width, "height": photo.height, "shows": shows}
