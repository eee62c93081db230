"""Cuts paragraphs into sentences, without losing a character other than white space around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count

from extract.characters import solid_pieces
from extract.records import Aligned, Article, Paragraph, Sentence, Span
from extract.segment.segmenters import Segmenter

LONGEST = 1_000
"""A run of text without any stop is cut at clauses of at most so many characters:
tables printed as one line, and files without punctuation, must not make one huge sentence."""

_CLOSERS = r"”’」』）)】］\]》〉〗〕｝}｣"
_STOPS = "。｡！？!?"
_END = re.compile(rf"[{_STOPS}][{_STOPS}…{_CLOSERS}]*|[\r\n\v\f\x85\u2028\u2029]+")
_LINE_END = frozenset("\r\n\v\f\x85\u2028\u2029")

# 5。5毫米: a point that was printed or recognised as a full stop.
# It is a stop after all where the digits behind it are a date, or those before it have a point.
_DIGIT = "0-9０-９"
_DECIMALS = re.compile(rf"(?=[{_DIGIT}])(?![{_DIGIT}]{{4}}年|[{_DIGIT}]{{1,2}}[月日])")
_DIGIT_BEFORE = re.compile(rf"[{_DIGIT}]\Z")
_POINT_BEFORE = re.compile(rf"[.．][{_DIGIT}]+\Z")
_LATIN = re.compile(r"[A-Za-z/&=_]")
_GOES_ON = re.compile(r"[，,、：:；;]")
_CLAUSE_END = re.compile(rf"[；;，,、\s](?![{_DIGIT}])")

# Everything that can begin a number in folded text; 首 for 首位, 双 and 俩 for two.
_NUMERAL = re.compile(
    "[0-9０-９²³¹¼-¾٠-٩⁰⁴-⁹₀-₉⅐-↋①-⓿❶-➓〇〡-〩㈠-㈩㉈-㉏㉑-㉟㊀-㊉㊱-㊿"
    "零一二两三四五六七八九十百千万亿兆廿卅卌半几数双俩仨首番"
    "壹贰叁肆伍陆柒捌玖拾佰仟萬億兩幾數雙貳參叄陸]"
)


def segment_article(
    article: Article, segmenter: Segmenter, fold: Callable[[str], str]
) -> tuple[Sentence, ...]:
    """The sentences of an article, in reading order, numbered through it.

    `fold` must give a text of the same length (ValueError otherwise).
    Sentences that hold no numeral get no tokens.
    """
    numbers = count(1)
    return tuple(
        _sentence(article, index, content, folded, next(numbers), segmenter)
        for index, paragraph in enumerate(article.paragraphs)
        for content, folded in _cut_paragraph(paragraph, fold)
    )


def holds_numeral(folded: str) -> bool:
    """Whether any character of a folded text can be part of a number."""
    return _NUMERAL.search(folded) is not None


def _sentence(
    article: Article, index: int, content: Aligned, folded: str, number: int, segmenter: Segmenter
) -> Sentence:
    return Sentence(
        sentence_id=f"{article.article_id}.{number}",
        article_id=article.article_id,
        doc_id=article.doc_id,
        paragraph=index,
        role=article.paragraphs[index].role,
        content=content,
        folded=folded,
        tokens=segmenter.tokenize(folded) if holds_numeral(folded) else (),
    )


def _cut_paragraph(
    paragraph: Paragraph, fold: Callable[[str], str]
) -> Iterator[tuple[Aligned, str]]:
    whole = _close_gaps(paragraph.content)
    folded = fold(whole.text)
    if len(folded) != len(whole.text):
        raise ValueError(
            f"folding changed the length of a text: {len(whole.text)} to {len(folded)}"
        )
    spans = list(find_sentences(whole.text))
    for (start, end), content in zip(spans, _cut_aligned(whole, spans), strict=True):
        yield content, folded[start:end]


def _close_gaps(content: Aligned) -> Aligned:
    """Without the spaces that only set digits off: they lie between the pieces then."""
    kept = solid_pieces(content.text)
    if len(kept) == 1:
        return content
    solid = list(_cut_aligned(content, kept))
    return Aligned("".join(c.text for c in solid), tuple(p for c in solid for p in c.pieces))


def _cut_aligned(content: Aligned, spans: Iterable[Span]) -> Iterator[Aligned]:
    """`content.cut` for many spans: each looks only at the pieces under it."""
    pieces = content.pieces
    if len(pieces) == 1:
        first = pieces[0][0]
        for start, end in spans:
            yield Aligned(content.text[start:end], ((first + start, first + end),))
        return
    ends = list(accumulate(e - s for s, e in pieces))
    for start, end in spans:
        first, last = bisect_right(ends, start), bisect_left(ends, end)
        before = ends[first - 1] if first else 0
        under = Aligned("", pieces[first : last + 1])
        yield Aligned(content.text[start:end], under.spans(start - before, end - before))


# --- where a sentence ends -------------------------------------------------------------------


def find_sentences(text: str) -> Iterator[Span]:
    """Start and end of each sentence of a text, without the white space around it."""
    start = 0
    for end in _sentence_ends(text):
        for piece in _break_long(text, start, end):
            yield from _stripped(text, *piece)
        start = end


def _sentence_ends(text: str) -> Iterator[int]:
    position = quotes = 0
    while found := _END.search(text, position):
        end = found.end()
        quotes += text.count('"', position, end) + text.count("＂", position, end)
        if quotes % 2 and text[end : end + 1] in ('"', "＂"):  # the straight one closes here
            end, quotes = end + 1, quotes + 1
        if found[0][0] in _LINE_END:
            quotes = 0  # a quotation mark that was never closed must not reach the next line
            yield end
        elif _is_stop(text, found, end):
            yield end
        position = end
    yield len(text)


def _is_stop(text: str, found: re.Match[str], end: int) -> bool:
    after = text[end : end + 1]
    return not (
        _GOES_ON.match(after)
        or _is_quoted(text[end - 1], after)
        or _is_decimal_point(text, found)
        or _is_in_address(text, found)
    )


def _is_quoted(last: str, after: str) -> bool:
    """《…？》栏目, “…？”的问题: what is quoted ends, the sentence around it does not."""
    return (last in "》〉" and after not in _LINE_END) or (last in _CLOSERS and after == "的")


def _is_decimal_point(text: str, found: re.Match[str]) -> bool:
    if found[0] not in ("。", "｡"):
        return False
    before = text[max(found.start() - 20, 0) : found.start()]
    return bool(
        _DIGIT_BEFORE.search(before)
        and _DECIMALS.match(text, found.end())
        and not _POINT_BEFORE.search(before)
    )


def _is_in_address(text: str, found: re.Match[str]) -> bool:
    """A half-width ? or ! between Latin letters, as in an address of the web."""
    around = (text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1])
    return found[0] in ("!", "?") and all(map(_LATIN.match, around))


# --- what has no end -------------------------------------------------------------------------


def _break_long(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = _last_clause_end(text, start, start + LONGEST)
        yield start, cut
        start = cut
    yield start, end


def _last_clause_end(text: str, start: int, end: int) -> int:
    """The last place before `end` to cut at: after a clause, else outside a number."""
    marks = _CLAUSE_END.finditer(text, (start + end) // 2, end + 1)  # one more, to see behind it
    clauses = [found.end() for found in marks if found.end() <= end]
    if clauses:
        return clauses[-1]
    outside = (at for at in range(end, end - 100, -1) if not holds_numeral(text[at - 1 : at + 1]))
    return next(outside, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(kept)
