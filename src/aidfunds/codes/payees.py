"""Which kind of payee an economic class is meant for. 经济分类与收款单位性质。"""

from __future__ import annotations

from enum import Enum
from functools import cache

from attrs import frozen

from aidfunds.codes.tables import in_force, read_rows, year_or_none


class PayeeKind(Enum):
    """Who may be paid under an economic class. 收款单位性质。"""

    ORGAN = "organ"  # 机关
    INSTITUTION = "institution"  # 事业单位
    ENTERPRISE = "enterprise"  # 企业
    PERSON = "person"  # 个人和家庭
    GOVERNMENT = "government"  # 政府


@frozen(kw_only=True)
class PayeeRule:
    """An economic class and the payee it is meant for, with its source. 收款单位规则。"""

    code: str
    payee: PayeeKind
    first_year: int
    last_year: int | None
    source: str
    confirmed: bool


def payee_rule(year: int, code: str) -> PayeeRule | None:
    """The rule for an economic code of any level, or none where no class decides. 收款单位规则。

    Source: 财预〔2017〕98号, not confirmed at the original: a check may warn by it, never call it an error.
    """
    rules = (rule for rule in _rules() if rule.code == code[:3] and in_force(rule, year))
    return next(rules, None)


@cache
def _rules() -> tuple[PayeeRule, ...]:
    return tuple(
        PayeeRule(
            code=cells["economic_class"],
            payee=PayeeKind(cells["payee"]),
            first_year=int(cells["first_year"]),
            last_year=year_or_none(cells["last_year"]),
            source=cells["source"],
            confirmed=cells["confirmed"] == "yes",
        )
        for cells in read_rows("payees")
    )
