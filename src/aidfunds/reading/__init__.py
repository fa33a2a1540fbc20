"""What a notice is read into, and how a program knows its clause. 读通知。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidfunds.doors import opened
from aidfunds.extend.offers import Passage, Payment, Recogniser, Stated

if TYPE_CHECKING:
    from aidfunds.reading.draft import Draft as Draft
    from aidfunds.reading.leftovers import LeftKind as LeftKind
    from aidfunds.reading.leftovers import Leftover as Leftover
    from aidfunds.reading.programs import ProgramReading as ProgramReading

_WHERE = {
    "reading.draft": "Draft",
    "reading.leftovers": "LeftKind Leftover",
    "reading.programs": "ProgramReading",
}
__getattr__, _late = opened(__name__, _WHERE)  # a program that knows its clause needs none of them

__all__ = ["Passage", "Payment", "Recogniser", "Stated", *_late]  # noqa: PLE0604 - names that load late
