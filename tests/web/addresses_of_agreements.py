"""The addresses of what is agreed, decided and to be done, and whom each is for."""

from tests.web.address import GROUP, MANAGER, RING, Change, Page

AGREEMENTS: dict[str, Page | Change] = {
    "agreements:page": Page(GROUP),
    "agreements:past": Page(GROUP),
    "agreements:add-agreement": Page(RING),
    "agreements:agreement": Page(GROUP),  # Björn has opened it again
    "agreements:open-agreement": Change(RING, sends={"reason": "Den passar inte oss."}),
    "agreements:keep-agreement": Change(RING, sends={"outcome": "Den är bra som den är."}),
    "agreements:replace-agreement": Page(RING),
    "agreements:end-agreement": Change(RING, sends={"outcome": "Vi har tjänstemobiler."}),
    "agreements:actions": Page(GROUP),
    "agreements:done-actions": Page(GROUP),
    "agreements:add-action": Page(RING),
    "agreements:action": Page(GROUP),  # Amina is asked, by Carin
    "agreements:change-action": Page(RING),
    "agreements:accept-action": Change(("amina",), sends={"version": "1"}),
    "agreements:decline-action": Change(("amina",)),
    "agreements:take-action": Change(RING),
    "agreements:ask-for-action": Change(RING),
    "agreements:hand-back-action": Change(("amina",)),
    "agreements:finish-action": Change(RING),
    "agreements:reopen-action": Change(RING),
    "agreements:withdraw-action": Change(("carin", "amina")),
    "agreements:say-if-it-helped": Change(RING, sends={"helped": "yes"}),
    "agreements:decisions": Page(GROUP),
    "agreements:add-decision": Page(RING),
    "agreements:decision": Page(GROUP),  # waits for Amina's word
    "agreements:make-decision": Change(("amina",)),
    "agreements:decline-decision": Change(("amina",), sends={"reason": "Inte nu."}),
    "agreements:take-back-decision": Change(MANAGER),
    "agreements:report-decision": Change(("carin", "amina"), sends={"on": "2030-01-02"}),
    "agreements:say-samverkan": Change(MANAGER, sends={"samverkan": "not_needed"}),
}
