from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "medled.web"
    label = "web"

    def ready(self):
        from medled.web import bookings
        from medled.web.forms import words

        words.speak()
        bookings.connect()
