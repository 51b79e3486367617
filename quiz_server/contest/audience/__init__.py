"""The hall answers along on its phones, and wins gifts by a fair draw."""
