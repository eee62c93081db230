"""The evidence for and against reading one line as the continuation of another.

Each sign has a name, an amount and, in the rules, a weight in log odds;
what the signs add up to is how sure the join is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.layout.datelines import read_dateline
from extract.layout.fit import page_fit, repeated, word_gain
from extract.layout.flow import Flow
from extract.layout.kinship import kinship, kinship_above
from extract.layout.lines import first_unopened, is_closed, open_quotes

Sign = tuple[str, float]
_CLAUSE = re.compile("[，,]")
_YEAR = re.compile(r"(?:19|20)\d{2}年|\d{1,2}月\d{1,2}日")
_BEGINNING = 12  # characters in which the first word of a text is found
_BEGINS = {
    "adjacent": "begins_near",
    "contested": "begins_near",
    "inside": "begins_inside",
    "": "begins",
}
_UNFINISHED = frozenset({"m", "q", "d", "p", "c", "r", "f", "zg", "ng", "vg"})  # end no title
_GAP = re.compile(r"[^\W\d][ \u3000]+[^\W\d]")


@dataclass(frozen=True, slots=True)
class Place:
    """How a cut and a line stand to each other, as far as the page was read above the line."""

    free: bool  # no text, or text of another article, stands right below the cut
    rival: int = -1  # of two neighbours, the cut that waited before; else the cut, if it waits so


def score_join(left: int, right: int, place: Place, flow: Flow) -> float:
    """The summed evidence that line `right` continues line `left`, in log odds."""
    weights = flow.rules.weights
    signs = weigh_join(left, right, place, flow)
    return sum(weights[name] * amount for name, amount in signs.items())


def weigh_join(left: int, right: int, place: Place, flow: Flow) -> Mapping[str, float]:
    """The signs for and against the join, with their amounts."""
    a, b = flow.lines[left].text, flow.lines[right].text
    signs = dict(_place(left, right, place, flow))
    signs |= _words(a, b, flow)
    signs |= _quotes(left, a, b, flow)
    signs |= _marks(a, b, flow)
    signs |= _beginning(a, b, flow)
    signs[_BEGINS[_place_of(signs)]] = begins_within(b, flow)
    signs["meets"] = meets(a, b, flow)
    signs |= _style(left, flow)
    return signs


def _style(left: int, flow: Flow) -> Iterator[Sign]:
    """Lists without final marks, plain articles, and a cut line as short as a title."""
    if flow.loose[left]:
        yield "loose_style", 1
    if flow.plain:
        yield "plain", 1
    if flow.shapes[left] != "body":
        yield "as_title", 1
        if flow.shapes[flow.before[left]] not in ("body", "byline"):
            yield "title_headed", 1
        yield from _title(flow.lines[left].text, flow)


def _place_of(signs: Mapping[str, float]) -> str:
    """Whether the continuation stands right below its cut, inside running text, or elsewhere."""
    return next((place for place in _BEGINS if place in signs), "")


def is_sentence(left: int, flow: Flow) -> bool:
    """Whether a cut line has more of a sentence than of a title."""
    likeness = sentence_likeness(left, flow)
    return flow.shapes[left] == "body" or likeness > flow.rules.weights["sentence"]


def sentence_likeness(at: int, flow: Flow) -> float:
    """How much a short line differs from a title, in log odds."""
    weights = flow.rules.weights
    return sum(weights[name] * amount for name, amount in _title(flow.lines[at].text, flow))


def _title(text: str, flow: Flow) -> Iterator[Sign]:
    """In what a short line differs from a title, or is like one."""
    words = flow.rules.words
    yield "title_plain_words", min(sum(c in words["plain_words"] for c in text), 3)
    clauses = _CLAUSE.split(text)
    if len(clauses) > 1:
        even = len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) < 2
        yield "title_even" if even else "title_clauses", 1
    if text.startswith(words["openers"]):
        yield "title_opener", 1
    if _GAP.search(text):
        yield "title_gap", 1
    last = flow.lexicon.tokenize(text[-_BEGINNING:])[-1:]
    if last and last[0].tag in _UNFINISHED:
        yield "title_unfinished", 1
    if flow.rules.match("listed", text[:12]):
        yield "title_numbered", 1


def is_orphan(at: int, flow: Flow) -> bool:
    """Whether something else than text stands below a cut."""
    return flow.after[at] < 0 or flow.shapes[flow.after[at]] != "body"


def _place(left: int, right: int, place: Place, flow: Flow) -> Iterator[Sign]:
    """What the places of the two on the page say."""
    if flow.after[left] == right:
        yield "contested" if place.rival >= 0 else "adjacent", 1
        if place.rival >= 0:
            yield "untitled_box", -1.0 * _opens_untitled(place.rival, flow)
            yield "kin_contested", kinship(left, right, place.rival, flow)
        return
    mine, far = _section(left, flow), flow.rules.limits["far"]
    signed = abs(flow.signed[right] - flow.signed[left])
    yield "per_head", min(signed, far)
    yield "per_title", min(max(0, abs(flow.section[right] - mine) - signed), far)
    if right < left:
        yield "backwards", 1
    if place.free:
        yield "orphan", 1
    above = flow.before[right]
    kin = kinship(left, right, above, flow)
    if above >= 0 and flow.cut[above] and flow.shapes[above] == "body":
        waits = place.rival == left
        yield "rival" if waits else "held", 1
        yield "untitled_box", 1.0 * (waits and _opens_untitled(left, flow))
        yield "kin_least", kin
    elif above >= 0 and flow.shapes[above] != "body":
        yield "headless", 1
        yield "kin_least", kin
    elif not place.free:
        yield "misplaced", 1
    else:
        yield "inside", 1
        yield "kin", kin
        yield "kin_above", kinship_above(left, above, flow)
        if right - above > 1:
            yield "below_furniture", 1


def _section(left: int, flow: Flow) -> int:
    """The section of a cut line; one that looks like a title belongs to the text above it."""
    above = flow.before[left]
    return flow.section[left if flow.shapes[left] == "body" or above < 0 else above]


def _opens_untitled(left: int, flow: Flow) -> bool:
    """Whether names without a title follow a cut: a box that crosses the columns of a text."""
    return flow.after[left] >= 0 and flow.shapes[flow.after[left]] == "byline"


def _words(a: str, b: str, flow: Flow) -> Iterator[Sign]:
    most = flow.rules.limits
    if size := repeated(a, b, flow.rules):
        yield "repeated", min(size, most["repeat_counts"])
        return
    yield "word", min(word_gain(a, b, flow.lexicon, flow.rules), float(most["word_counts"]))
    yield "page_word", page_fit(a, b, flow.grams)


def _quotes(left: int, a: str, b: str, flow: Flow) -> Iterator[Sign]:
    opened, closed = open_quotes(a, flow.rules), first_unopened(b, flow.rules)
    if opened and closed:
        yield "closes" if opened.endswith(closed) else "closes_nothing", 1
    elif opened and is_closed(b, flow.rules):
        yield "leaves_open", 1
    elif closed:
        above = flow.before[left]
        if above < 0 or not flow.cut[above]:
            yield "closes_nothing", 1


def _marks(a: str, b: str, flow: Flow) -> Iterator[Sign]:
    words = flow.rules.words
    if a[-1] in words["clause"] or a[-1] in words["never_last"]:
        yield "mid_clause", 1
    if b[0] in words["never_first"]:
        yield "bare_start" if a[-1].isalnum() else "double_mark", 1
    if (_ends_in_number(a) and (b[0].isdigit() or b[0] in words["after_number"])) or (
        a[-1] in words["numerals"] and b[0] in words["after_number"]
    ):
        yield "number", 1


def _ends_in_number(text: str) -> bool:
    return text[-1].isdigit() or (text[-1] in ".．" and text[-2:-1].isdigit())


def _beginning(a: str, b: str, flow: Flow) -> Iterator[Sign]:
    rules = flow.rules
    comma = a[-1] in rules.words["clause"]
    if comma:
        yield "begins_clause", begins_within(b, flow)
    if b.startswith(rules.words["openers"]):
        yield "opener_after_comma" if comma else "opener", 1
    if rules.match("listed", b[:12]) or read_dateline(b, rules):
        yield "listed", 1
    if a[:3] == b[:3] and len(b) > 3:
        yield "same_start", 1
    if b.endswith("。") and len(b) <= rules.limits["remnant"]:
        yield "remnant", 1


def begins_within(text: str, flow: Flow) -> float:
    """How much likelier a piece of a sentence begins like this text than a paragraph does.

    In log odds, by the first word, by the classes of the first two words or of the first:
    what was cut within a word mostly begins with one of a single character.
    """
    words = flow.lexicon.tokenize(text[:_BEGINNING])
    if not words:
        return 0.0
    known = flow.rules.begins
    kind = words[0].tag + ("1" if words[0].end == 1 else "2")
    if _YEAR.match(text):
        kind = "t2"
    pair = f"{kind} {words[1].tag}" if len(words) > 1 else ""
    return next((known[key] for key in (text[: words[0].end], pair, kind) if key in known), 0.0)


def meets(left: str, right: str, flow: Flow) -> float:
    """How much likelier the word classes at the two ends stand at one cut than at two.

    In log odds; a piece of a word counts as a class of its own by its length.
    """
    before, after = (
        flow.lexicon.tokenize(left[-_BEGINNING:]),
        flow.lexicon.tokenize(right[:_BEGINNING]),
    )
    if not before or not after:
        return 0.0
    ends = [
        word.tag + ("1" if word.end - word.start == 1 else "2") for word in (before[-1], after[0])
    ]
    return flow.rules.meets.get(" ".join(ends), 0.0)
