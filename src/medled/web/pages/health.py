"""Two addresses for whoever watches over the installation."""

from django.http import JsonResponse


def live(request):
    """Say that the process answers."""
    return JsonResponse({"alive": True})
