"""Two addresses for whoever watches over the installation."""

from django.http import JsonResponse

from medled.listeners import alive


def live(request):
    """Say that the process answers."""
    return JsonResponse({"alive": True})


def ready(request):
    """Say whether all that a page needs is there: 503 with what is not."""
    parts = {"database": alive.database_answers(), "migrations": False, "worker": False}
    if parts["database"]:
        parts["migrations"] = not alive.waiting_migrations()
    if parts["migrations"]:
        parts["worker"] = alive.is_at_work("worker", at=request.at)
    is_ready = all(parts.values())
    return JsonResponse({"ready": is_ready, **parts}, status=200 if is_ready else 503)
