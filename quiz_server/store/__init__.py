"""The append-only log of every round: written once, never edited, provable to the last event."""
