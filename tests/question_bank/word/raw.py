"""Documents written as XML by hand, for what python-docx cannot write."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def raw_docx(
    body: str, numbering: str = "", styles: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """A minimal .docx around hand-written body XML (w: prefix bound), with optional parts."""
    names = {"numbering": numbering, "styles": styles}
    relations = "".join(
        f'<Relationship Id="r{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" '
        f'Target="{name}.xml"/>'
        for name, text in names.items()
        if text
    )
    spaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
    }
    for name, text in names.items():
        if text:
            parts[f"word/{name}.xml"] = f"<w:{name} {spaces}>{text}</w:{name}>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        contents: dict[str, str | bytes] = {**parts, **(extra or {})}
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None, mark_properties: str = "") -> str:
    """A paragraph of run XML; plain strings become plain runs."""
    properties = ""
    if style:
        properties += f'<w:pStyle w:val="{style}"/>'
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if mark_properties:
        properties += f"<w:rPr>{mark_properties}</w:rPr>"
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run; tabs and line breaks become their elements."""
    inner = ""
    for n, part in enumerate(text.replace("\n", "\t\n\t").split("\t")):
        if part == "\n":
            inner += "<w:br/>"
        elif part:
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        if n < text.count("\t") and "\n" not in text:
            inner += "<w:tab/>"
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def lines_docx(text: str) -> bytes:
    """A .docx with one plain paragraph per line of `text`; a tab is a tab, "⏎" a soft break."""
    return raw_docx("".join(p(r(line.replace("⏎", "\n"))) if line else "<w:p/>" for line in text.split("\n")))
