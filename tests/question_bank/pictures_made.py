"""Pictures, and Word files that hold them, for the tests."""

import struct
from functools import reduce
from io import BytesIO
from typing import Any

import docx
from docx.shared import Cm
from PIL import Image, ImageDraw


def a_picture(form: str = "PNG", size: tuple[int, int] = (60, 40), colour: str = "navy", **how: Any) -> bytes:
    """A picture with a white cross in it, written in a form that Pillow knows."""
    picture = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(picture)
    pen.line((0, 0, *size), fill="white", width=3)
    pen.line((0, size[1], size[0], 0), fill="white", width=3)
    into = BytesIO()
    picture.save(into, form, **how)
    return into.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in these bytes."""
    return Image.open(BytesIO(data))


def a_word_file_with_pictures(*, options: bool = True) -> bytes:
    """One question: a picture under the stem, described; a picture for each option where `options`."""
    document = docx.Document()
    document.add_paragraph("Câu 1: Biển báo nào dưới đây có trong hình?")
    shown = document.add_paragraph().add_run().add_picture(BytesIO(a_picture(size=(300, 200))), width=Cm(6))
    shown._inline.docPr.set("descr", "Bốn biển báo giao thông")
    for number, label in enumerate("ABCD"):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}. ").bold = label == "B"
        if options:
            colour = ("red", "green", "blue", "orange")[number]
            paragraph.add_run().add_picture(BytesIO(a_picture(colour=colour)), width=Cm(2))
        else:
            paragraph.add_run(f"Biển báo số {number + 1}")
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def a_metafile() -> bytes:
    """A placeable WMF that draws one black rectangle, 2 inches by 1."""
    head = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 2000, 1000, 1000, 0)
    words = struct.unpack("<10H", head)
    records = [
        (0x020B, (0, 0)),  # the window's origin
        (0x020C, (1000, 2000)),  # its height and width
        (0x02FC, (0, 0, 0, 0)),  # a black brush
        (0x012D, (0,)),  # taken up
        (0x041B, (1000, 2000, 0, 0)),  # the rectangle: bottom, right, top, left
        (0, ()),
    ]
    body = b"".join(
        struct.pack(f"<IH{len(values)}H", 3 + len(values), function, *values) for function, values in records
    )
    size = 9 + len(body) // 2
    own = struct.pack("<HHHIHIH", 1, 9, 0x0300, size, 1, 7, 0)
    return head + struct.pack("<H", reduce(int.__xor__, words)) + own + body
