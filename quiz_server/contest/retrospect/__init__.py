"""The evening looked back on, in figures and charts."""
