"""Share a fund among counties by head-count, to the fen. 把一笔资金按人数分到县，一分不差。

python examples/scripts/share_a_fund.py
"""

from __future__ import annotations

import aidfunds as af

FUND = af.Money.wan("4000")
POOR_PEOPLE = {"师宗县": 3120, "罗平县": 2875, "富源县": 7640, "会泽县": 15210, "宣威市": 11980}

shares = FUND.split(list(POOR_PEOPLE.values()))
for county, share in zip(POOR_PEOPLE, shares, strict=True):
    print(f"{county}  {share.in_yuan:>14} 元")
print(f"合计    {af.total(shares).in_yuan:>14} 元")
assert af.total(shares) == FUND
