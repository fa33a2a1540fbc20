"""A small year made in Python, with nothing but the root: no file is read. 用 Python 写的台账。"""

from __future__ import annotations

from datetime import date
from typing import Any

import aidfunds as af
from aidfunds.model import AgencyKind, Channel, DocumentKind, DocumentNumber, Level

CLAUSE = af.Citation("一")


def year(plan: Any = None, program: str = "cadre_exchange", **more: Any) -> af.Portfolio:
    """One fund, one city, one project with its allocation. 一个年度。"""
    amount = af.Money.wan(6)
    notice = af.OfficialDocument(
        key="notice",
        title="关于下达资金的通知",
        kind=DocumentKind.ALLOCATION,
        number=DocumentNumber.parse("曲财农〔2020〕31号"),
        issued_on=date(2020, 4, 10),
    )
    city = af.Agency(key="city", name="某市", kind=AgencyKind.GOVERNMENT, level=Level.PREFECTURE)
    project = af.Project(
        key="exchange", title="交流", program=program, holder="city", amount=amount, source=CLAUSE, plan=plan
    )
    allocation = af.Allocation(
        key="one",
        fund="aid",
        channel=Channel.COORDINATED,
        payee="city",
        amount=amount,
        source=CLAUSE,
        project="exchange",
    )
    fund = af.Fund(key="aid", title="资金", year=2020, donor="city", amount=amount, source=CLAUSE)
    given: dict[str, Any] = {
        "title": "2020年资金",
        "year": 2020,
        "as_of": date(2020, 4, 10),
        "documents": (notice,),
        "agencies": (city,),
        "funds": (fund,),
        "projects": (project,),
        "allocations": (allocation,),
    }
    return af.Portfolio(**{**given, **more})
