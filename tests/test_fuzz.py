"""Any bytes and any text, and those that once were too much for the program."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from fuzzing import Bytes, check_bytes, check_text, files, texts

shortly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@shortly
@given(texts)
def test_any_text(text: str) -> None:
    check_text(text)


DENSE = [
    *(
        "3家、",
        "12亿元",
        "12亿元，",
        "增长5.2%，",
        "5.2%、",
        "3-5家",
        "三家五个",
        "青岛市3家、",
        "3家。",
    ),
    *(
        "12亿元" * 24 + "。",
        "三家五个" * 12 + "。",
        "12.5%，" * 40 + "。",
        "青岛海关、" * 99 + "3家。",
    ),
]
"""Texts of little but numbers took a time that grew with the square of their length."""


@pytest.mark.parametrize("piece", DENSE, ids=lambda piece: piece[:6])
def test_dense_numbers(piece: str) -> None:
    check_text(piece * (12_000 // len(piece)))


@shortly
@given(files)
def test_any_bytes(file: Bytes) -> None:
    check_bytes(file)
