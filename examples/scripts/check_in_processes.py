"""Check a folder of plans in several processes; each loads a registry once, contexts come back whole. 多进程核查。

python examples/scripts/check_in_processes.py examples
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import aidfunds as af

load = cache(af.load_registry)  # once a process


def checked(path: Path) -> af.Context:
    return af.check(af.read_plan(path, load()), load())


if __name__ == "__main__":
    plans = sorted(Path(sys.argv[1]).glob("*/plan.toml"))
    with ProcessPoolExecutor(max_workers=2) as processes:
        contexts = list(processes.map(checked, plans))
    for context in contexts:
        print(f"{context.portfolio.title}  {len(context.findings)} 条结果")
    allocated = af.total(one.amount for context in contexts for one in context.portfolio.allocations)
    print(f"{len(contexts)} 份计划，下达 {allocated}")
