"""An address and whom it is for: a page that is shown, or a change that is sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

GROUP = ("carin", "amina", "bjorn", "david", "olle")  # manager, two members, safety representative, observer
RING = ("carin", "amina", "bjorn", "david")
MANAGER = ("carin",)
TWO = ("carin", "amina")  # carries what is looked at, and supports it
OUTSIDERS = ("elin", "farid")  # another group of the same municipality, another organisation
SIGNED_IN = GROUP + OUTSIDERS
OUT = "nobody"
EVERYONE = (*SIGNED_IN, OUT)
LOGIN = "login"


@dataclass(frozen=True)
class Page:
    """Shown to these. Who is outside the group gets 403, and `otherwise` is what others in it get."""

    to: Collection[str]
    otherwise: int = 403
    query: str = ""


@dataclass(frozen=True)
class Change:
    """A POST that these may send, here with what it carries; a look at its address is 405."""

    by: Collection[str]
    otherwise: int = 403
    sends: Mapping[str, str] = field(default_factory=dict)
