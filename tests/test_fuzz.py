"""Any bytes and any text, and those that once were too much for the program."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from fuzzing import Bytes, check_bytes, check_text, files, texts

shortly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@shortly
@given(texts)
def test_any_text(text: str) -> None:
    check_text(text)


@shortly
@given(files)
def test_any_bytes(file: Bytes) -> None:
    check_bytes(file)
