"""Check a plan from within another program, with a rule of the office's own, and read the findings. 嵌入核查。

python examples/scripts/embed_a_check.py examples/qujing-2020
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import aidfunds as af


def small_allocations(context: af.Context) -> Iterator[af.Finding]:
    for one in context.portfolio.allocations:
        if one.amount < af.Money.wan("50"):
            yield af.Finding(
                code="OFFICE-001",
                severity=af.Severity.INFO,
                message=f"{context.portfolio.names((one.payee,))} 只有 {one.amount}",
                location=af.at(f"allocations.{one.key}.amount"),
            )


RULE = {"clause": "本办公室约定", "rule": "50 万元以下的要说明。", "example": "40 万元。", "remedy": "附说明。"}
TITLE = af.Term("小额下达", "small allocation")
check = af.Check(key="OFFICE-001", title=TITLE, severity=af.Severity.INFO, run=small_allocations, **RULE)
office = SimpleNamespace(aidfunds_checks=af.hookimpl(lambda: [check]))
registry = af.load_registry(extra={"office": office})
try:
    context = af.check(af.read_plan(sys.argv[1], registry), registry)
except af.InputError as error:
    sys.exit("\n".join(f"{one.place} {one.message}" for one in error.problems))
for finding in context.findings:
    if finding.plugin == "office" or finding.severity is af.Severity.WARNING:
        print(f"{finding.location}  {finding.code}  {finding.message}")
