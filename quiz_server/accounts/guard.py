"""The one place where a request is let in or refused, and where pages get their security headers."""

import secrets

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import current_user

from question_bank.access import PUBLIC, SIGNED_IN

#: nothing from elsewhere, nothing inline but the import map that carries the request's nonce
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

#: files that no browser opens as a document: a policy for documents would say nothing of them
_INERT = {"text/css", "text/javascript", "application/javascript", "font/woff2", "image/png"}


def allowed_roles(app: Flask, endpoint: str, method: str) -> frozenset[str] | None:
    """The roles marked on the view behind an endpoint; None where nobody marked it."""
    if endpoint == "static" or endpoint.endswith(".static"):
        return frozenset({PUBLIC})
    view = app.view_functions[endpoint]
    marked = getattr(view, "allowed_roles", None)
    if marked is None and hasattr(view, "view_class"):
        handler = getattr(view.view_class, "get" if method == "HEAD" else method.lower(), None)
        marked = getattr(handler, "allowed_roles", None)
    return marked


def may_open(endpoint: str) -> bool:
    """Whether the signed-in account's role may open the page behind an endpoint."""
    roles = allowed_roles(current_app, endpoint, "GET") or frozenset()
    return current_user.role in roles


def install(app: Flask) -> None:
    """Put the guard before every request and the headers on every answer."""
    app.before_request(_check)
    app.after_request(_headers)
    app.jinja_env.globals["csp_nonce"] = csp_nonce


def csp_nonce() -> str:
    """This request's nonce, for the import map alone."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None or request.method == "OPTIONS":
        return None  # no such page: Flask answers 404 or 405 by itself
    roles = allowed_roles(current_app, request.endpoint, request.method)
    if roles is None:
        abort(403)
    if PUBLIC in roles:
        return None
    if not current_user.is_authenticated:
        if request.path.startswith("/api/"):
            abort(401)
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if SIGNED_IN not in roles and current_user.role not in roles:
        abort(403)
    return None


def _headers(response: Response) -> Response:
    if request.endpoint == "static" and response.mimetype in _INERT:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=csp_nonce()))
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint and not request.endpoint.endswith("static"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
