"""How a purchase is made, and how its amount says it must be made. 采购方式。"""

from __future__ import annotations

from enum import Enum, IntEnum

from attrs import frozen

import aidfunds as af
from aidfunds.model import Level, text_field
from aidfunds.standards import ParameterView, Standard
from aidfunds_medical_ai.texts import tr

DISPERSED = "dispersed_procurement_limit"
OPEN_TENDER_PROVINCE = "open_tender_limit_province"
OPEN_TENDER_LOCAL = "open_tender_limit_local"
LIMITS = (DISPERSED, OPEN_TENDER_PROVINCE, OPEN_TENDER_LOCAL)


class Demand(IntEnum):
    """How strictly a purchase is made, or must be; the greater the stricter. 采购要求。"""

    BELOW_LIMIT = 0  # 限额以下
    LEGAL_MODE = 1  # 政府采购方式
    OPEN_TENDER = 2  # 公开招标

    @property
    def term(self) -> af.Term:
        """The words on paper; in English the predicate of a purchase. 要求名称。"""
        return (
            af.Term("未达限额，可自行采购", "is below the limits and may be an own purchase"),
            af.Term("应采用政府采购方式", "must follow a mode of government procurement"),
            af.Term("应公开招标", "must go to open tender"),
        )[self.value]


class ProcurementMode(Enum):
    """A way of buying. 采购方式。"""

    OPEN_TENDER = "open_tender"  # 公开招标
    INVITED_TENDER = "invited_tender"  # 邀请招标
    NEGOTIATION = "negotiation"  # 竞争性谈判
    CONSULTATION = "consultation"  # 竞争性磋商
    INQUIRY = "inquiry"  # 询价
    SINGLE_SOURCE = "single_source"  # 单一来源
    FRAMEWORK = "framework"  # 框架协议
    OWN_PURCHASE = "own_purchase"  # 自行采购

    @property
    def term(self) -> af.Term:
        """The word on paper. 方式名称。"""
        return {
            "open_tender": af.Term("公开招标", "open tender"),
            "invited_tender": af.Term("邀请招标", "invited tender"),
            "negotiation": af.Term("竞争性谈判", "competitive negotiation"),
            "consultation": af.Term("竞争性磋商", "competitive consultation"),
            "inquiry": af.Term("询价", "inquiry"),
            "single_source": af.Term("单一来源", "single source"),
            "framework": af.Term("框架协议", "framework agreement"),
            "own_purchase": af.Term("自行采购", "own purchase"),
        }[self.value]

    @property
    def meets(self) -> Demand:
        """The strictest demand that this way of buying meets. 所满足的要求。"""
        if self is ProcurementMode.OPEN_TENDER:
            return Demand.OPEN_TENDER
        return Demand.BELOW_LIMIT if self is ProcurementMode.OWN_PURCHASE else Demand.LEGAL_MODE


@frozen(kw_only=True)
class Procurement:
    """The way of buying that is planned. 计划的采购方式。

    ``amount`` is what is bought in one purchase (all of the project where absent); ``approval`` names the
    decision that allows another way than the amount demands.
    """

    mode: ProcurementMode
    source: af.Citation
    amount: af.Money | None = None
    approval: str = text_field()

    def __attrs_post_init__(self) -> None:
        if self.amount is not None and self.amount < af.ZERO:
            raise af.InvalidFieldError(tr("采购金额不能为负：{amount}", amount=self.amount.written))


@frozen(kw_only=True)
class Verdict:
    """What the limits in force demand of an amount, and the limit that decides. 采购判断。"""

    amount: af.Money
    demand: Demand
    standard: Standard

    def is_met_by(self, planned: Procurement) -> bool:
        """Whether the planned way is strict enough, or allowed by an approval. 是否符合。"""
        return bool(planned.approval) or planned.mode.meets >= self.demand


def limits(parameters: ParameterView, level: Level) -> tuple[Standard, ...]:
    """The limits in force for a level of government, the lowest first; none where no value is in force. 限额标准。

    Goods and services only: 分散采购限额 for all, 公开招标数额 of the province or of prefecture and county.
    """
    tender = OPEN_TENDER_PROVINCE if level is Level.PROVINCE else OPEN_TENDER_LOCAL
    return tuple(parameters[key] for key in (DISPERSED, tender) if key in parameters)


def verdict(amount: af.Money, parameters: ParameterView, level: Level) -> Verdict | None:
    """What the limits demand of an amount, each limit itself included; None where none is in force. 采购判断。

    ParameterError where a plan has overridden a limit with something that is no amount.
    """
    decided: Verdict | None = None
    for standard in limits(parameters, level):
        demand = Demand.LEGAL_MODE if standard.key == DISPERSED else Demand.OPEN_TENDER
        if amount >= parameters.money(standard.key):
            decided = Verdict(amount=amount, demand=demand, standard=standard)
        elif decided is None:
            decided = Verdict(amount=amount, demand=Demand.BELOW_LIMIT, standard=standard)
    return decided
