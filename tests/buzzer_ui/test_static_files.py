"""The files of the pages: one version in their address, kept for long, compressed."""

import gzip
from pathlib import Path

import pytest
from flask import Flask

from quiz_server.app import STATIC
from quiz_server.bare_files import bare
from quiz_server.static_files import version_of
from tests.buzzer_ui.texts_of_scripts import lines_within_texts

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

MODULE = "js/tablet/main.js"
OURS = [path for folder in ("js", "css") for path in sorted((STATIC / folder).rglob("*.*s"))]


def address(app: Flask, name: str) -> str:
    """Where a file is."""
    return f"{app.static_url_path}/{name}"


def test_files_are_kept_for_a_year_and_compressed(app: Flask) -> None:
    """A module comes compressed for whoever takes it so, plain for others, and may be kept for good."""
    plain = (STATIC / MODULE).read_bytes()
    squeezed = app.test_client().get(
        address(app, MODULE), headers={"Accept-Encoding": "gzip, br"}, buffered=True
    )
    other = app.test_client().get(address(app, MODULE), buffered=True)

    assert gzip.decompress(squeezed.data) == bare(MODULE, plain) != plain == other.data
    assert len(squeezed.data) < len(plain) / 2
    assert "immutable" in squeezed.headers["Cache-Control"]
    assert "max-age=31536000" in squeezed.headers["Cache-Control"]
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    assert "Accept-Encoding" in other.headers["Vary"]


def test_a_copy_that_is_still_right_is_not_sent_again(app: Flask) -> None:
    """A browser that asks with the tag it was given gets no bytes."""
    asked = {"Accept-Encoding": "gzip"}
    tag = app.test_client().get(address(app, MODULE), headers=asked, buffered=True).headers["ETag"]
    again = app.test_client().get(address(app, MODULE), headers=asked | {"If-None-Match": tag}, buffered=True)

    assert (again.status_code, again.data) == (304, b"")


def test_a_file_is_the_same_for_everybody(app: Flask) -> None:
    """A file's answer does not depend on who asks, renews no session and says nothing needless."""
    client = app.test_client()
    client.get("/sign-in")  # a session begins
    answer = client.get(address(app, MODULE), headers={"Accept-Encoding": "gzip"}, buffered=True)

    assert set(answer.headers.keys()) == {
        *("Content-Type", "Content-Encoding", "Content-Length", "Vary"),
        *("Cache-Control", "ETag", "X-Content-Type-Options"),
    }
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_what_a_browser_opens_as_a_document_has_its_policy(app: Flask) -> None:
    """A drawing could carry a script, and so could the page that tells of a file that is not there."""
    for name in ("icon.svg", "css/none.css"):
        answer = app.test_client().get(address(app, name), buffered=True)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"], name


def test_sheets_are_joined_in_their_order(app: Flask) -> None:
    """One file holds several sheets, one after the other, kept and compressed as any file."""
    name = "css/tokens+base+join.css"
    answer = app.test_client().get(address(app, name), headers={"Accept-Encoding": "gzip"}, buffered=True)
    apart = [(STATIC / "css" / f"{one}.css").read_bytes() for one in ("tokens", "base", "join")]

    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(answer.data) == bare(name, b"\n".join(apart))


@pytest.mark.parametrize(
    "name",
    ["tokens+none", "tokens+tokens", "tokens+..", "tokens+%2e%2e%2fbase", "+tokens", "+".join(["base"] * 41)],
)
def test_only_sheets_are_joined(app: Flask, name: str) -> None:
    """A sheet that is not there, one that stands twice, or something else than a sheet: no such file."""
    assert app.test_client().get(address(app, f"css/{name}.css")).status_code == 404


def test_fonts_go_as_they_are(app: Flask) -> None:
    """What is compressed by itself is not compressed again."""
    name = "fonts/be-vietnam-pro-latin-600.woff2"
    answer = app.test_client().get(address(app, name), headers={"Accept-Encoding": "gzip"}, buffered=True)

    assert "Content-Encoding" not in answer.headers
    assert answer.data == (STATIC / name).read_bytes()


def test_another_byte_is_another_address(app: Flask, tmp_path: Path) -> None:
    """The version changes with a file's bytes and with its name."""
    (tmp_path / "one.js").write_text("1")
    before = version_of(tmp_path)
    version_of.cache_clear()
    (tmp_path / "one.js").write_text("2")
    changed = version_of(tmp_path)
    version_of.cache_clear()
    (tmp_path / "one.js").rename(tmp_path / "two.js")

    assert len({before, changed, version_of(tmp_path)}) == 3


def test_a_page_of_the_hall_is_compressed_too(app: Flask) -> None:
    """Stage and tablet come compressed, but not with a query that they might repeat."""
    asked = {"headers": {"Accept-Encoding": "gzip"}}
    plain = app.test_client().get("/stage").data
    page = app.test_client().get("/stage", **asked)
    queried = app.test_client().get("/stage?lang=vi&token=a", **asked)

    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) < len(plain) / 3
    assert "Accept-Encoding" in page.headers["Vary"]
    assert "Content-Encoding" not in queried.headers


def test_only_comments_are_left_out(app: Flask) -> None:
    """No line that goes stands within a text of a script, and all others keep their numbers."""
    assert lines_within_texts("a = `\n// b ${c(`\n`)}`;\n// d") == {1, 2}
    for path in OURS:
        name, source = path.relative_to(STATIC).as_posix(), path.read_text(encoding="utf-8")
        lines, left = source.split("\n"), bare(name, source.encode()).decode().split("\n")
        gone = {number for number, line in enumerate(lines) if line.strip() and not left[number].strip()}

        assert len(lines) == len(left), name
        if name.startswith("js/"):
            assert not gone & lines_within_texts(source), name
            assert all(left[at] == line for at, line in enumerate(lines) if at not in gone), name


def test_licences_of_others_stay(app: Flask) -> None:
    """What others wrote is sent as it is, with its licence."""
    name = "vendor/lit-html/lit-html.js"
    answer = app.test_client().get(address(app, name), headers={"Accept-Encoding": "gzip"}, buffered=True)

    assert b"@license" in gzip.decompress(answer.data)
