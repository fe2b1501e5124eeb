"""The addresses of the room in a group."""

from django.urls import path

from medled.web.pages.practice import guides, own_guides, passing, sharing, stories
from medled.web.pages.practice import path as first_steps

app_name = "practice"

urlpatterns = [
    path("", guides.page, name="page"),
    path("guides/<slug:guide>/", guides.guide, name="guide"),
    path("guides/own/write/", own_guides.write, name="write-guide"),
    path("guides/own/<int:own_guide>/", own_guides.guide, name="own-guide"),
    path("guides/own/<int:own_guide>/change/", own_guides.change, name="change-guide"),
    path("guides/own/<int:own_guide>/let-out/", own_guides.let_out, name="let-guide-out"),
    path("guides/own/<int:own_guide>/take-back/", own_guides.take_back, name="take-guide-back"),
    path("guides/own/<int:own_guide>/put-away/", own_guides.put_away, name="put-guide-away"),
    path("reading/", guides.reading, name="reading"),
    path("path/", first_steps.page, name="path"),
    path("path/leave/", first_steps.leave, name="leave-path"),
    path("path/take-up/", first_steps.take_up, name="take-up-path"),
    path("pass-on/", passing.page, name="pass-on"),
    path("stories/", stories.index, name="stories"),
    path("stories/write/", stories.write, name="write-story"),
    path("stories/<int:story>/", stories.story, name="story"),
    path("stories/<int:story>/change/", stories.change, name="change-story"),
    path("stories/<int:story>/reach/", sharing.let_reach, name="let-reach"),
    path("stories/<int:story>/name/", sharing.say_name, name="say-name"),
    path("stories/<int:story>/writers/add/", stories.add_writer, name="add-writer"),
    path("stories/<int:story>/writers/leave/", sharing.stop_writing, name="stop-writing"),
    path("stories/<int:story>/photo/", stories.photo, name="photo"),
    path("stories/<int:story>/photo/put/", stories.put_photo, name="put-photo"),
    path("stories/<int:story>/photo/take-away/", stories.take_away_photo, name="take-photo-away"),
]
