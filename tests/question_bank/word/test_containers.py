"""What a file really is: sniffed by content, refused with a sentence where it cannot be read."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from question_bank.word import Reading, Refused, convert, read_bytes, read_file
from question_bank.word.container import LIMITS, parse_xml
from question_bank.word.refusals import REFUSALS

from .builders import BANK, LETTERS, Layout, write
from .raw import raw_docx
from .shorthand import file_codes

GOOD = write(Layout(key="bold"), BANK[:4])
WANTED = [LETTERS[q.answer] for q in BANK[:4]]


def answers(reading: Reading) -> list[object]:
    return [draft.answer for draft in reading.questions]


def refused(data: bytes, name: str = "tệp.docx") -> Refused:
    with pytest.raises(Refused) as caught:
        read_bytes(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_a_document"),
        (b"PK\x03\x04" + b"x" * 200, "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        (bytes(range(256)) * 20, "not_a_document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_document"),
    ],
)
def test_refused_with_a_sentence(data: bytes, code: str) -> None:
    """Each hopeless file has its code and a Vietnamese sentence."""
    error = refused(data)
    assert error.code == code
    assert error.message == REFUSALS[code]


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return stream.getvalue()


def test_archives_of_other_kinds() -> None:
    """A slide show and a plain archive are told apart from Word."""
    assert refused(archive({"ppt/presentation.xml": b"<x/>"})).code == "powerpoint"
    assert refused(archive({"a.txt": b"x"})).code == "not_a_document"


def test_zip_bomb_by_size_ratio_and_count() -> None:
    """Archives that unpack to far more than they hold are not opened."""
    assert refused(archive({"word/document.xml": bytes(60 * 1024 * 1024)})).code == "zip_bomb"
    assert refused(archive({f"word/{n}.xml": b"" for n in range(LIMITS.parts + 1)})).code == "zip_bomb"


def test_lying_sizes_do_not_help_a_bomb() -> None:
    """A part whose directory entry claims to be small is cut off or found damaged, never unpacked whole."""
    data = bytearray(archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(3_000_000)}))
    size = (3_000_000).to_bytes(4, "little")
    at = data.rfind(size)
    data[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)).code in ("damaged", "zip_bomb")


def test_entities_are_refused() -> None:
    """A DTD, and so any entity, is refused and never followed."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>'
    assert refused(archive({"word/document.xml": bomb})).code == "external_entities"
    with pytest.raises(Refused):
        parse_xml(bomb)


def test_encrypted_entry_is_a_password() -> None:
    """An archive with an encrypted entry asks for the password to be removed."""
    data = bytearray(archive({"word/document.xml": b"<x/>"}))
    data[6] |= 1
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)).code == "password"


def test_too_large_is_refused_unopened(tmp_path: Path) -> None:
    """A file of 200 MB is refused by its size alone."""
    big = tmp_path / "lớn.docx"
    with big.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(Refused) as caught:
        read_file(big)
    assert caught.value.code == "too_large"
    assert "20 MB" in caught.value.message
    assert refused(bytes(LIMITS.file + 1)).code == "too_large"


def test_size_limit_can_be_set(tmp_path: Path) -> None:
    """The limit is the caller's."""
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    with pytest.raises(Refused):
        read_file(path, LIMITS._replace(file=1000))
    assert answers(read_file(path)) == WANTED


def test_lock_file_and_missing_file(tmp_path: Path) -> None:
    """Word's lock files and files that are not there have their sentence."""
    lock = tmp_path / "~$a.docx"
    lock.write_bytes(b"x" * 162)
    with pytest.raises(Refused, match="khóa tạm"):
        read_file(lock)
    with pytest.raises(Refused) as caught:
        read_file(tmp_path / "không có.docx")
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("name", ["đề.doc", "đề.txt", "đề"])
def test_word_document_under_another_name(name: str) -> None:
    """Content decides, the name is only remarked on."""
    reading = read_bytes(GOOD, name)
    assert answers(reading) == WANTED
    assert ("WRONG_NAME" in file_codes(reading)) == ("." in name)


def test_iso_strict_document() -> None:
    """The ISO Strict namespaces are read like the usual ones."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            target.writestr(entry.filename, data)
    assert answers(read_bytes(stream.getvalue(), "strict.docx")) == WANTED


TEXT = "Câu 1: Định nghĩa?\nA. Đổi mới\nB. Khác\nĐáp án: A\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["đề.txt", "đề.docx"])
def test_plain_text_whatever_its_name(encoding: str, name: str) -> None:
    """Text in any Unicode encoding, even when named .docx."""
    reading = read_bytes(TEXT.encode(encoding), name)
    assert [(d.stem, d.answer) for d in reading.questions] == [("Định nghĩa?", "A")]


def test_form_without_questions() -> None:
    """A document without questions is read and says so."""
    reading = read_bytes(raw_docx("<w:p><w:r><w:t>Kính gửi quý cơ quan</w:t></w:r></w:p>"), "công văn.docx")
    assert reading.questions == ()
    assert "NO_QUESTIONS" in file_codes(reading)


def test_document_without_a_body_is_damaged() -> None:
    """A main part of another kind is damaged, not a crash."""
    assert refused(archive({"word/document.xml": b"<x/>"})).code == "damaged"
    assert refused(archive({"word/document.xml": b"<x"})).code == "damaged"


def test_old_formats_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a converter the sentence says how to save as .docx."""
    monkeypatch.setattr(convert, "converter", lambda: None)
    error = refused(b"{\\rtf1 x}", "a.rtf")
    assert error.code == "no_converter"
    assert ".docx" in error.message


def test_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A converter that does not finish in time is stopped with all it started."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(convert, "converter", lambda: str(program))
    with pytest.raises(Refused) as caught:
        read_bytes(b"{\\rtf1 x}", "a.rtf", LIMITS._replace(seconds=1))
    assert caught.value.code == "conversion_timeout"


def test_conversion_that_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A converter that fails leaves a sentence."""
    monkeypatch.setattr(convert, "converter", lambda: "/bin/false")
    assert refused(b"{\\rtf1 x}", "a.rtf").code == "conversion_failed"
    monkeypatch.setattr(convert, "converter", lambda: str(tmp_path / "không có"))
    assert refused(b"{\\rtf1 x}", "a.rtf").code == "conversion_failed"


@pytest.mark.skipif(convert.converter() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_old_formats_through_libreoffice(kind: str, tmp_path: Path) -> None:
    """A bank saved as .doc, .odt or .rtf is converted and read."""
    source = tmp_path / "bank.docx"
    source.write_bytes(GOOD)
    program = convert.converter()
    assert program is not None
    import subprocess

    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    reading = read_file(tmp_path / f"bank.{kind}")
    assert answers(reading) == WANTED
    assert "CONVERTED" in file_codes(reading)


@pytest.mark.parametrize(
    "line",
    ["." * 200_000 + "x", "Câu 1: x " * 20_000, "*" * 100_000 + "A.", "A. x B. y " * 10_000, "- " * 50_000],
    ids=["dots", "labels", "stars", "letters", "dashes"],
)
def test_monstrous_lines_are_read(line: str) -> None:
    """A line far longer than any text costs no more than its length, and the questions below it are read."""
    questions = "\n".join(f"Câu {n}. Hỏi {n}?\nA. m\nB. h\nĐáp án: A" for n in (1, 2, 3))
    reading = read_bytes(f"{line}\n{questions}".encode(), "de.txt")
    assert [draft.answer for draft in reading.questions][-2:] == ["A", "A"]
