"""Trains a model for the pkuseg segmenter from text that somebody has segmented.

spacy-pkuseg ships no model, and what it would download is not ours to choose;
`train` works offline (Luo et al. 2019, PKUSEG: a conditional random field with adaptive online
gradient descent).
"""

from __future__ import annotations

import io
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path

from extract.segment.segmenters import MODEL_FILES

FEWEST = 10
"""pkuseg adapts its rates ten times an epoch and divides by zero for fewer sentences."""


class TrainingError(ValueError):
    """There is nothing to train on, or nothing to train with."""


def train_segmenter(segmented: Path, out: Path, epochs: int = 5) -> None:
    """Write a pkuseg model to the folder `out`.

    `segmented` is a UTF-8 file of sentences, one a line, with white space between the words.
    The same file, version and epochs give the same weights.
    Nothing is downloaded, printed or left in the working folder.
    Raises TrainingError for a file without segmented words, fewer than one epoch,
    or where spacy-pkuseg is not installed.
    """
    if epochs < 1:
        raise TrainingError(f"training needs at least one epoch, not {epochs}")
    if find_spec("spacy_pkuseg") is None:
        raise TrainingError("the package spacy-pkuseg is not installed: pip install spacy-pkuseg")
    sentences = _read_sentences(segmented)
    with tempfile.TemporaryDirectory() as folder:
        model = _train(sentences, Path(folder), epochs)
        out.mkdir(parents=True, exist_ok=True)
        for name in MODEL_FILES:
            shutil.copyfile(model / name, out / name)


def _read_sentences(segmented: Path) -> list[str]:
    try:
        lines = segmented.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise TrainingError(f"{segmented} is not UTF-8: {error}") from None
    sentences = [" ".join(line.split()) for line in lines if line.strip()]
    if not any(" " in sentence for sentence in sentences):
        raise TrainingError(f"{segmented} holds no sentence with white space between its words")
    return sentences


def _train(sentences: list[str], folder: Path, epochs: int) -> Path:
    import spacy_pkuseg

    training, model = folder / "training.txt", folder / "model"
    enough = sentences * -(-FEWEST // len(sentences))
    training.write_text("\n".join(enough) + "\n", "utf-8")
    with _quiet_and_seeded(folder):
        # It insists on a test file to print scores of; nobody reads them, one line will do.
        trial = folder / "trial.txt"
        trial.write_text(sentences[0] + "\n", "utf-8")
        spacy_pkuseg.train(str(training), str(trial), str(model), train_iter=epochs)
    return model


@contextmanager
def _quiet_and_seeded(folder: Path) -> Iterator[None]:
    """pkuseg prints, shuffles with the global random state and may write where it stands."""
    before, state = Path.cwd(), random.getstate()
    os.chdir(folder)
    random.seed(0)
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            yield
    finally:
        random.setstate(state)
        os.chdir(before)
