"""What an event calls a thing: the first line of what is written, short, so that it can stand in a sentence."""

LONGEST = 120


def title_of(text: str) -> str:
    """Return the first line of a text without its full stop, cut at a word where it is long.

    >>> title_of("Vi byter rundor.  ")
    'Vi byter rundor'
    """
    lines = text.strip().splitlines()
    line = " ".join(lines[0].split()) if lines else ""
    if len(line) > LONGEST:
        line = line[:LONGEST].rpartition(" ")[0] or line[:LONGEST]
        return f"{line.rstrip(' .,:;')} …"
    return line.rstrip(".")
