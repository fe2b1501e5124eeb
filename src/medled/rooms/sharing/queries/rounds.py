"""Questions about sharing rounds."""
