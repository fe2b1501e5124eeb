"""Dialogue: calls for support and their promises. Nobody is left alone, and support goes both ways.

Knows what people carry and who has promised to support them (sharing); moves nothing there.
"""
