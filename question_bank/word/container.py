"""What a file really is, and its parts: sniffed by content, opened within limits.

Nothing is unpacked to disk, no macro is run, no external entity is followed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from .model import Refused
from .refusals import refuse

Element = Any  # lxml gives no types; elements are used for .tag, .get, .text and iteration only


class Limits(NamedTuple):
    """How much of a file is accepted, in bytes unless said otherwise."""

    file: int = 20 * 1024 * 1024
    unpacked: int = 160 * 1024 * 1024
    part: int = 40 * 1024 * 1024  # one XML part
    ratio: int = 120  # unpacked over packed, for parts larger than a megabyte
    parts: int = 4000  # entries in the archive
    seconds: int = 60  # conversion of an old format by LibreOffice


LIMITS = Limits()

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass
class Package:
    """The parts of an Office file, read one by one and only within the limits."""

    archive: zipfile.ZipFile
    limits: Limits = LIMITS

    def __post_init__(self) -> None:
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.names = {entry.filename.lstrip("/"): entry for entry in self.archive.infolist()}

    def read(self, name: str) -> bytes:
        """The bytes of a part; Refused when it is damaged."""
        try:
            with self.archive.open(self.names[name]) as part:
                data = part.read(self.limits.unpacked + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise refuse("damaged") from error
        if len(data) > self.limits.unpacked:
            raise refuse("zip_bomb")
        return data

    def xml(self, name: str, prepared: Callable[[bytes], bytes] | None = None) -> Element | None:
        """The root element of a part, its bytes `prepared` first; None when there is no such part."""
        entry = self.names.get(name)
        if entry is None:
            return None
        if entry.file_size > self.limits.part:
            raise refuse("too_complex")
        data = self.read(name)
        return parse_xml(prepared(data) if prepared is not None else data)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (type's last word, target part) of a part."""
        known = self._relations.get(part)
        if known is not None:
            return known
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if root is None:
            return {}
        found = self._relations[part] = {}
        for relation in root:
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target") or ""
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = (kind, _join(folder, target))
        return found

    def main_part(self, fallback: str) -> str | None:
        """The part the package calls its document; else `fallback` if it exists, else None."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self.names:
                return target
        return fallback if fallback in self.names else None


def _join(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts = [piece for piece in folder.split("/") if piece]
    for piece in target.split("/"):
        if piece == "..":
            if parts:
                parts.pop()
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


def parse_xml(data: bytes) -> Element:
    """The root of an XML part, without entities, DTD or network; ISO Strict names become the usual ones."""
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse("damaged") from error
    if root is None:
        raise refuse("damaged")
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse("external_entities")
    return root


def open_package(data: bytes, limits: Limits = LIMITS) -> Package:
    """The archive in `data`, refused when damaged, encrypted or larger unpacked than the limits say."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise refuse("damaged") from error
    if len(entries) > limits.parts:
        raise refuse("zip_bomb")
    total = 0
    for entry in entries:
        total += entry.file_size
        if entry.flag_bits & 0x1:
            raise refuse("password")
        large = entry.file_size > 1024 * 1024
        if total > limits.unpacked or (
            large and entry.file_size > limits.ratio * max(1, entry.compress_size)
        ):
            raise refuse("zip_bomb")
    return Package(archive, limits)


def sniff(data: bytes) -> str:
    """The kind of file by its content: docx, xlsx, odt, doc, rtf, moodle, flat, html or text.

    Raises Refused for what is certainly none of them.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise refuse("empty")
    head = data[:4096]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _sniff_ole(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return _sniff_text(head)


def _sniff_text(head: bytes) -> str:
    if head.startswith(b"%PDF"):
        raise refuse("pdf")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ")):
        raise refuse("not_a_document")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:600].lower()
    if re.search(rb"<quiz[\s>]", text):
        return "moodle"
    if text.startswith((b"<?xml", b"<pkg:package", b"<w:worddocument")) and b"word" in head.lower():
        return "flat"
    if text.startswith((b"<!doctype html", b"<html")) or b"<html" in text:
        return "html"
    return "text"


def _sniff_ole(data: bytes) -> str:
    def named(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if named("EncryptedPackage") or named("EncryptionInfo"):
        raise refuse("password")
    if named("WordDocument"):
        return "doc"
    if named("Workbook") or named("Book"):
        raise refuse("old_excel")
    raise refuse("not_a_document")


def sniff_zip(package: Package) -> str:
    """The kind of Office file in an archive: docx, xlsx or odt; Refused for anything else."""
    names = package.names
    if "mimetype" in names:
        kind = package.read("mimetype")[:200]
        if b"opendocument.text" in kind:
            return "odt"
    main = package.main_part("word/document.xml")
    if main is not None:
        if main.startswith("xl/") or "xl/workbook.xml" in names:
            return "xlsx"
        if not main.startswith("ppt/"):
            return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise refuse("powerpoint")
    raise refuse("not_a_document")


def decode(data: bytes) -> str:
    """Plain text in whatever encoding it has; Refused when it is no text at all."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.count(0) * 3 > len(data):
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", errors="replace")
    sample = data[:65536]
    strange = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if strange * 50 > len(sample):
        raise refuse("not_a_document")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


__all__ = [
    "LIMITS",
    "Element",
    "Limits",
    "Package",
    "Refused",
    "decode",
    "open_package",
    "parse_xml",
    "sniff",
    "sniff_zip",
]
