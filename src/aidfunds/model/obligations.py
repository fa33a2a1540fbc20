"""Who owes what, by when, with which evidence. 实施要求。"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.fields import key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.typed import typed
from aidfunds.terms import Term


class ObligationKind(Enum):
    """What sort of duty it is. 要求类别。"""

    DISBURSEMENT = "disbursement"
    PERFORMANCE = "performance"
    DELIVERY = "delivery"
    TARGET = "target"
    SUPERVISION = "supervision"
    EVIDENCE = "evidence"
    AUDIT = "audit"
    ACCEPTANCE = "acceptance"
    COORDINATION = "coordination"
    USE = "use"

    @property
    def term(self) -> Term:
        """What it is called. 类别名称。"""
        return KINDS[self]


KINDS = {
    ObligationKind.DISBURSEMENT: Term("拨付", "disbursement"),
    ObligationKind.PERFORMANCE: Term("绩效", "performance"),
    ObligationKind.DELIVERY: Term("完成交付", "delivery"),
    ObligationKind.TARGET: Term("目标", "target"),
    ObligationKind.SUPERVISION: Term("监督管理", "supervision"),
    ObligationKind.EVIDENCE: Term("提供材料", "evidence"),
    ObligationKind.AUDIT: Term("审计", "audit"),
    ObligationKind.ACCEPTANCE: Term("验收", "acceptance"),
    ObligationKind.COORDINATION: Term("组织协调", "coordination"),
    ObligationKind.USE: Term("使用范围", "permitted use"),
}


@frozen(kw_only=True, field_transformer=typed)
class Fulfilment:
    """What was handed in, and when. 完成情况。"""

    on: date
    evidence: tuple[str, ...] = tuple_field()


@frozen(kw_only=True, field_transformer=typed)
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
