"""The whole: what can be said of how a group leads together. Has no tables; reads all the other rooms."""
