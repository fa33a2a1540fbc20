"""What happens to a system, in its order. 环节。"""

from __future__ import annotations

from enum import Enum

import aidfunds as af


class Event(Enum):
    """A step whose day the plan records; the value is the plan's field. 环节。"""

    PROCURED = "procured_on"  # 采购
    DELIVERED = "delivered_on"  # 交付
    COMPLETED = "completed_on"  # 完成
    CLINICAL_USE = "clinical_use_on"  # 投入临床

    @property
    def term(self) -> af.Term:
        """The word on paper. 环节名称。"""
        return {
            "procured_on": af.Term("采购", "procurement"),
            "delivered_on": af.Term("交付", "delivery"),
            "completed_on": af.Term("完成", "completion"),
            "clinical_use_on": af.Term("投入临床", "clinical use"),
        }[self.value]
