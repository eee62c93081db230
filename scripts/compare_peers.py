"""The same cases through ours and through other packages: writes `docs/numbers.md`.

python scripts/compare_peers.py [--venv FOLDER]

The peers are installed from the registry into an environment of their own; ours runs in this one.
Only the numbers are compared, not the units and bounds that the peers do not give.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
CASES = CHECKOUT / "tests" / "cases" / "quantities.tsv"
PAGE = CHECKOUT / "docs" / "numbers.md"
PACKAGES = (
    "recognizers-text-number==1.0.2a2",
    "recognizers-text-number-with-unit==1.0.2a2",
    "emoji==1.7.0",  # the last that recognizers-text can be imported with
    "grapheme",
    "jionlp==1.5.31",
    "cn2an==0.5.24",
    "setuptools<80",
)
PEERS = {
    "recognizers": "Recognizers-Text 1.0.2a2",
    "jionlp": "JioNLP 1.5.31",
    "cn2an": "cn2an 0.5.24",
}
LENIENT = (1, 100, 0.01)
"""A share may be told as a fraction, 分 as yuan."""

Found = list[tuple[str, list[float]]]  # what was taken out of the text, and the numbers in it
Case = list[str]

HEAD = """\
# Numbers: ours and others

Made by `python scripts/compare_peers.py`, which installs the other packages from the registry
into an environment of its own. The cases are those of `tests/cases/quantities.tsv`, one short
sentence of our own each. They were written for this program, and most of them while it was
being mended, so that its own column says what its tests say: no more than that they pass.
The other columns show which forms of newspapers ask for more than a general package gives.

A case is *right* where the package finds the number (both ends of a range), be it as a fraction
of one or in hundredths of the unit; *wrong* where it finds another number in that place;
*missed* where it finds nothing there. Units and bounds are not compared: cn2an has none, and those
of the others are not ours. A general package does not know what is no quantity: the
second table counts in how many sentences without one it finds a number.
"""

LEGEND = """\
- *Recognizers-Text*: numbers, percentages, currencies, dimensions, temperatures and ages.
- *JioNLP*: `ner.extract_money`, and the durations of `ner.extract_time`.
- *cn2an*: `transform(text, "cn2an")`, and every number in what it gives.

