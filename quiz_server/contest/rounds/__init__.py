"""The knowledge round seen from the contest: its questions, its score, its extra rounds, rulings on it."""
