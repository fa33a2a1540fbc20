"""What was counted afterwards: head-counts, contracts, wages; no names. 佐证数字。"""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field, frozen

import aidfunds as af
from aidfunds_labor_transfer.texts import tr

MOST_PEOPLE = 10_000_000  # more than any county has


def count_up_to(most: int) -> Any:
    """A field for a whole number from zero to ``most``, or nothing. 可不填的非负整数。"""

    def check(_record: object, attribute: Attribute[Any], value: object) -> None:
        if value is not None and (type(value) is not int or not 0 <= value <= most):
            raise af.InvalidFieldError(
                tr("{name} 应是 0 到 {most} 之间的整数，而不是 {value!r}", name=attribute.name, most=most, value=value)
            )

    return field(default=None, validator=check)


@frozen(kw_only=True)
class Evidence:
    """What was counted afterwards, for one measure; head-counts, no names. 佐证数字。

    ``enrolled_people`` and ``attended_people`` are of trainings; ``contracts`` signed, ``wages_paid`` in total
    and ``returned_people`` (who came back before the end) of work.  What is not stated is not zero.
    """

    source: af.Citation
    enrolled_people: int | None = count_up_to(MOST_PEOPLE)
    attended_people: int | None = count_up_to(MOST_PEOPLE)
    contracts: int | None = count_up_to(MOST_PEOPLE)
    returned_people: int | None = count_up_to(MOST_PEOPLE)
    wages_paid: af.Money | None = None

    def __attrs_post_init__(self) -> None:
        if self.wages_paid is not None and self.wages_paid < af.ZERO:
            raise af.InvalidFieldError(tr("wages_paid（已发工资）不能为负：{amount}", amount=self.wages_paid.written))
