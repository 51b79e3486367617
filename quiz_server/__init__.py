"""The knowledge round, live, and the contest around it."""

from quiz_server.app import create_app

__all__ = ["create_app"]
