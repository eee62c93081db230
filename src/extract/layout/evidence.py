"""The evidence for and against reading one line as the continuation of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.layout.datelines import read_dateline
from extract.layout.fit import Lexicon, page_fit, page_grams, repeated, word_gain
from extract.layout.lines import Line, first_unopened, is_closed, open_quotes
from extract.rulebook.layout import LayoutRules

FURNITURE = frozenset(["caption", "credit", "banner", "hidden", "source"])
_GRAM_CHARACTERS = 300_000
_KIN_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Flow:
    """The lines of a page with what the evidence looks at."""

    lines: Sequence[Line]
    shapes: Sequence[str]
    before: Sequence[int]  # the line before each that is not furniture, -1 for none
    after: Sequence[int]  # the line after each that is not furniture, -1 for none
    cut: Sequence[bool]  # a body line that ends in the middle of a sentence, or may
    loose: Sequence[bool]  # it stands among lines that lack their final mark
    contested: Sequence[bool]  # a cut above it has no text right below and waits for its own
    section: Sequence[int]  # how many heads stand above it
    grams: frozenset[str]
    shared: Counter[str]  # in how many lines each pair of characters stands
    plain: bool
    rules: LayoutRules
    lexicon: Lexicon


def read_flow(
    lines: Sequence[Line],
    shapes: Sequence[str],
    plain: bool,
    rules: LayoutRules,
    lexicon: Lexicon,
) -> Flow:
    """Look at every line once."""
    before, after = _neighbours(shapes)
    cut = [_is_cut(at, lines, shapes, before, after, rules) for at in range(len(lines))]
    if plain:
        least = rules.limits["plain_cut"]
        cut = [is_cut and len(line.text) >= least for is_cut, line in zip(cut, lines, strict=True)]
    return Flow(
        lines=lines,
        shapes=shapes,
        before=before,
        after=after,
        cut=cut,
        loose=_loose(lines, shapes, rules),
        contested=_contested(cut, shapes, after, rules.limits["near"]),
        section=list(accumulate(shape not in FURNITURE and shape != "body" for shape in shapes)),
        grams=page_grams(_first(lines)) if any(cut) else frozenset(),
        shared=Counter(g for line in _first(lines) for g in _pairs(line))
        if any(cut)
        else Counter(),
        plain=plain,
        rules=rules,
        lexicon=lexicon,
    )


def _first(lines: Sequence[Line]) -> list[str]:
    """The lines within the first characters of the page, which are enough for counts."""
    return [line.text for line in lines if line.end <= _GRAM_CHARACTERS]


def _neighbours(shapes: Sequence[str]) -> tuple[list[int], list[int]]:
    before, after = [-1] * len(shapes), [-1] * len(shapes)
    last = -1
    for at, shape in enumerate(shapes):
        before[at] = last
        if shape not in FURNITURE:
            last = at
    last = -1
    for at in range(len(shapes) - 1, -1, -1):
        after[at] = last
        if shapes[at] not in FURNITURE:
            last = at
    return before, after


def _is_cut(
    at: int,
    lines: Sequence[Line],
    shapes: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
    rules: LayoutRules,
) -> bool:
    if shapes[at] == "body":
        return not is_closed(lines[at].text, rules)
    around = (before[at], after[at])
    return shapes[at] == "title" and all(n >= 0 and shapes[n] == "body" for n in around)


def _loose(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> list[bool]:
    """Which body lines stand in a run of lines that all lack their final mark."""
    marks = [False] * len(lines)
    run: list[int] = []
    for at in [*(i for i, s in enumerate(shapes) if s == "body"), -1]:
        if at >= 0 and not is_closed(lines[at].text, rules) and lines[at].text[-1] not in "，,、":
            run.append(at)
            continue
        if len(run) >= rules.limits["loose_run"]:
            for member in run:
                marks[member] = True
        run = []
    return marks


def _contested(
    cut: Sequence[bool], shapes: Sequence[str], after: Sequence[int], near: int
) -> list[bool]:
    """Below which cut a line may belong to an earlier cut that has no text right below it.

    The column that follows is the likely place: only the next cut near by is in doubt.
    """
    marks = [False] * len(cut)
    waiting = -near - 1
    for at, is_cut in enumerate(cut):
        if not is_cut or shapes[at] != "body":
            continue
        if after[at] >= 0 and shapes[after[at]] == "body":
            marks[at] = at - waiting <= near
            waiting = -near - 1
        else:
            waiting = at
    return marks


def _is_orphan(at: int, flow: Flow) -> bool:
    """Whether something else than text stands below a cut."""
    return flow.after[at] < 0 or flow.shapes[flow.after[at]] != "body"


def _pairs(text: str) -> set[str]:
    part = text[:_KIN_CHARACTERS]
    return {a + b for a, b in pairwise(part) if a.isalpha() and b.isalpha()}


def score_join(left: int, right: int, flow: Flow) -> float:
    """The summed evidence that line `right` continues line `left`, in log odds."""
    a, b = flow.lines[left].text, flow.lines[right].text
    return (
        _place(left, right, flow)
        + _words(a, b, flow)
        + _quotes(left, a, b, flow)
        + _marks(a, b, flow)
        + _beginning(a, b, flow)
        + (flow.rules.weights["loose_style"] if flow.loose[left] else 0.0)
        + _title(left, flow)
        + (flow.rules.weights["plain"] if flow.plain else 0.0)
    )


def _title(left: int, flow: Flow) -> float:
    """A cut line that looks like a title; titles seldom have commas."""
    if flow.shapes[left] != "title":
        return 0.0
    comma = any(c in flow.rules.words["clause"] for c in flow.lines[left].text)
    return flow.rules.weights["as_title_comma" if comma else "as_title"]


def _place(left: int, right: int, flow: Flow) -> float:
    """What the places of the two on the page say."""
    weigh = flow.rules.weights
    if flow.after[left] == right:
        return weigh["contested"] if flow.contested[left] else weigh["adjacent"]
    previous = flow.before[right]
    between = weigh["per_block"] * abs(right - left)
    between += weigh["backwards"] if right < left else 0.0
    between += weigh["orphan"] if _is_orphan(left, flow) else 0.0
    if previous >= 0 and flow.cut[previous] and flow.shapes[previous] == "body":
        start = weigh["after_cut"] if flow.contested[previous] else weigh["held"]
        return start + between + _kinship(left, right, weigh["kin_least"], flow)
    if previous >= 0 and flow.shapes[previous] != "body":
        return weigh["headless"] + between + _kinship(left, right, weigh["kin_least"], flow)
    if flow.section[left] == flow.section[right] or not _is_orphan(left, flow):
        return weigh["never"]
    return weigh["inside"] + between + _kinship(left, right, weigh["kin_most"], flow)


def _kinship(left: int, right: int, most: float, flow: Flow) -> float:
    """Whether the continuation shares its rare words with the cut text or with what is above it."""
    pairs = _pairs(flow.lines[right].text)
    below = flow.after[right]
    if below >= 0 and flow.shapes[below] == "body":
        pairs = pairs | _pairs(flow.lines[below].text)
    ours = sum(_shared(pairs, n, flow) for n in _above(left, flow) if n not in (right, below))
    above = _above(flow.before[right], flow)
    theirs = sum(_shared(pairs, n, flow) for n in above if n != left)
    return flow.rules.weights["kin"] * max(-most, min(most, ours - theirs))


def _above(at: int, flow: Flow) -> list[int]:
    """A line and the one above it, as far as they are text."""
    pair = [at, flow.before[at]] if at >= 0 else []
    return [n for n in pair if n >= 0 and flow.shapes[n] != "byline"]


def _shared(pairs: set[str], other: int, flow: Flow) -> float:
    common = pairs & _pairs(flow.lines[other].text[-_KIN_CHARACTERS:])
    return sum(sorted(1 / max(1, flow.shared[g] - 1) for g in common))


def _words(a: str, b: str, flow: Flow) -> float:
    weigh = flow.rules.weights
    if size := repeated(a, b, flow.rules):
        return min(size * weigh["repeated"], weigh["repeated_most"])
    gain = weigh["word"] * word_gain(a, b, flow.lexicon, flow.rules)
    return min(gain, weigh["word_most"]) + weigh["page_word"] * page_fit(a, b, flow.grams)


def _quotes(left: int, a: str, b: str, flow: Flow) -> float:
    weigh = flow.rules.weights
    opened, closed = open_quotes(a, flow.rules), first_unopened(b, flow.rules)
    if opened and closed:
        return weigh["closes"] if opened.endswith(closed) else weigh["closes_nothing"]
    if opened:
        return weigh["leaves_open"] if is_closed(b, flow.rules) else 0.0
    if closed:
        inner = flow.before[left] >= 0 and flow.cut[flow.before[left]]
        return 0.0 if inner else weigh["closes_nothing"]
    return 0.0


def _marks(a: str, b: str, flow: Flow) -> float:
    weigh, words = flow.rules.weights, flow.rules.words
    score = 0.0
    if a[-1] in words["clause"] or a[-1] in words["never_last"]:
        score += weigh["mid_clause"]
    if b[0] in words["never_first"]:
        score += weigh["bare_start"] if a[-1].isalnum() else weigh["double_mark"]
    if a[-1].isdigit() and (b[0].isdigit() or b[0] in words["after_number"]):
        score += weigh["number"]
    return score + (weigh["seldom"] if b[0] in words["seldom_first"] else 0.0)


def _beginning(a: str, b: str, flow: Flow) -> float:
    weigh, rules = flow.rules.weights, flow.rules
    score = 0.0
    if b.startswith(rules.words["openers"]):
        comma = a[-1] in rules.words["clause"]
        score += weigh["opener_after_comma"] if comma else weigh["opener"]
    if rules.match("listed", b[:12]) or read_dateline(b, rules):
        score += weigh["listed"]
    if a[:3] == b[:3] and len(b) > 3:
        score += weigh["same_start"]
    return score
