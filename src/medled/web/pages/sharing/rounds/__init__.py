"""The pages of the sharing round: open, wish, look at the proposal, say yes, check the risks, close."""
