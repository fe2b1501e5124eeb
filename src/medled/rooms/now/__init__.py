"""Now: what needs me, what needs us, what has happened. Has no tables; reads the other rooms and the journal."""
