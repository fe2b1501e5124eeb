"""A round of consent said once more in the simplest way: person by person, rule by rule. For comparison only."""


def is_seen(*, asked, given, away, here, quorum, has_begun, is_over):
    """When everybody reads what everybody gave."""
    if not has_begun:
        return False
    if is_over:
        return True
    for person in asked:
        is_here = person in here if here is not None else person not in away
        if is_here and person not in given:
            return False
    return sum(person in given for person in asked) >= needed(asked=asked, away=away, quorum=quorum)


def needed(*, asked, away, quorum):
    """The least number of answers: what was agreed, but never more than there are people at work; never none."""
    at_work = sum(person not in away for person in asked)
    while quorum > at_work and quorum > 1:
        quorum -= 1
    return quorum


def outcome(answers, *, asked, away, quorum, objected_before):
    """What it came to, from the answers of those who are asked."""
    said = [answers[person] for person in sorted(asked) if person in answers]
    if len(said) < needed(asked=asked, away=away, quorum=quorum):
        return "too_few"
    if "objection" in said:
        return {0: "work_in", 1: "lift_or_try"}.get(objected_before, "lift")
    if said.count("stand_aside") / len(said) > 1 / 3:
        return "talk_more"
    return "consent"
