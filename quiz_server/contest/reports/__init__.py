"""The papers of the contest, D1 to D14: each is built once as a value and shown as Word, Excel or a page."""
