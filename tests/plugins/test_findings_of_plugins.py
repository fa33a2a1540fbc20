"""What the registry adds to a finding, and how findings are picked out. 插件的核查结果。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

import pytest
from tests.worked.faults import CONTEXT

import aidfunds as af

REMEDY = "核对里程"


def rule(code: str, hint: str = "") -> af.Check:
    def run(_context: af.Context) -> Iterator[af.Finding]:
        yield af.Finding(code=code, severity=af.Severity.INFO, message="说", hint=hint)

    return af.Check(
        key=code,
        title=af.Term("里程", "Length"),
        severity=af.Severity.INFO,
        clause="一",
        rule="规则",
        example="例子",
        remedy=REMEDY,
        run=run,
    )


def found(*rules: af.Check) -> tuple[af.Finding, ...]:
    @af.hookimpl
    def aidfunds_checks() -> Iterable[af.Check]:
        return rules

    registry = af.load_registry(extra={"roads": SimpleNamespace(aidfunds_checks=aidfunds_checks)})
    return tuple(one for one in registry.findings(CONTEXT) if one.plugin == "roads")


def test_a_finding_without_a_hint_has_the_remedy_of_its_rule() -> None:
    assert [one.hint for one in found(rule("ROADS-001"), rule("ROADS-002", "量一量"))] == [REMEDY, "量一量"]


@pytest.mark.parametrize(
    ("family", "codes"),
    [
        ("ROADS", ["ROADS-001", "ROADS-BED-001"]),
        ("ROADS-BED", ["ROADS-BED-001"]),
        ("ROADS-001", ["ROADS-001"]),
        ("ROAD", []),
    ],
)
def test_findings_are_picked_by_family_or_by_code(family: str, codes: list[str]) -> None:
    findings = found(rule("ROADS-001"), rule("ROADS-BED-001"), rule("ROADSIDE-001"))
    context = af.Context(portfolio=CONTEXT.portfolio, as_of=CONTEXT.as_of, findings=findings)
    assert [one.code for one in context.findings_of(family)] == codes
