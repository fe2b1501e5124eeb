"""Which of the devices that are pushed to sits here: a signed cookie that says so, from when its owner allowed it.

It outlives the session, so that signing out ends the notices here however long ago they were allowed, and whoever
signs in here next ends those of the one before. The service worker, which has no session, is known by it too.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from medled.listeners import devices

COOKIE = "medled_device"
KEPT_FOR = 60 * 60 * 24 * 400  # seconds: as long as a browser lets a cookie be
_signer = Signer(salt="medled.device")


def remember(request: HttpRequest, response: HttpResponse, device: int) -> None:
    """Note on the device which one it is."""
    value = _signer.sign(device)
    response.set_cookie(COOKIE, value, KEPT_FOR, secure=request.is_secure(), httponly=True, samesite="Lax")


def known(request: HttpRequest) -> int | None:
    """Return the id of the device that the request comes from; None when it is not pushed to."""
    try:
        return int(_signer.unsign(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, ValueError):
        return None


def sign_out(request: HttpRequest, response: HttpResponse) -> None:
    """Push nothing more here, whoever it was for."""
    if (device := known(request)) is not None:
        devices.forget(device)
        response.delete_cookie(COOKIE, samesite="Lax")


def sign_in(request: HttpRequest, response: HttpResponse, person: int) -> None:
    """Push nothing more here of the one who sat here before; `person` (by id) sits here now."""
    device = known(request)
    if device is not None and devices.owner_of(device) != person:
        sign_out(request, response)
