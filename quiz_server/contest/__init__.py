"""The contest around the knowledge round: stages, teams, jury marks, totals, ranking and prizes."""
