"""The import of question files: a small compiler from a Word document to drafts with diagnoses.

container (what is it?) → reader (lines with effective marks) → tables, keys → scan (candidate labels) →
grammar (layouts tried on the whole file, the best kept) → channels, answers → drafts. Nothing is lost
silently, no answer is invented.
"""

from .importing import read_bytes, read_file
from .model import Diagnostic, Draft, Image, LegalBasis, Line, Marks, Picture, Reading, Refused, Run
from .separate_key import apply_key

__all__ = [
    "Diagnostic",
    "Draft",
    "Image",
    "LegalBasis",
    "Line",
    "Marks",
    "Picture",
    "Reading",
    "Refused",
    "Run",
    "apply_key",
    "read_bytes",
    "read_file",
]
