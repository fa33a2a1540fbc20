"""Names that a reader takes for others. 名称核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.grouping import grouped
from aidfunds.rules.name_skeletons import skeleton, strange_characters
from aidfunds.terms import Term


def strange_names(context: Context) -> Iterator[Finding]:
    """Names with characters that cannot be seen, or are taken for others. 名称含可疑字符。"""
    for path, name in _names(context.portfolio):
        strange = "、".join(dict.fromkeys(strange_characters(name)))
        if strange:
            yield Finding(
                code="AF-NAME-001",
                severity=Severity.WARNING,
                message=f"名称“{skeleton(name)}”含可疑字符：{strange}",
                location=at(path),
                data={"expected": skeleton(name), "code_points": " ".join(f"U+{ord(char):04X}" for char in name)},
                hint="删去该处文字，重新输入",
            )


def names_alike(context: Context) -> Iterator[Finding]:
    """Two agencies that a reader cannot tell apart; of one name, it is one agency with two accounts. 单位名称相同。"""
    groups = grouped(context.portfolio.agencies, key=lambda one: (skeleton(one.name), one.part_of, one.division))
    for agencies in groups.values():
        first = agencies[0]
        for other in agencies[1:]:
            same = first.name == other.name
            yield Finding(
                code="AF-NAME-002",
                severity=Severity.ERROR if same else Severity.WARNING,
                message=f"单位 {first.key} 与 {other.key} 的名称"
                + (f"都是“{first.name}”" if same else f"看上去都是“{skeleton(first.name)}”，字符却不同"),
                location=at(f"agencies.{other.key}.name"),
                data={"agency": first.key, "other": other.key},
                hint="是同一单位的，合并为一条，另一种写法记入 aliases",
            )


def _names(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    for agency in portfolio.agencies:
        yield f"agencies.{agency.key}.name", agency.name
        yield from ((f"agencies.{agency.key}.aliases[{place}]", name) for place, name in enumerate(agency.aliases))
    for document in portfolio.documents:
        for place, addressee in enumerate(document.addressees):
            yield f"documents.{document.key}.addressees[{place}].name", addressee.name


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-NAME-001",
        title=Term("名称含可疑字符", "Strange characters in a name"),
        severity=Severity.WARNING,
        clause="单位名称和主送名称",
        rule="名称中没有不可见字符、首尾空格、形近字和部首字符；它们看不出来，却使同一单位变成两个。",
        example="“宣威巿”的末字是 U+5DFF，不是“市”；“宣威市”之后带一个 U+200B。",
        remedy="删去该处文字，用输入法重新输入，不要从网页或扫描件粘贴。",
        run=strange_names,
    ),
    Check(
        key="AF-NAME-002",
        title=Term("单位名称分不开", "Agencies that look the same"),
        severity=Severity.ERROR,
        clause="单位名称",
        rule="两个单位的名称应能分清。完全相同的是错误（上级或区划不同的除外），只差形近、不可见字符的是警告。",
        example="“宣威市”和“宣威巿”各有一笔资金，合计时成了两个单位。",
        remedy="合并为一个单位，另一种写法记入 aliases。",
        run=names_alike,
    ),
)
