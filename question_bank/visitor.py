"""Who asks, and from which machine: written beside every opening of a sealed set."""

from flask import request

from question_bank.access import acting_user
from question_bank.opening import Opener


def opener(purpose: str, subject: str = "") -> Opener:
    """The signed-in person at this request's address."""
    return Opener(acting_user(), request.remote_addr or "", purpose, subject)
