"""Bytes to text: which encoding a file is in, and why it is believed.

In this order:

1. A byte-order mark decides (UTF-8, UTF-16, UTF-32, GB18030) and is taken off.
2. A NUL byte, the signature of a known binary format or many control bytes: binary.
3. What decodes strictly as UTF-8 is UTF-8: other encodings of Chinese hardly ever do.
4. GB18030 and Big5 (with Hong Kong's supplement) are tried strictly, and each result is weighed:
   the share of its non-ASCII characters that are among the commonest of Chinese print,
   less the share that no printed text holds (private use, unassigned, controls).
   Real text weighs about 0.7 and hardly ever under 0.4, the wrong reading about 0.
5. What is no Chinese is left to charset-normalizer, which must be sure.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

CANDIDATES = ("gb18030", "big5hkscs", "cp950")
FLOOR = 0.2  # the least weight that is believed
SAMPLE = 20_000  # characters weighed at the beginning, middle and end of a text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What may come without a NUL byte; archives, images and databases give themselves away by it.
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"{\\rtf")
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\x0b\x0c\r\x1a\x1b"})
_NON_ASCII = re.compile("[^\x00-\x7f]+")

# The commonest characters of newspapers, simplified, then the traditional forms of these.
_COMMON = frozenset(
    "—“”、。《》（），：；"
    "一万三上下不与专业东两个中为主之也习书了事于交产人亿今从他代以们价任企众优会位体作供保信元党入全公共"
    "关其内农出分创利到制前力办加务动化北区十升单南原及发受口可台司各合同名后向员和品商团国在地场坚城基增处"
    "外多大天央好如委子学安定实家对导将小就局展山工已市布带平年并广应度建开式强当影得微心态性总息情意成我战"
    "户房所手打技投报持指据推提支收改放政数文新方施日时明是更最月有服期本机村来构果查标格次正此步比民水求治"
    "法活流济海消深游源点物特环现理生用电的目相省看着研示社票科积程立第等管系级线组经结统续网美者而联股能自"
    "至色营行表西要规视解计议记设说调质费资起路车达过运近还这进通造道部都里重量金长门问间际院险集面革项领题"
    "风首高"
    "並來個們價億優內兩創動務區員問單國團堅報場學實將專對導帶廣強後從態應戰戶據數於時書會東業構標機濟爲現環"
    "產當發積級組結統經網線總續習聯臺與萬處衆裏裡規視計記設說調議費質資車辦農這進遊運過達還長門開間關際險電"
    "項領題風體點黨眾為啟"
)


class UnreadableError(Exception):
    """The bytes are no text; `reason` is a word of the errors table, `detail` says why."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte-order mark, and the encoding it was in."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """The text of a file, or `UnreadableError` with the reason binary or undecodable."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_marked(raw[len(mark) :], encoding)
    refuse_binary(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_chinese(raw) or _decode_other(raw, error)


def weigh(text: str) -> float:
    """How far a text looks like Chinese print: from 1 down to -1; 0 where all is ASCII."""
    middle = len(text) // 2
    parts = text if len(text) <= 3 * SAMPLE else _ends_and_middle(text, middle)
    seen = "".join(_NON_ASCII.findall(parts))
    if not seen:
        return 0.0
    strange = sum(unicodedata.category(c) in {"Co", "Cn", "Cc", "Cs"} for c in seen)
    return (sum(c in _COMMON for c in seen) - strange) / len(seen)


def _ends_and_middle(text: str, middle: int) -> str:
    return text[:SAMPLE] + text[middle : middle + SAMPLE] + text[-SAMPLE:]


def _decode_marked(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "undecodable", f"{encoding} by its mark, but {_describe(error)}"
        ) from None


def refuse_binary(raw: bytes) -> None:
    """Raise `UnreadableError` (binary) where the bytes, or the first of them, are no text."""
    if raw.startswith(_SIGNATURES):
        raise UnreadableError("binary", "begins as a known binary format does")
    if b"\0" in raw:
        raise UnreadableError("binary", f"NUL byte at {raw.index(0)}{_hint_at_utf16(raw)}")
    sample = raw[: 4 * SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(1, len(sample) // 20):
        why = f"more than one byte in twenty is a control{_hint_at_utf16(raw)}"
        raise UnreadableError("binary", why)


def _decode_chinese(raw: bytes) -> Decoded | None:
    """The most plausible of the Chinese encodings; the first named wins where they are equal."""
    found: list[tuple[float, Decoded]] = []
    for encoding in CANDIDATES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((weigh(text), Decoded(text, encoding)))
    weight, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return best if weight >= FLOOR else None


def _decode_other(raw: bytes, error: UnicodeDecodeError) -> Decoded:
    """What charset-normalizer is sure of."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 4 * SAMPLE]).best()
    if best is not None and best.chaos < 0.05 and best.coherence > 0.4:
        try:
            return Decoded(raw.decode(best.encoding), best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    tried = f"neither UTF-8 ({_describe(error)}) nor plausible GB18030 or Big5"
    raise UnreadableError("undecodable", tried + _hint_at_utf16(raw))


def _hint_at_utf16(raw: bytes) -> str:
    """What to do about a text in UTF-16 whose byte-order mark is missing."""
    sample = raw[: 2 * SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        plain = text.isascii() and "\0" not in text
        if plain or weigh(text) >= FLOOR:
            return f"; it looks like {encoding} without a byte-order mark: save it as UTF-8"
    return ""


def _describe(error: UnicodeDecodeError) -> str:
    return f"byte {error.object[error.start]:#04x} at {error.start}: {error.reason}"
