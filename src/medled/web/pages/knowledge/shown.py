"""What all think, for the page of a question that is shown."""

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.wording import questions as words
from medled.web.forms.knowledge.questions import TellForm, WordForm
from medled.web.pages.sharing.faces import Faces


def context_of(request, found) -> dict:
    """Return what the page shows, as the viewer may see it."""
    viewer = request.viewer
    faces = Faces(viewer)
    all_of = queries.questions.shown_of(found, viewer=viewer)
    furthest = queries.questions.people_furthest(found)
    may_tell = rules.questions.may_tell_more(viewer, found, furthest)
    numbers = [(words.amount(row.number), row.author and faces.of(row.author)) for row in all_of.numbers]
    return {
        "views": [(row, row.author and faces.of(row.author), _also(row, faces)) for row in all_of.views],
        "options": [(option, count, [faces.of(row.author) for row in rows]) for option, count, rows in all_of.options],
        "numbers": numbers,
        "estimate": all_of.estimate,
        "sentence": words.estimate_sentence(all_of.estimate, found, answered=found.answered),
        "furthest": [
            (words.amount(row.number), row.author and faces.of(row.author)) for row in (*all_of.least, *all_of.most)
        ],
        "may_tell": may_tell and not queries.questions.has_told_more(found, viewer=viewer),
        "tell_form": TellForm(auto_id="tell_%s"),
        "said_after": [(word, faces.of(word.person)) for word in all_of.said_after],
        "may_say_more": rules.questions.may_say_more(viewer, found),
        "word_form": WordForm(auto_id="more_%s"),
        "is_few": found.answered < found.needed,
    }


def _also(row, faces) -> list:
    """Return who else wrote what this says, where there are names."""
    return [faces.of(other.author) for other in row.merged.all() if other.author is not None]
