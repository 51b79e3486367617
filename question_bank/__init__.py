"""The committee's question bank: import from Word, review, sets, sealing."""
