"""Which projects grew, shrank, came or went between two plans, and by how much. 比较两年的计划。

python examples/scripts/compare_two_years.py 2023/plan.toml 2024/plan.toml
"""

from __future__ import annotations

import sys

import aidfunds as af

registry = af.load_registry()
old, new = (af.price(af.read_plan(path, registry), registry) for path in sys.argv[1:3])
difference = af.diff.compare(old, new)

view = difference.allocations
print(f"{view.title}：{view.before} → {view.after}，差额 {view.difference}")
for breakdown in view.breakdowns:
    for one in breakdown.changed:
        print(f"  {breakdown.dimension}  {one.title}  {one.before} → {one.after}（{one.difference}）")
for verdict in af.diff.judge(old, new):
    print(f"{verdict.title}：{verdict.outcome.term}，涉及 {verdict.touched}，上限 {verdict.limit}")
    for change in difference.of_project(verdict.project):
        print(f"  {change.path}: {change.before} → {change.after}")
