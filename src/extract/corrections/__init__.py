"""Corrections: what people annotated elsewhere as reference files, and references made of them."""

from extract.corrections.brat import read_brat
from extract.corrections.labelstudio import read_labelstudio
from extract.corrections.merging import add_corrections
from extract.corrections.reference import write_lines

__all__ = ["add_corrections", "read_brat", "read_labelstudio", "write_lines"]
