"""What the contest writes down in words, as notes that know their messages (`question_bank.written`)."""

from question_bank.written import Notes

#: what a numbered decision says
DECISIONS = Notes()
#: which question a complaint is about
QUESTIONS = Notes()
#: what followed from an accepted complaint
EFFECTS = Notes()
#: why another system did not take a message
DELIVERIES = Notes()
#: why a mark changed or a part was closed; mostly people's own words
JURY_REASONS = Notes()
