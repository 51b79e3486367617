"""The plan of a contest: set up, changed, read back as sentences, signed off."""