WeTextProcessing and duckling are not in the table: the one needs a compiler of grammars
(OpenFst), the other Haskell. Forms on which they are known to fail are among the cases.
"""


def main() -> None:
    arguments = _arguments()
    if arguments.answer:
        texts = json.load(sys.stdin)
        json.dump(PEER_ANSWERS[arguments.answer](texts), sys.stdout)
        return
    cases = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]
    with tempfile.TemporaryDirectory() as folder:
        python = _environment(Path(arguments.venv or folder))
        texts = [case[0] for case in cases]
        answers = {"extract": answer_ours(texts)}
        answers |= {peer: _ask(python, peer, texts) for peer in PEERS}
    PAGE.write_text(build_page(cases, answers), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", help="folder of the peers' environment; default: a temporary one")
    parser.add_argument("--answer", choices=sorted(PEERS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _environment(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    subprocess.run(install, check=True)
    return python


def _ask(python: Path, peer: str, texts: Sequence[str]) -> list[Found]:
    """The answers of a peer, in its own environment; it may print what it likes."""
    told = subprocess.run(
        [python, __file__, "--answer", peer],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    answers: list[Found] = json.loads(told[told.rindex("\n[[") + 1 if "\n[[" in told else 0 :])
    return answers


# --- the answers ---------------------------------------------------------------------------------


def answer_ours(texts: Sequence[str]) -> list[Found]:
    """What this program finds, with the names and times of a sentence out of the way."""
    sys.path.insert(0, str(CHECKOUT / "tests"))
    from test_quantities import found

    answers: list[Found] = []
    for text in texts:
        amounts = found(text)[0]
        answers.append([(q, [float(a.low), float(a.high)]) for q, a in amounts.items()])
    return answers


def answer_recognizers(texts: Sequence[str]) -> list[Found]:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    asked = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    asked += (recognize_temperature, recognize_age)

    def read(text: str) -> Found:
        results = [r for ask in asked for r in ask(text, "zh-cn")]
        return [(r.text, _numbers(str((r.resolution or {}).get("value")))) for r in results]

    return [read(text) for text in texts]


def answer_jionlp(texts: Sequence[str]) -> list[Found]:
    import jionlp

    def read(text: str) -> Found:
        try:
            money = jionlp.ner.extract_money(text)
            times = jionlp.ner.extract_time(text, time_base={"year": 2025, "month": 6, "day": 1})
        except Exception:
            return []
        lasting = [t for t in times if t["type"] == "time_delta"]
        return [(m["text"], _numbers(str(m["detail"]["num"]))) for m in money] + [
            (t["text"], _numbers(str(t["detail"]["time"]))) for t in lasting
        ]

    return [read(text) for text in texts]


def answer_cn2an(texts: Sequence[str]) -> list[Found]:
    import cn2an

    def read(text: str) -> Found:
        try:
            changed = cn2an.transform(text, "cn2an")
        except Exception:
            changed = text
        return [(text, [number]) for number in _numbers(changed)]

    return [read(text) for text in texts]


PEER_ANSWERS: Mapping[str, Callable[[Sequence[str]], list[Found]]] = {
    "recognizers": answer_recognizers,
    "jionlp": answer_jionlp,
    "cn2an": answer_cn2an,
}

_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+))?((?:[百千]?[万亿]+)?)")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


def _numbers(text: str) -> list[float]:
    found = []
    for digits, below, scale in _NUMBER.findall(text.replace(",", "")):
        number = float(digits) / (float(below) if below and float(below) else 1)
        for sign in scale:
            number *= _SCALES[sign]
        found.append(number)
    return found


# --- the verdicts --------------------------------------------------------------------------------


def judge(case: Case, found: Found) -> str:
    """right, wrong or missed; for a sentence without a quantity quiet or invented."""
    text, wanted = case[:2]
    if wanted == "none":
        return "invented" if found else "quiet"
    start = text.find(wanted)
    beside = [numbers for q, numbers in found if _overlap(text, q, start, start + len(wanted))]
    numbers = [n for some in beside for n in some]
    if not numbers:
        return "missed"
    ends = {float(case[2]), float(case[3])}
    return "right" if all(_among(end, numbers) for end in ends) else "wrong"


def _overlap(text: str, piece: str, start: int, end: int) -> bool:
    return any(m.start() < end and start < m.end() for m in re.finditer(re.escape(piece), text))


def _among(wanted: float, numbers: Iterable[float]) -> bool:
    close = (abs(wanted - n * f) <= 1e-3 * abs(wanted) for n in numbers for f in LENIENT)
    return any(close)


# --- the page ------------------------------------------------------------------------------------


def build_page(cases: Sequence[Case], answers: Mapping[str, Sequence[Found]]) -> str:
    """Both tables, and the forms that each package gets wrong."""
    verdicts = {
        name: [judge(case, found) for case, found in zip(cases, given, strict=True)]
        for name, given in answers.items()
    }
    quantities = sum(case[1] != "none" for case in cases)
    lines = [HEAD, f"## {quantities} quantities", "", "| package | right | wrong | missed |"]
    lines.append("|---|---|---|---|")
    names = {"extract": "ours", **PEERS}
    for name, said in verdicts.items():
        count = Counter(said)
        lines.append(f"| {names[name]} | {count['right']} | {count['wrong']} | {count['missed']} |")
    lines += ["", f"## {len(cases) - quantities} sentences without one", ""]
    lines += ["| package | finds nothing | finds a number |", "|---|---|---|"]
    for name, said in verdicts.items():
        count = Counter(said)
        lines.append(f"| {names[name]} | {count['quiet']} | {count['invented']} |")
    lines += [
        "",
        LEGEND,
        "## Some that a package reads wrong",
        "",
        "| sentence | package | reads |",
    ]
    lines += ["|---|---|---|", *_examples(cases, answers, verdicts)]
    return "\n".join(lines) + "\n"


def _examples(
    cases: Sequence[Case],
    answers: Mapping[str, Sequence[Found]],
    verdicts: Mapping[str, Sequence[str]],
    each: int = 8,
) -> Iterable[str]:
    for peer, name in PEERS.items():
        wrong = [i for i, said in enumerate(verdicts[peer]) if said == "wrong"]
        for i in wrong[:: max(1, len(wrong) // each)][:each]:
            read = "; ".join(f"{n:g}" for _, numbers in answers[peer][i] for n in numbers)
            yield f"| {cases[i][0]} | {name} | {read} |"


if __name__ == "__main__":
    main()
