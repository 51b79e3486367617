"""Results signed by two people, locked, and reopened by numbered decision."""
