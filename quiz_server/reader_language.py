"""In which language a page or an answer is read, and saying it so on its way out.

Vietnamese unless the reader chose otherwise on a page (`?lang=en`), which a
cookie keeps; what a browser says of its own language is not asked, because most
offices' machines say English whoever sits there.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, has_request_context, request
from flask.json.provider import DefaultJSONProvider
from flask.wrappers import Response
from flask_babel import Babel, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from question_bank.language import VIETNAMESE, Catalogue, say, spoken, spoken_throughout
from quiz_server.catalogues import FOLDER, LANGUAGES, catalogue

COOKIE = "lang"
KEPT_S = 365 * 24 * 3600


class SpeakingJson(DefaultJSONProvider):
    """JSON in the reader's language; the session's texts, too, are kept as the reader will read them."""

    ensure_ascii = False

    def dumps(self, obj: Any, **options: Any) -> str:
        """Encode, every sentence said first."""
        return super().dumps(spoken_throughout(obj, readers_catalogue()), **options)


def install(app: Flask) -> None:
    """Make every door of the application speak the reader's language."""
    app.json = SpeakingJson(app)
    Babel(
        app,
        default_locale=VIETNAMESE,
        default_translation_directories=str(FOLDER),
        locale_selector=_chosen,
    )
    environment = app.jinja_env
    environment.finalize = _finalize
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(
        _=_gettext,
        gettext=_gettext,
        say=say,
        language=readers_language,
        languages=_choices,
    )
    environment.filters["spoken"] = in_readers_language
    environment.filters["vietnamese"] = in_vietnamese
    app.after_request(_keep_choice)


def readers_language() -> str:
    """The code of the language that is read now; Vietnamese outside a request."""
    locale = get_locale() if has_request_context() else None
    return str(locale) if locale is not None else VIETNAMESE


def readers_catalogue() -> Catalogue | None:
    """The wordings for who reads now."""
    return catalogue(readers_language())


def in_readers_language(text: str) -> str:
    """The text as plain text in the reader's language."""
    return str(spoken(text, readers_catalogue()))


def in_vietnamese(text: str) -> str:
    """The text as it is written: for papers of the contest and for what the bank keeps."""
    return str.__str__(text)


def _finalize(value: Any) -> Any:
    return spoken(value, readers_catalogue()) if isinstance(value, str) else value


@pass_context
def _gettext(context: Context, message: str, /, **values: Any) -> str:
    """Jinja's `_()` and `{% trans %}`: values may be sentences; `count` chooses between one and many."""
    words = readers_catalogue()
    count = values.get("count")
    if words is None:
        wording = message
    elif isinstance(count, int):
        wording = words.ngettext(message, message, count)
    else:
        wording = words.gettext(message)
    said = {name: _finalize(value) for name, value in values.items()}
    if context.eval_ctx.autoescape:
        return Markup(wording) % {name: escape(value) for name, value in said.items()}  # noqa: S704
    return wording % said


def _asked() -> str | None:
    """The language this very request chooses."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else None


def _chosen() -> str:
    kept = request.cookies.get(COOKIE)
    return _asked() or (kept if kept in LANGUAGES else VIETNAMESE)


def _keep_choice(response: Response) -> Response:
    if asked := _asked():
        response.set_cookie(
            COOKIE, asked, max_age=KEPT_S, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def _choices() -> list[dict[str, str]]:
    """The other languages this page can be read in: code, own name and address."""
    path = request.path if request.method == "GET" else "/"
    kept = request.args.to_dict(flat=False) if request.method == "GET" else {}
    found = []
    for code, name in LANGUAGES.items():
        if code != readers_language():
            query = urlencode({**kept, "lang": [code]}, doseq=True)
            found.append({"code": code, "name": name, "url": f"{path}?{query}"})
    return found
