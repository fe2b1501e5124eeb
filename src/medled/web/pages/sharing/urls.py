"""The addresses of the room."""

app_name = "sharing"
urlpatterns = []
