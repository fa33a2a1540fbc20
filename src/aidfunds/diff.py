"""What two plans differ in, how money moved between them, and whether that needs an approval. 比较。"""

from __future__ import annotations

from aidfunds.rules.changes.adjustments import BasicElement, Outcome, Verdict, judge
from aidfunds.rules.changes.differences import Comparison, FieldChange, compare
from aidfunds.rules.changes.movements import Breakdown, MoneyView, Movement

__all__ = [
    "BasicElement",
    "Breakdown",
    "Comparison",
    "FieldChange",
    "MoneyView",
    "Movement",
    "Outcome",
    "Verdict",
    "compare",
    "judge",
]
