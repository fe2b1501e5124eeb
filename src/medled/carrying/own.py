"""What of the floors below is carried: events are, by their own rules; the index of the search is not."""

from medled.carrying.models import Installation, Origin
from medled.carrying.register import left_out
from medled.journal.models import Concern

left_out(Concern, "Says who may read an event that concerns few; only events that a whole group reads are carried.")
left_out("search.entry", "The index of the search is written anew from what came.")
left_out(Installation, "Names this installation, and no other.")
left_out(Origin, "Says what came here from where; the ids in a file say it already.")
left_out("sessions.session", "A sign-in. Sign-ins never leave: no password, passkey, session or key does.")
left_out("mfa.authenticator", "A passkey. Sign-ins never leave: no password, passkey, session or key does.")
left_out("account.emailaddress", "Whether an address is somebody's must be shown where one signs in.")
left_out("account.emailconfirmation", "A key to a sign-in, for a few days.")
left_out("auth.permission", "Not used: what one may do follows from memberships.")
left_out("auth.group", "Not used: what one may do follows from memberships.")
left_out("contenttypes.contenttype", "Written by the framework, the same everywhere.")
