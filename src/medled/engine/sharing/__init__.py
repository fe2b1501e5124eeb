"""Share leadership: from wishes, room, knowledge and mandates to a proposal that says why it looks as it does.

`propose` takes and gives plain data; `read`, `share` and `adjust` do the same with frozen values. It never decides:
people do. The algorithm in words is in docs/sharing.md.
"""

from medled.engine.sharing.adjust import adjust
from medled.engine.sharing.problem import Place, Problem, ProblemError, read
from medled.engine.sharing.proposal import Proposal
from medled.engine.sharing.solve import propose, share

__all__ = ["Place", "Problem", "ProblemError", "Proposal", "adjust", "propose", "read", "share"]
