"""Questions about photos: whether an initiative has one, and the photo itself."""

from medled.rooms.initiatives.models import Initiative, SparkPhoto
from medled.rooms.initiatives.rules.initiatives import may_see
from medled.workplace.rules import Viewer


def shown_with(initiative: Initiative, *, viewer: Viewer) -> SparkPhoto | None:
    """Return the photo of an initiative without its bytes: its size, and what it shows."""
    if not may_see(viewer, initiative):
        return None
    return SparkPhoto.objects.filter(initiative=initiative).defer("webp").first()


def content_of(initiative: Initiative, *, viewer: Viewer) -> bytes | None:
    """Return the photo of an initiative, WebP."""
    if not may_see(viewer, initiative):
        return None
    webp = SparkPhoto.objects.filter(initiative=initiative).values_list("webp", flat=True).first()
    return None if webp is None else bytes(webp)
