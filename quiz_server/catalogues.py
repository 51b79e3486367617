"""The languages of the pages, and the wordings of those that are not Vietnamese."""

import gettext
from functools import cache

from config import ROOT
from question_bank.language import VIETNAMESE, Catalogue

#: code (BCP 47) → the language's own name
LANGUAGES = {VIETNAMESE: "Tiếng Việt", "en": "English"}

FOLDER = ROOT / "buzzer_ui" / "translations"


@cache
def catalogue(language: str) -> Catalogue | None:
    """The wordings of a language of `LANGUAGES`; None for Vietnamese, which everything is written in."""
    if language == VIETNAMESE:
        return None
    return gettext.translation("messages", FOLDER, [language])
