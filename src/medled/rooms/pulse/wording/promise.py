"""The promise to whoever answers, word for word, and what it does not cover: on the form and beside every result."""

from django.utils.translation import gettext_lazy as _

PROMISE = _(
    "From what Medled shows, no colleague and no manager can rule out that you answered low, or that you answered "
    "high, even if they know who answered and assume that nobody has changed their mind since the last time. Whoever "
    "controls the server during a wave could read answers."
)
NOT_COVERED = (
    _("Guesses by likelihood: where a whole group answers low, it is likely that you did."),
    _("Three or more waves without a change."),
    _("Two or more colleagues who compare their own answers."),
    _("A colleague who has changed their own answer and takes it that nobody else has."),
)
