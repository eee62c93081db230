"""Several histories of owners side by side, and what each number gets in the end."""

import pytest

import extract
from extract.bind.histories import MOST, Histories
from extract.bind.offers import Choice, Offer, choose_among, verbatim


def followed(opening, *numbers):
    """Histories over strings: each number gives {history before: {answer: probability}}."""
    histories = Histories(opening)
    for answers in numbers:
        histories.go_on(
            lambda before, answers=answers: [
                (Choice(answer, probability), before + answer)
                for answer, probability in answers[before].items()
            ]
        )
    return [(before, choice.value) for before, choice in histories.settle(str)]


def test_one_history_keeps_its_best_answers():
    assert followed("", {"": {"甲": 0.9}}, {"甲": {"甲": 0.7, "乙": 0.3}}) == [
        ("", "甲"),
        ("甲", "甲"),
    ]


def test_what_follows_speaks_for_the_answer_before():
    """After 甲 nothing fits well, so that its histories fall behind and are given up."""
    torn = dict.fromkeys("甲丙丁", 0.32)
    after = {"甲" + answer: torn for answer in "甲丙丁"}

    settled = followed(
        "",
        {"": {"甲": 0.55, "乙": 0.45}},
        {"甲": torn, "乙": {"乙": 0.95}},
        {**after, "乙乙": {"乙": 0.95}},
    )

    assert settled == [("", "乙"), ("乙", "乙"), ("乙乙", "乙")]


def test_each_number_gets_the_value_that_most_histories_give_it():
    """甲丙 is the most probable history, and 乙 the most probable first answer."""
    settled = followed(
        "",
        {"": {"甲": 0.4, "乙": 0.6}},
        {"甲": {"丙": 1.0}, "乙": {"丁": 0.5, "丙": 0.5}},
    )

    assert settled == [("", "乙"), ("甲", "丙")]


def test_a_value_is_as_probable_as_it_was_in_the_histories_that_have_it():
    histories = Histories("")
    histories.go_on(lambda _: [(Choice("甲", 0.5), "甲"), (Choice("乙", 0.5), "乙")])
    histories.go_on(lambda before: [(Choice(before, 0.9 if before == "甲" else 0.3), before)])

    (_, first), (_, second) = histories.settle(str)

    assert first.probability == pytest.approx(0.5 * 0.75)
    assert second.probability == pytest.approx(0.9 * 0.75)


def test_no_more_histories_are_followed_than_allowed():
    seen = []
    histories = Histories("")
    for _ in range(3):
        histories.go_on(
            lambda before: seen.append(before) or [(Choice(c, 0.5), before + c) for c in "甲乙"]
        )

    assert len(seen) == 1 + 2 + MOST


def test_of_one_history_no_other_answer_is_followed():
    seen = []
    histories = Histories("", most=1)
    for _ in range(3):
        histories.go_on(
            lambda before: seen.append(before) or [(Choice(c, 0.5), before + c) for c in "甲乙"]
        )

    assert seen == ["", "甲", "甲甲"]


def test_what_is_far_less_probable_is_given_up():
    seen = []
    histories = Histories("")
    histories.go_on(lambda _: [(Choice("甲", 0.95), "甲"), (Choice("乙", 0.05), "乙")])
    histories.go_on(lambda before: seen.append(before) or [(Choice("甲"), "甲")])

    assert seen == ["甲"]


def test_a_change_without_a_number_is_of_every_history():
    seen = []
    histories = Histories("")
    histories.go_on(lambda _: [(Choice(c, 0.5), c) for c in "甲乙"])
    histories.change(lambda history: history + "。")
    histories.go_on(lambda before: seen.append(before) or [(Choice("甲"), "甲")])

    assert seen == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("weights", "taken"),
    [
        ((2.0, 1.9, -5.0), [0, 1]),  # nearly as probable
        ((1.0, 5.0), [1]),  # alone
        ((0.0, 0.0, 0.0, 0.0), [0, 1, 2]),  # no more than three
        ((0.0,) * 9, [0, 1, 2]),  # the best ones, though none is probable
    ],
)
def test_the_probable_answers_of_a_number(weights, taken):
    offers = [Offer(n, ("way",), ((verbatim, f"w{n}"),)) for n in range(len(weights))]
    scale = {(verbatim, f"w{n}"): weight for n, weight in enumerate(weights)}

    assert [choice.value for choice in choose_among(offers, scale)] == taken


SOLD = (
    "文学类图书借阅占比47%，仍是山西读者的首选，艺术、历史类跟在后面。"
    "省图书馆4月21日公布的数据说，2018年全省公共图书馆图书借阅总量超过950万册次，人均借阅量6.66本。"
)


def test_an_owner_that_is_named_later_is_told_of_the_first_figure():
    rows = extract.from_text(SOLD, date="2019-04-22").observations

    assert [*rows.entity] == ["山西省"] * 3


def test_it_is_explained_that_what_follows_has_decided():
    lines = extract.explain(SOLD, at=SOLD.index("47%"), date="2019-04-22")

    assert any("山西省 is taken for what follows" in line for line in lines)


def test_where_no_number_stands_nothing_is_explained():
    with pytest.raises(ValueError, match="no quantity at offset 0"):
        extract.explain(SOLD, at=0)
