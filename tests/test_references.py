"""What a number is held against in the words of the text, and whether it is told as a plan."""

from __future__ import annotations

import pytest

import extract

REFERENCES = [
    # what a share is one of: the last amount of the clauses before
    ("今年全县新增渔船380艘，木船占58%。", "58%", "新增渔船"),
    ("全县鱼汛损失初步核定为9亿元，蓝湾镇占三成。", "三成", "鱼汛损失"),
    ("全区投资62亿元，同比增长4%；渔业投资占比首次突破七成。", "七成", "投资"),
    ("渔船900艘，每艘均价70万元，木船占三成。", "三成", "渔船"),
    # what has no subject of its own is itself a part of one before it
    ("全市渔业装机3亿千瓦，其余风电装机2亿千瓦，占比67%。", "67%", "渔业装机"),
    # nothing is a share of a rate, of a price, of another sentence's whole
    ("渔船完好率98%，木船占三成。", "三成", None),
    ("养殖占总产值的12%。船险覆盖率上升，木船占比三成。", "三成", None),
    # a group that 中 or 里 sets, with its number; not a time
    ("蓝湾集团3000名船员里，懂外语的只占17%。", "17%", "3000名船员"),
    ("冷藏渔箱里，空箱占比37%。", "37%", "冷藏渔箱"),
    ("船员中50岁以上老人占31%。", "31%", "船员"),
    ("合资公司里，渔方占股45%。", "45%", "合资公司"),
    ("2013年里，木船占三成。", "三成", None),
    # 占 may have its verb behind it, a region before 有 is no group
    ("木船占渔船的比重已经到了七成。", "七成", "渔船"),
    ("全县有六成农业人口养鱼。", "六成", "农业人口"),
    # ranks among so many, and the second of a pair
    ("渔业产值在全省14个市里排第11。", "第11", "全省14个市"),
    ("渔业产值由5年前的全省第九跃升到第三。", "第三", "全省"),
    ("渔业产值由5年前的全省第九跃升到第三。", "第九", "全省"),
    ("这里有世界第一的海带产量。", "第一", "世界"),
    ("渔业产值居全省第四、海带产量第一。", "第一", None),
    ("渔业产值排在了前四位。", "前四位", None),
]

MODALITIES = [
    # plans
    ("今年，全县渔业产值要增长12%以上，渔税增长10%。", "10%", "target"),
    ("全县主要增长点是渔业，产值12亿元。", "12亿元", "actual"),
    ("今年的任务：一是治理滩涂850亩；二是新建泊位40座。", "40座", "target"),
    ("完成任务后，新建泊位40座。", "40座", "actual"),
    ("按计划，两年内泊位增到18处。", "18处", "target"),
    ("按计划全部动工，泊位已有18处。", "18处", "actual"),
    ("今年，区里打算再投9000元。", "9000元", "target"),
    ("渔民如意打算盘，花了9000元。", "9000元", "actual"),
    ("今年再退出拖网渔船300艘。", "300艘", "target"),
    ("今年将压减近岸渔排120个。", "120个", "target"),
    ("今年渔港将士共120名。", "120名", "actual"),
    # words with 计划 and 要 that plan nothing
    ("渔校计划数为90个。", "90个", "actual"),
    ("渔港年度计划投资完成率70%。", "70%", "actual"),
    ("一条鱼上桌前要过12道秤。", "12道", "actual"),
    # what is to come once something is built
    ("泊位建成后，每年可装卸9万吨。", "9万吨", "forecast"),
    ("泊位建成后，装卸了9万吨。", "9万吨", "actual"),
    # what a change begins from is there already, and so is what its clause says to be
    ("到2030年，渔业产值由54亿元提高到150亿元。", "54亿元", "actual"),
    ("到2030年，渔业产值由54亿元提高到150亿元。", "150亿元", "target"),
    ("到2030年，渔港将新建泊位20座，已招收船员90人。", "90人", "actual"),
    # what is aimed at, reached or not
    ("提前完成渔港的9万吨目标。", "9万吨", "target"),
    ("离90%的年度目标还很远。", "90%", "target"),
    ("袭击了90个渔港目标。", "90个", "actual"),
]


def _row(text: str, quantity: str) -> dict[str, object]:
    table = extract.from_text(text, date="2026-03-27").observations
    row = table[table["text"] == quantity]
    assert len(row) == 1, f"{quantity} is not found once: {list(table['text'])}"
    return {k: None if v != v else v for k, v in row.iloc[0].items() if not isinstance(v, list)}


@pytest.mark.parametrize(("text", "quantity", "reference"), REFERENCES)
def test_reads_what_a_number_is_held_against(
    text: str, quantity: str, reference: str | None
) -> None:
    assert _row(text, quantity)["reference"] == reference


@pytest.mark.parametrize(("text", "quantity", "modality"), MODALITIES)
def test_reads_whether_a_number_is_planned(text: str, quantity: str, modality: str) -> None:
    assert _row(text, quantity)["modality"] == modality
