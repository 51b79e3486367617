"""What reading a damaged Word or Excel file raises, as one tuple to catch.

A cut or overwritten archive, a packing nobody knows or a password
(`NotImplementedError`, `RuntimeError`), broken XML (a `SyntaxError` of either
parser), parts that are missing or hold something else.
"""

import zlib
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from openpyxl.utils.exceptions import InvalidFileException

DAMAGED = (
    BadZipFile, zlib.error, SyntaxError, RuntimeError, OpcError, InvalidFileException,
    LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
)  # fmt: skip
