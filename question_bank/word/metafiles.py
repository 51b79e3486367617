"""Windows metafiles (EMF, WMF: old formulas, charts) drawn as PNG by LibreOffice, if the machine has it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from . import convert
from .container import LIMITS, Limits
from .model import Refused

_MOST = 200  # metafiles of one file
#: a page of A4 at 288 dots an inch: a formula of 12 points is still sharp when the stage enlarges it
_SIZE = '{"PixelWidth":{"type":"long","value":"2382"},"PixelHeight":{"type":"long","value":"3369"}}'
_FORM = f"png:draw_png_Export:{_SIZE}"


def as_png(metafiles: Mapping[str, tuple[str, bytes]], limits: Limits = LIMITS) -> dict[str, bytes]:
    """Name → the white page with the drawing on it, for those that could be drawn.

    `metafiles` are name → ("emf" or "wmf", bytes). Nothing is drawn without LibreOffice, or when it fails.
    """
    program = convert.converter()
    if program is None or not metafiles:
        return {}
    names = list(metafiles)[:_MOST]
    with tempfile.TemporaryDirectory(prefix="drawing-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        sources = []
        for number, name in enumerate(names):
            kind, data = metafiles[name]
            source = folder / f"{number}.{kind}"
            source.write_bytes(data)
            sources.append(source)
        with contextlib.suppress(Refused):  # what was drawn before it failed is there
            convert.run(program, folder, _FORM, sources, limits.seconds)
        drawn = {name: folder / "out" / f"{number}.png" for number, name in enumerate(names)}
        return {name: path.read_bytes() for name, path in drawn.items() if path.is_file()}
