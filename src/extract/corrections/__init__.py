"""Corrections: what people annotated elsewhere as reference files, and references made of them."""

from extract.corrections.applying import correct_tables, read_corrections
from extract.corrections.brat import read_brat
from extract.corrections.labelstudio import read_labelstudio
from extract.corrections.merging import add_corrections
from extract.corrections.reference import write_lines

__all__ = [
    "add_corrections",
    "correct_tables",
    "read_brat",
    "read_corrections",
    "read_labelstudio",
    "write_lines",
]
