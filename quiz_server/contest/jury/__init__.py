"""The jury's work: criteria, score sheets, marks, the clock of a performance, acts of two people."""
