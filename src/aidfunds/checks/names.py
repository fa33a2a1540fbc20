"""Names that a reader takes for others. 名称核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.name_skeletons import skeleton, strange_characters
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.grouping import grouped
from aidfunds.terms import Term


def strange_names(context: Context) -> Iterator[Finding]:
    """Names with characters that cannot be seen, or are taken for others. 名称含可疑字符。"""
    for path, name in _names(context.portfolio):
        strange = listed(dict.fromkeys(strange_characters(name)))
        if strange:
            yield Finding(
                code="AF-NAME-001",
                severity=Severity.WARNING,
                message=tr("名称“{name}”含可疑字符：{characters}", name=skeleton(name), characters=strange),
                location=at(path),
                data={"expected": skeleton(name), "code_points": " ".join(f"U+{ord(char):04X}" for char in name)},
                hint=tr("删去该处文字，重新输入"),
            )


def names_alike(context: Context) -> Iterator[Finding]:
    """Two agencies that a reader cannot tell apart; of one name, it is one agency with two accounts. 单位名称相同。"""
    groups = grouped(context.portfolio.agencies, key=lambda one: (skeleton(one.name), one.part_of, one.division))
    for agencies in groups.values():
        first = agencies[0]
        for other in agencies[1:]:
            same = first.name == other.name
            said = (
                mark("单位 {agency} 与 {other} 的名称都是“{name}”")
                if same
                else mark("单位 {agency} 与 {other} 的名称看上去都是“{name}”，字符却不同")
            )
            yield Finding(
                code="AF-NAME-002",
                severity=Severity.ERROR if same else Severity.WARNING,
                message=tr(said, agency=first.key, other=other.key, name=first.name if same else skeleton(first.name)),
                location=at(f"agencies.{other.key}.name"),
                data={"agency": first.key, "other": other.key},
                hint=tr("是同一单位的，合并为一条，另一种写法记入 aliases"),
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
        clause=mark("单位名称和主送名称"),
        rule=mark("名称中没有不可见字符、首尾空格、形近字和部首字符；它们看不出来，却使同一单位变成两个。"),
        example=mark("“宣威巿”的末字是 U+5DFF，不是“市”；“宣威市”之后带一个 U+200B。"),
        remedy=mark("删去该处文字，用输入法重新输入，不要从网页或扫描件粘贴。"),
        run=strange_names,
    ),
    Check(
        key="AF-NAME-002",
        title=Term("单位名称分不开", "Agencies that look the same"),
        severity=Severity.ERROR,
        clause=mark("单位名称"),
        rule=mark("两个单位的名称应能分清。完全相同的是错误（上级或区划不同的除外），只差形近、不可见字符的是警告。"),
        example=mark("“宣威市”和“宣威巿”各有一笔资金，合计时成了两个单位。"),
        remedy=mark("合并为一个单位，另一种写法记入 aliases。"),
        run=names_alike,
    ),
)
