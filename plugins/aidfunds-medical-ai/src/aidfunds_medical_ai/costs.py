"""What is paid once, what by the year, and what a year of use costs. 费用。"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

import aidfunds as af
from aidfunds_medical_ai.components import Component, ComponentKind
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.pricing import line_of


@frozen(kw_only=True)
class Costs:
    """A system's cost; one-off and maintenance are None where a lump sum does not tell them apart. 费用合计。"""

    whole: af.Money
    one_off: af.Money | None
    maintenance: af.Money | None
    yearly: af.Money | None


@frozen(kw_only=True)
class YearOfUse:
    """The cost of one year of use: exact in fen, rounded, and shared out to the fen. 每使用年费用。

    ``exact`` is fen; ``rounded`` half a fen away from zero; ``parts`` add up to the whole, the odd fen
    going to the first years.
    """

    years: int
    exact: Fraction
    rounded: af.Money
    parts: tuple[af.Money, ...]


def costs_of(plan: SystemPlan, project: af.Project) -> Costs:
    """The costs of a plan; a plan without any price costs what the project was given. 项目费用。"""
    if plan.lump_sum is not None:
        return Costs(whole=plan.lump_sum.amount, one_off=None, maintenance=None, yearly=None)
    amounts = [(component, line.amount) for component in plan.components if (line := line_of(component)) is not None]
    if not amounts:
        return Costs(whole=project.amount, one_off=None, maintenance=None, yearly=None)
    kept_up = [(component, amount) for component, amount in amounts if component.kind is ComponentKind.MAINTENANCE]
    whole = af.total(amount for _, amount in amounts)
    maintenance = af.total(amount for _, amount in kept_up)
    return Costs(
        whole=whole,
        one_off=whole - maintenance,
        maintenance=maintenance,
        yearly=af.total(amount for component, _ in kept_up if (amount := yearly(component)) is not None),
    )


def yearly(component: Component) -> af.Money | None:
    """What maintenance costs in one year, half a fen away from zero; None without years or price. 每年维护费。"""
    line = line_of(component)
    if line is None or component.years is None:
        return None
    return line.amount.at_rate(Fraction(1, component.years))


def year_of_use(whole: af.Money, years: int) -> YearOfUse:
    """A whole cost spread evenly over years of use. 每使用年费用。

    >>> year_of_use(af.Money(100), 3).parts
    (Money.yuan('0.34'), Money.yuan('0.33'), Money.yuan('0.33'))
    """
    return YearOfUse(
        years=years,
        exact=Fraction(whole.fen, years),
        rounded=whole.at_rate(Fraction(1, years)),
        parts=whole.split([1] * years),
    )
