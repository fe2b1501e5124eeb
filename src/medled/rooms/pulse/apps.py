from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "medled.rooms.pulse"
    label = "pulse"
