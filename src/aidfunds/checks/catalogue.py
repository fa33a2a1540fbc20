"""Every check of the core, in one list. 核心核查规则清单。"""

from __future__ import annotations

from aidfunds.checks import (
    acceptance,
    agencies,
    budgets,
    carryovers,
    closure,
    codes,
    dates,
    divisions,
    documents,
    funds,
    names,
    obligations,
    overspending,
    plans,
    schedule,
    sources,
    training,
    uses,
)
from aidfunds.extend.offers import Check

CORE_CHECKS: tuple[Check, ...] = (
    *closure.CHECKS,
    *schedule.CHECKS,
    *overspending.CHECKS,
    *budgets.CHECKS,
    *funds.CHECKS,
    *documents.CHECKS,
    *dates.CHECKS,
    *agencies.CHECKS,
    *names.CHECKS,
    *divisions.CHECKS,
    *codes.CHECKS,
    *uses.CHECKS,
    *sources.CHECKS,
    *acceptance.CHECKS,
    *plans.CHECKS,
    *obligations.CHECKS,
    *training.CHECKS,
    *carryovers.CHECKS,
)
