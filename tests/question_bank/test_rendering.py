"""Pictures come out safe and small, or with the reason why not."""

import gzip
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from question_bank import rendering
from question_bank.rendering import LONGEST_SIDE, Unrendered, render, rendered
from question_bank.word import Picture, convert, read_bytes
from tests.question_bank.pictures_made import a_metafile, a_picture, a_word_file_with_pictures, opened


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_every_usual_kind_is_read_and_written_anew(form: str) -> None:
    """Whatever it was, it is a PNG or JPEG with the size that it says."""
    made = render(a_picture(form, (64, 48)))

    picture = opened(made.data)
    assert (made.width, made.height) == picture.size == (64, 48)
    assert made.media_type == f"image/{picture.format.lower()}" in ("image/png", "image/jpeg")


def test_a_kept_picture_does_not_change_again() -> None:
    """A picture that we wrote comes out the same, so that a file we exported brings no second copy."""
    made = render(a_picture())

    assert render(made.data) == made


def test_what_a_photo_tells_of_its_maker_is_dropped() -> None:
    """No EXIF stays, but the turn that it asks for is made."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Máy ảnh của bác Ba"
    made = render(a_picture("JPEG", (80, 40), exif=exif))

    assert (made.width, made.height) == (40, 80)
    assert not opened(made.data).getexif()
    assert "Máy".encode() not in made.data


def test_a_large_picture_fits_the_stage() -> None:
    """No side is longer than the screen is wide; the shape stays."""
    made = render(a_picture(size=(4000, 1000)))

    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


def test_what_is_see_through_stands_on_white() -> None:
    """Black letters on nothing would vanish on the dark stage."""
    into = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(into, "PNG")

    assert opened(render(into.getvalue()).data).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def a_bomb() -> bytes:
    """A PNG of a few kilobytes that says it has a hundred million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (10_000).to_bytes(4, "big") * 2 + bytes((1, 0, 0, 0, 0))
    pixels = zlib.compress(bytes(1251 * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (a_bomb(), "PICTURE_TOO_LARGE"),
        (b"", "PICTURE_UNREADABLE"),
        (b"\x89PNG\r\n\x1a\n and nothing more", "PICTURE_UNREADABLE"),
        (a_picture("JPEG")[:200], "PICTURE_UNREADABLE"),
        (b"%PDF-1.7", "PICTURE_UNREADABLE"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "PICTURE_SVG"),
    ],
)
def test_what_cannot_be_kept_says_why(data: bytes, code: str) -> None:
    """A bomb, a torn file, another kind of file, a drawing that may hold a script."""
    with pytest.raises(Unrendered) as refused:
        render(data)

    assert refused.value.code == code


@settings(max_examples=60, deadline=None)
@given(
    form=st.sampled_from(["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"]),
    places=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_spoilt_picture_is_kept_or_refused_never_worse(form: str, places: list[tuple[int, int]]) -> None:
    """Any bytes changed: a picture of a sane size comes out, or a reason."""
    spoilt = bytearray(a_picture(form, (24, 16)))
    for place, value in places:
        spoilt[place % len(spoilt)] = value
    try:
        made = render(bytes(spoilt))
    except Unrendered:
        return
    assert max(made.width, made.height) <= LONGEST_SIDE
    assert opened(made.data).size == (made.width, made.height)


def test_a_file_s_pictures_are_rendered_and_the_lost_ones_told() -> None:
    """The question keeps what could be kept and names what could not."""
    reading = read_bytes(a_word_file_with_pictures(), "hình.docx")
    bad = reading.questions[0].images[1].name
    pictures = {**reading.pictures, bad: Picture(b"<svg/>")}

    made = rendered(replace(reading, pictures=pictures))

    draft = made.questions[0]
    assert [image.place for image in draft.images] == ["stem", "B", "C", "D"]
    assert bad not in made.pictures
    told = {note.code: note.message for note in draft.diagnostics}
    assert bad in told["PICTURE_SVG"]
    assert "4 hình" in told["PICTURE"]


def test_a_file_of_too_many_pixels_keeps_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work for one file is bounded, whatever its pictures add up to."""
    monkeypatch.setattr(rendering, "MOST_PIXELS_OF_A_FILE", 300 * 200 + 60 * 40)
    draft = rendered(read_bytes(a_word_file_with_pictures(), "hình.docx")).questions[0]

    assert [image.place for image in draft.images] == ["stem", "A"]
    assert "PICTURES_TOO_MANY" in {note.code for note in draft.diagnostics}


def test_without_libreoffice_a_metafile_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed or not, EMF and WMF are known and named."""
    monkeypatch.setattr(convert, "converter", lambda: None)
    for data in (a_metafile(), gzip.compress(a_metafile())):
        with pytest.raises(Unrendered) as refused:
            render(data)
        assert refused.value.code == "PICTURE_NEEDS_CONVERTER"


def test_a_converter_that_fails_leaves_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice without its drawing part ends without a picture."""
    monkeypatch.setattr(convert, "converter", lambda: "/bin/false")
    with pytest.raises(Unrendered) as refused:
        render(a_metafile())
    assert refused.value.code == "PICTURE_NEEDS_CONVERTER"


@pytest.mark.skipif(convert.converter() is None, reason="LibreOffice is not installed")
def test_a_metafile_is_drawn_and_cut_out_of_its_page() -> None:
    """A black rectangle twice as wide as high, on the white border around it."""
    made = render(a_metafile())

    picture = opened(made.data).convert("L")
    assert picture.getpixel((0, 0)) == 255
    assert picture.getpixel((made.width // 2, made.height // 2)) == 0
    assert 1.7 < (made.width - 24) / (made.height - 24) < 2.3
