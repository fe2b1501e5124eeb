"""What a pulse shows is low is done something about, and looked at again."""

from collections.abc import Iterator
from datetime import timedelta

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture


@kind(Severity.PLAN, next_step="choose_act_look", facts=("by", "chosen", "lacks", "low"))
def low_without_action(picture: GroupPicture) -> Iterator[Found]:
    """A month after a pulse that shows something low nothing is decided about it, or it is not looked at in time."""
    row = picture.low_in_pulse
    if row is None or not row.low:
        return
    if row.chosen is None or not row.is_acted_on:
        lacks, by = "choice" if row.chosen is None else "action", row.decide_by
    elif row.look_again_on is not None and not row.is_looked_at:
        lacks, by = "look", row.look_again_on
    else:
        return
    if by < picture.on:
        yield Found(
            Subject(Thing.PULSE, row.id),
            since=by + timedelta(days=1),
            facts={"by": by, "chosen": row.chosen, "lacks": lacks, "low": row.low},
        )
