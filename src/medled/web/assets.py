"""How style sheets and scripts are kept for those who ask: compressed, and named for what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = (r'(?P<matched>import(?P<names>[^;]*?)from "(?P<url>\./[^"]+)";)', 'import%(names)sfrom "%(url)s";')


class Storage(CompressedManifestStaticFilesStorage):
    """Also what our own script modules import is asked for by such a name, so an upgrade never mixes two versions."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (IMPORT,)))
