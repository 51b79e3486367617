"""What a tablet needs to keep the team's page like an application: a name, icons, where it begins."""

from flask import Blueprint, Response, json, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import PUBLIC, allow
from question_bank.language import say
from quiz_server.reader_language import readers_language

bp = Blueprint("installing", __name__)

#: pixels a side; over the whole square, so that systems may cut their own shape out
ICONS = (192, 512)


@bp.get("/tablet.webmanifest")
@allow(PUBLIC)
def manifest() -> ResponseReturnValue:
    """The web application manifest of the tablet's page (W3C Application Manifest)."""
    facts = {
        "id": "/tablet",
        "name": say("Chuông thi kiến thức"),
        "short_name": say("Chuông thi"),
        "description": say("Máy của đội: bấm chuông và chọn đáp án trong phần thi kiến thức."),
        "lang": readers_language(),
        "start_url": "/tablet",
        "scope": "/",
        "display": "fullscreen",
        "display_override": ["fullscreen", "standalone"],
        "orientation": "any",
        "background_color": "#0b1f3a",
        "theme_color": "#0b1f3a",
        "icons": [_icon(size, purpose) for size in ICONS for purpose in ("any", "maskable")],
    }
    return Response(json.dumps(facts), mimetype="application/manifest+json")


def _icon(size: int, purpose: str) -> dict[str, str]:
    source = url_for("static", filename=f"icons/bell-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
