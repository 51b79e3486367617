"""Points taken off a team, on a part or on the total, each by a numbered decision with its reason."""
