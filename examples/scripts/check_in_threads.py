"""Check many plans at once in threads, which share one registry. 多线程核查。

python examples/scripts/check_in_threads.py examples/qujing-2020 examples/cadre-exchange
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import aidfunds as af

registry = af.load_registry()  # frozen, so that every thread may use it


def checked(path: str) -> str:
    try:
        context = af.check(af.read_plan(path, registry), registry)
    except af.AidfundsError as error:
        return f"{path}  读不进来：{error}"
    allocated = af.total(one.amount for one in context.portfolio.allocations)
    errors = sum(one.severity is af.Severity.ERROR for one in context.findings)
    return f"{path}  {allocated}  {errors} 个错误"


with ThreadPoolExecutor(max_workers=8) as threads:
    for line in threads.map(checked, sys.argv[1:]):
        print(line)
