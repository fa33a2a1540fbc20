"""The records of a plan, and the fields that the plans of programs are made of. 计划的记录。"""

from __future__ import annotations

from aidfunds.model.agencies import AgencyKind, Level, readable_key
from aidfunds.model.closures import Closure, ClosureKind, ClosureTerm
from aidfunds.model.documents import Addressee, DocumentKind, DocumentNumber, Targets
from aidfunds.model.fields import (
    amount_field,
    choice_field,
    count_field,
    key_field,
    quantity_field,
    rate_field,
    share_field,
    text_field,
    title_field,
    tuple_field,
)
from aidfunds.model.findings import Location
from aidfunds.model.funds import (
    Carryover,
    CarryoverPurpose,
    Channel,
    ChannelAmount,
    ChannelWay,
    Coding,
    FundSource,
    MemoAmount,
    ProgramShare,
    Reallocation,
    Schedule,
    ScheduleAmount,
    ScheduleColumn,
    ScheduleLine,
    ScheduleRow,
    SourceLevel,
)
from aidfunds.model.portfolio import InputFile
from aidfunds.model.projects import (
    ApprovedItem,
    DueItem,
    DueStatus,
    EconomicUse,
    Fulfilment,
    ObligationKind,
    ProjectChange,
)
from aidfunds.money import Memo
from aidfunds.quantity import Unit

__all__ = [
    "Addressee",
    "AgencyKind",
    "ApprovedItem",
    "Carryover",
    "CarryoverPurpose",
    "Channel",
    "ChannelAmount",
    "ChannelWay",
    "Closure",
    "ClosureKind",
    "ClosureTerm",
    "Coding",
    "DocumentKind",
    "DocumentNumber",
    "DueItem",
    "DueStatus",
    "EconomicUse",
    "Fulfilment",
    "FundSource",
    "InputFile",
    "Level",
    "Location",
    "Memo",
    "MemoAmount",
    "ObligationKind",
    "ProgramShare",
    "ProjectChange",
    "Reallocation",
    "Schedule",
    "ScheduleAmount",
    "ScheduleColumn",
    "ScheduleLine",
    "ScheduleRow",
    "SourceLevel",
    "Targets",
    "Unit",
    "amount_field",
    "choice_field",
    "count_field",
    "key_field",
    "quantity_field",
    "rate_field",
    "readable_key",
    "share_field",
    "text_field",
    "title_field",
    "tuple_field",
]
