from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "medled.rooms.practice"
    label = "practice"
