"""Who owes what, by when, with which evidence. 实施要求。"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.fields import key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks


class ObligationKind(Enum):
    """What sort of duty it is. 要求类别。"""

    DISBURSEMENT = "disbursement"  # 拨付
    PERFORMANCE = "performance"  # 绩效
    DELIVERY = "delivery"  # 完成交付
    TARGET = "target"  # 目标
    SUPERVISION = "supervision"  # 监督管理
    EVIDENCE = "evidence"  # 提供材料
    AUDIT = "audit"  # 审计
    ACCEPTANCE = "acceptance"  # 验收
    COORDINATION = "coordination"  # 组织协调
    USE = "use"  # 使用范围


@frozen(kw_only=True)
class Fulfilment:
    """What was handed in, and when. 完成情况。"""

    on: date
    evidence: tuple[str, ...] = tuple_field()


@frozen(kw_only=True)
class Obligation(ShownInNotebooks):
    """A duty that a clause lays on somebody; without ``due`` the clause states no day. 实施要求。"""

    key: str = key_field()
    kind: ObligationKind
    source: Citation
    duty: str = title_field()
    program: str = text_field()
    projects: tuple[str, ...] = tuple_field()
    obligors: tuple[str, ...] = tuple_field()
    evidence: tuple[str, ...] = tuple_field()
    due: date | None = None
    supervisors: tuple[str, ...] = tuple_field()
    auditors: tuple[str, ...] = tuple_field()
    acceptors: tuple[str, ...] = tuple_field()
    done: tuple[Fulfilment, ...] = tuple_field()
