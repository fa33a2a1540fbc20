"""The months by name. 月份。"""

from __future__ import annotations

import aidfunds as af

NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = tuple(af.Term(f"{number}月", name) for number, name in enumerate(NAMES, 1))
