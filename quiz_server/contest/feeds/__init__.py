"""Totals for other systems: read with a token, sent as signed webhooks that are never lost."""
