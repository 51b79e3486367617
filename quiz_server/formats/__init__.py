"""The formats a round can be played in: presets as data, read into rules."""
