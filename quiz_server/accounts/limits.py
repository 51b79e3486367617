"""Attempts at passwords and PINs are counted; only failed ones, so that a whole team may join at once."""

from flask import Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)


def _failed(response: Response) -> bool:
    return response.status_code in {401, 403}


limit_failures = limiter.limit(
    "10 per minute; 60 per hour",
    deduct_when=_failed,
)
