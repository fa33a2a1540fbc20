"""Tidy frames for a dashboard: whole fen, one row a fact, written as CSV. 给看板的数据。

python examples/scripts/feed_a_dashboard.py examples/qujing-2020 out/dashboard
"""

from __future__ import annotations

import sys
from pathlib import Path

import aidfunds as af

path, folder = sys.argv[1], Path(sys.argv[2])
registry = af.load_registry()
context = af.check(af.read_plan(path, registry), registry)

allocations = af.frames.allocations(context.portfolio)
tables = {
    "allocations": allocations,
    "by_agency": allocations.groupby(["payee", "channel"], sort=False, as_index=False)["amount_fen"].sum(),
    "budget_lines": af.frames.budget_lines(context),
    "findings": af.frames.findings(context),
    "closures": af.frames.closures(context),
}
folder.mkdir(parents=True, exist_ok=True)
for name, table in tables.items():
    table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig")  # the mark lets Excel open it
    print(f"{name}.csv  {len(table)}")
assert allocations["amount_fen"].sum() == af.total(one.amount for one in context.portfolio.allocations).fen
