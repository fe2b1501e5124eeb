"""Pulse: the group takes its own temperature, and nobody's answer can be worked out.

What may be shown is decided by `medled.engine.disclosure`.
"""
