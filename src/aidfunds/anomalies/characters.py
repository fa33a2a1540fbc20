"""Names with characters that cannot be seen or are taken for others. 名称中的可疑字符。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, original
from aidfunds.language import listed, mark, tr
from aidfunds.model.agencies import skeleton, strange_characters
from aidfunds.model.findings import Finding, Severity
from aidfunds.words import Term

CODE = "AF-NOTICE-016"


def strange_names(reading: Reading) -> Iterator[Finding]:
    """The names of agencies as the file has them, spaces aside. 名称含可疑字符。"""
    seen: set[tuple[int, int]] = set()
    for one in reading.agencies:
        place = (one.said.at, one.said.to)
        name = "".join(original(reading, *place).split())
        strange = listed(dict.fromkeys(strange_characters(name)))
        if strange and place not in seen:
            seen.add(place)
            points = " ".join(f"U+{ord(char):04X}" for char in name)
            message = tr("名称“{name}”含可疑字符：{characters}", name=skeleton(name), characters=strange)
            data: Data = {"expected": skeleton(name), "code_points": points}
            yield anomaly(reading, CODE, message, place, severity=Severity.WARNING, data=data)


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("单位名称含可疑字符", "Strange characters in the name of an agency"),
        severity=Severity.WARNING,
        clause=mark("版头、正文、附件的单位名称"),
        rule=mark("单位名称中没有不可见字符、形近字和部首字符；它们看不出来，却使同一单位变成两个。字距空格不算。"),
        example=mark("附件里的“宣威巿”末字是 U+5DFF，不是“市”。"),
        remedy=mark("删去该处文字，用输入法重新输入，不要从网页或扫描件粘贴。"),
        run=strange_names,
    ),
)
