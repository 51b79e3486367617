"""Results before the hall: the live total, kept back before the end, revealed from the bottom up."""
