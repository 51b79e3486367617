"""Accounts and offices as the organiser keeps them."""
