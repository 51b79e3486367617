"""The knowledge round, live, and the contest around it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Build the Flask application; what `flask --app quiz_server` calls.

    The import waits until then, so that the pure core can be imported without Flask.
    """
    from quiz_server.app import create_app as build  # noqa: PLC0415

    return build(settings)
