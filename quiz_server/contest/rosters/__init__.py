"""The people of the teams: typed, or taken from the units' files, and checked against the plan."""
