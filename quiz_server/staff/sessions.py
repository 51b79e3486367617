"""The live screens of an account that may not go on."""

from flask import current_app


def end_sessions(username: str) -> None:
    """Close the live connections of this account; its pages ask to sign in again by themselves."""
    live = current_app.extensions.get("live")
    if live is not None:
        live.drop_actor(f"user:{username}")
