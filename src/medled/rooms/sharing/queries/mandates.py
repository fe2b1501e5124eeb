"""Questions about mandate rounds."""
