"""Who works here: the accounts of the people and the offices that write questions."""
