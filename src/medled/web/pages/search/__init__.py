"""The pages on which one finds what people have written, in all the rooms."""
