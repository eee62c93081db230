"""Words for the segmenter: `lexicon.tsv`.

Columns, separated by tabs, with a header line:
`word`, `freq` (how often jieba should think it occurs, a whole number;
0 for a word that its dictionary has, with a tag that does not do here),
`tag` (ICTCLAS part of speech: n, v, m, q, j …),
`example` (a phrase in which the word is one token),
`counter` (a phrase that holds the same characters where they are not the word; may be empty).
The word is its own id; lines that begin with # are comments.
Whether the segmenter really cuts so is asserted by a test, because loading must not pay for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError

FILE = "lexicon.tsv"
HEADER = ("word", "freq", "tag", "example", "counter")


@dataclass(frozen=True, slots=True)
class LexiconWord:
    """One word that is added to the segmenter's dictionary, or only tagged otherwise."""

    word: str
    freq: int
    tag: str
    example: str
    counter: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of `lexicon.tsv`, in the order of the file."""

    words: tuple[LexiconWord, ...] = ()


def load(folder: Path) -> Lexicon:
    """Read `lexicon.tsv` of a rules folder; without the file the lexicon is empty.

    Raises RuleError for a row that is malformed, stands twice
    or whose example does not hold its word.
    """
    path = folder / FILE
    if not path.exists():
        return Lexicon()
    words = tuple(_rows(path.read_text("utf-8-sig")))
    _check_unique(words)
    return Lexicon(words)


def _rows(text: str) -> Iterator[LexiconWord]:
    header, *lines = text.splitlines() or [""]
    if tuple(header.split("\t")) != HEADER:
        raise RuleError(FILE, "header", header, f"the first line must be {' TAB '.join(HEADER)}")
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield _word(line)


def _word(line: str) -> LexiconWord:
    cells = line.split("\t")
    if not 4 <= len(cells) <= 5:
        raise RuleError(FILE, cells[0], line, f"{len(cells)} columns instead of 4 or 5")
    word, freq, tag, example, counter = (*cells, "")[:5]
    if not (freq.isascii() and freq.isdecimal()):
        raise RuleError(FILE, word, example, f"freq {freq!r} is not a whole number")
    if not word or word not in example:
        raise RuleError(FILE, word, example, "the example does not hold the word")
    if counter and word not in counter:
        raise RuleError(FILE, word, counter, "the counter-example does not hold the characters")
    if not (tag.isascii() and tag.isalpha()):
        raise RuleError(FILE, word, example, f"tag {tag!r} is not a part of speech")
    return LexiconWord(word, int(freq), tag, example, counter)


def _check_unique(words: tuple[LexiconWord, ...]) -> None:
    seen: set[str] = set()
    for entry in words:
        if entry.word in seen:
            raise RuleError(FILE, entry.word, entry.example, "the word stands twice")
        seen.add(entry.word)
