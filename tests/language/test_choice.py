"""Whoever asks for a language on a page reads that page in it, and those that come after."""

import pytest
from flask import Flask

from quiz_server.reader_language import COOKIE


def test_page_asked_for_in_english_is_in_english(app: Flask) -> None:
    """The very page whose address names the language is read in it, not only the next one."""
    page = app.test_client().get("/sign-in?lang=en")

    assert '<html lang="en">' in page.text


def test_choice_is_kept(app: Flask) -> None:
    """What was chosen once holds without being asked for again."""
    client = app.test_client()
    client.get("/sign-in?lang=en")

    assert '<html lang="en">' in client.get("/sign-in").text


def test_choice_outlives_being_sent_to_sign_in(app: Flask) -> None:
    """A page that nobody may see yet sends away; the language asked for with it holds all the same."""
    page = app.test_client().get("/?lang=en", follow_redirects=True)

    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("asked", ["", "xx", "EN", "vi"])
def test_other_wishes_read_vietnamese(app: Flask, asked: str) -> None:
    """An unknown language is no choice, and is not kept."""
    client = app.test_client()
    page = client.get(f"/sign-in?lang={asked}")

    assert '<html lang="vi">' in page.text
    assert asked == "vi" or client.get_cookie(COOKIE) is None
