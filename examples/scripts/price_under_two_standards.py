"""What a plan costs at its own standard and at another, line by line. 同一计划，两种标准。

python examples/scripts/price_under_two_standards.py examples/qujing-2020 7500元/人·月
"""

from __future__ import annotations

import sys

import aidfunds as af
from aidfunds.standards import ParameterValue

path, other_rate = sys.argv[1:3]
registry = af.load_registry()
context = af.price(af.read_plan(path, registry), registry)
project = next(one for one in context.portfolio.projects if one.program == "cadre_exchange")
day = context.portfolio.pricing_day
other = ParameterValue(since=day, value=af.Rate.parse(other_rate), source="测算用，未经批准")
standards = registry.parameters(project.program).with_overrides(day, {"secondment_rate": other})
now, then = context.budgets[project.key], registry.price(project, standards)
for before, after in zip(now.lines, then.lines, strict=True):
    if before.amount != after.amount:
        print(f"{before.explained}  →  {after.explained}")
print(f"合计 {now.amount} → {then.amount}，相差 {then.amount - now.amount}")
