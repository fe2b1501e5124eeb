"""Questions about calls for support."""
