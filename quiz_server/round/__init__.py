"""The knowledge round as a pure core: commands in, events out, state by folding events."""
