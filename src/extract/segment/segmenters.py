"""The segmenters: jieba's algorithm in Rust or in Python, and pkuseg with a model of one's own."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise, repeat
from pathlib import Path
from typing import Any, Protocol

from extract.records import Token
from extract.rulebook.lexicon import Lexicon

SEGMENTERS = ("jieba", "rjieba", "pure-jieba", "pkuseg")
"""jieba is rjieba where that is installed, else pure-jieba; their tokens are the same."""

MODEL_FILES = ("features.msgpack", "weights.npz")

# jieba 0.42.1 and jieba-rs disagree on these alone: rare characters, hyphen and underscore
# (2024-03-27 is five tokens for the one, one token for the other), a dot before letters (4.a),
# and lone surrogates.
# A geta mark in their place, which both take for punctuation, makes them agree.
_DISPUTED = re.compile(
    "[-_\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00020000-\U0003ffff]"
    r"|(?<=[0-9A-Za-z])\.(?=[0-9]*[A-Za-z])"
)
_GETA = "〓"
_HAN = re.compile("[\u4e00-\u9fd5]+")

# Tokens of different sentences are equal by the thousand, and need not be made twice.
_token = lru_cache(maxsize=1 << 16)(Token)


class SegmenterError(ValueError):
    """A segmenter that does not exist, is not installed or lacks its model."""


class Segmenter(Protocol):
    """Cuts text into words."""

    @property
    def name(self) -> str:
        """What stands in the record of a run."""

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text; they tile it, white space included."""

    def frequency(self, word: str) -> int:
        """How often the dictionary says a word occurs; 0 for what is no word."""


def make_segmenter(name: str, lexicon: Lexicon, model: Path | None = None) -> Segmenter:
    """The segmenter of that name, with the words of the lexicon added.

    `model` is the folder of a pkuseg model (`extract train-segmenter` makes one).
    Raises SegmenterError, with what to do about it.
    """
    if name == "jieba":
        name = "rjieba" if find_spec("rjieba") else "pure-jieba"
    if name == "rjieba":
        return RjiebaSegmenter(lexicon)
    if name == "pure-jieba":
        return JiebaSegmenter(lexicon)
    if name == "pkuseg":
        return PkusegSegmenter(model, lexicon)
    raise SegmenterError(f"there is no segmenter {name!r}: choose one of {', '.join(SEGMENTERS)}")


@cache
def load_segmenter(name: str, lexicon: Lexicon, model: Path | None = None) -> Segmenter:
    """`make_segmenter`, once in a process for each set of arguments."""
    return make_segmenter(name, lexicon, model)


class RjiebaSegmenter:
    """jieba's dictionary and algorithm in Rust, with part-of-speech tags of the dictionary."""

    name = "rjieba"

    def __init__(self, lexicon: Lexicon) -> None:
        self._jieba = _import_rjieba().Jieba()
        self._added = _add_words(self._jieba, lexicon)
        self._tags = {entry.word: entry.tag for entry in lexicon.words}

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Words and tags of the dictionary; x for punctuation, m for digits, eng for Latin.

        The tags of the lexicon are put in here: jieba-rs keeps its own for a word that it has.
        """
        words, tags = zip(*self._jieba.tag(_settle(text)), strict=True) if text else ((), ())
        return _tile(words, map(self._tags.get, words, tags))

    def frequency(self, word: str) -> int:
        """From jieba's dictionary and the lexicon."""
        return self._added.get(word) or _dictionary_entry(word)[0]


class JiebaSegmenter:
    """jieba itself: the same tokens as rjieba, about twenty times slower.

    The tags of words in the dictionary or the lexicon are the same too;
    of other words jieba-rs guesses the tag in its own way, and four of five agree.
    """

    name = "pure-jieba"

    def __init__(self, lexicon: Lexicon) -> None:
        self._jieba = _load_jieba()
        self._added = _add_words(self._jieba, lexicon)
        self._tags = {entry.word: entry.tag for entry in lexicon.words}

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """The same words as rjieba's."""
        words = tuple(self._jieba.cut(_settle(text)))
        return _tile(words, map(self._tag, words))

    def frequency(self, word: str) -> int:
        """From jieba's dictionary and the lexicon."""
        return self._added.get(word) or _dictionary_entry(word)[0]

    def _tag(self, word: str) -> str:
        return self._tags.get(word) or _dictionary_entry(word)[1] or _guess_tag(word)


