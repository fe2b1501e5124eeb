from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "medled.web"
    label = "web"
