"""The addresses of the room."""

app_name = "now"
urlpatterns = []
