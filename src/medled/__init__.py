"""Medled: a work group and its manager share the leadership of their work."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("medled")
except PackageNotFoundError:  # run from a source tree that nobody has installed
    __version__ = "0+unknown"
