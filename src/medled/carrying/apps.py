from django.apps import AppConfig


class CarryingConfig(AppConfig):
    name = "medled.carrying"
    label = "carrying"

    def ready(self):
        """Gather what is carried: each room says it of itself, in `queries/carried.py`."""
        from django.utils.module_loading import autodiscover_modules

        from medled.carrying import own  # noqa: F401

        autodiscover_modules("queries.carried", "actions.carrying", "carried")