class PkusegSegmenter:
    """spacy-pkuseg with a model from a folder; it knows no parts of speech (all tags are x)."""

    name = "pkuseg"

    def __init__(self, model: Path | None, lexicon: Lexicon) -> None:
        _require("spacy_pkuseg", "spacy-pkuseg")
        import spacy_pkuseg

        folder = _model_folder(model)
        self._pkuseg = spacy_pkuseg.pkuseg(
            model_name=str(folder), user_dict=_words_for_pkuseg(lexicon), postag=False
        )
        self._added = {entry.word: entry.freq for entry in lexicon.words if entry.freq}

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Words of the model; white space, which pkuseg drops, is put back as tokens."""
        return _tile(tuple(_restore_gaps(text, self._pkuseg.cut(text))), repeat("x"))

    def frequency(self, word: str) -> int:
        """From jieba's dictionary, for pkuseg has none, and the lexicon."""
        return self._added.get(word) or _dictionary_entry(word)[0]


# --- tokens ----------------------------------------------------------------------------------


def _settle(text: str) -> str:
    return _DISPUTED.sub(_GETA, text)


def _tile(words: Sequence[str], tags: Iterable[str]) -> tuple[Token, ...]:
    ends = tuple(accumulate(map(len, words), initial=0))
    return tuple(map(_token, ends, ends[1:], tags))


@lru_cache(maxsize=1 << 16)
def _guess_tag(word: str) -> str:
    """The tag of a word that no dictionary holds: by its letters, else by posseg's model."""
    if not _HAN.fullmatch(word):
        letters = [c for c in word if c.isascii() and c.isalnum()]
        return "x" if not letters else "m" if all(c.isdigit() for c in letters) else "eng"
    posseg = _import_quietly("jieba.posseg")
    _, states = posseg.viterbi(
        word, posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P
    )
    return str(states[-1][1])


def _restore_gaps(text: str, words: Iterable[str]) -> Iterator[str]:
    position = 0
    for word in words:
        start = text.index(word, position)
        if start > position:
            yield text[position:start]
        yield word
        position = start + len(word)
    if position < len(text):
        yield text[position:]


# --- dictionaries and models -----------------------------------------------------------------


def _add_words(jieba: Any, lexicon: Lexicon) -> dict[str, int]:
    added = [entry for entry in lexicon.words if entry.freq]
    for entry in added:
        jieba.add_word(entry.word, entry.freq, entry.tag)
    return {entry.word: entry.freq for entry in added}


def _import_rjieba() -> Any:
    """The extension in the package rjieba, without the package around it.

    That loads a second dictionary, for functions that nobody asks for here: a tenth of a second.
    """
    _require("rjieba", "rjieba")
    package = find_spec("rjieba")
    inner = package and PathFinder.find_spec("rjieba", package.submodule_search_locations)
    if not (inner and inner.loader):
        return import_module("rjieba")
    extension = module_from_spec(inner)
    inner.loader.exec_module(extension)
    return extension


def _load_jieba() -> Any:
    """A tokenizer of its own, loaded without jieba's log lines and without its cache file."""
    _require("jieba", "jieba")
    tokenizer = _import_quietly("jieba").Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def _import_quietly(module: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in jieba, and pkg_resources
        return import_module(module)


@lru_cache(maxsize=1 << 12)
def _dictionary_entry(word: str) -> tuple[int, str]:
    lines = _dictionary()
    beginning = word.encode("utf-8", "replace") + b" "
    at = bisect_left(lines, beginning)
    if at == len(lines) or not lines[at].startswith(beginning):
        return 0, ""
    count, tag = lines[at].decode("utf-8").split()[-2:]
    return int(count), tag


@cache
def _dictionary() -> list[bytes]:
    """The lines of jieba's dictionary, word, frequency and tag each, in order of their bytes.

    Read when first asked for. A page asks for hundreds of words and an archive for thousands:
    to search sorted lines costs them less than a dict of all 350,000 words takes to build.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SegmenterError("the dictionary of jieba is missing: pip install jieba")
    return sorted((Path(spec.origin).parent / "dict.txt").read_bytes().splitlines())


def _words_for_pkuseg(lexicon: Lexicon) -> list[tuple[str, str]]:
    """Without words that begin a longer one: pkuseg takes what follows them into the word."""
    words = sorted(entry.word for entry in lexicon.words if entry.freq)
    pairs = pairwise([*words, ""])
    return [(word, "x") for word, after in pairs if not after.startswith(word)]


def _model_folder(model: Path | None) -> Path:
    if model is None:
        raise SegmenterError(
            "pkuseg needs a model folder: extract train-segmenter makes one from segmented text"
        )
    missing = [name for name in MODEL_FILES if not (model / name).is_file()]
    if missing:
        raise SegmenterError(f"{model} is no pkuseg model: {' and '.join(missing)} not there")
    return model.resolve()


def _require(module: str, package: str) -> None:
    if find_spec(module) is None:
        raise SegmenterError(f"the package {package} is not installed: pip install {package}")
