"""aidfunds: counterpart-aid fund notices as executable, proved budgets. 对口帮扶资金预算。

What the author of a plan or a program and a caller need every day; the rest by subject: :mod:`aidfunds.model` the
records of a plan, :mod:`aidfunds.standards`, :mod:`aidfunds.report` what a report is made of, :mod:`aidfunds.reading`
and :mod:`aidfunds.notices` what is read of a notice, :mod:`aidfunds.diff`, :mod:`aidfunds.frames`,
:mod:`aidfunds.plugins`, :mod:`aidfunds.words`, :mod:`aidfunds.errors`, :mod:`aidfunds.testing`.
Nothing is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidfunds.doors import opened
from aidfunds.version import VERSION

if TYPE_CHECKING:
    from aidfunds import diff as diff
    from aidfunds import errors as errors
    from aidfunds import frames as frames
    from aidfunds import model as model
    from aidfunds import notices as notices
    from aidfunds import plugins as plugins
    from aidfunds import reading as reading
    from aidfunds import report as report
    from aidfunds import standards as standards
    from aidfunds import words as words
    from aidfunds.errors import AidfundsError as AidfundsError
    from aidfunds.errors import InputError as InputError
    from aidfunds.errors import InvalidFieldError as InvalidFieldError
    from aidfunds.errors import PluginError as PluginError
    from aidfunds.extend.offers import BudgetCalculator as BudgetCalculator
    from aidfunds.extend.offers import Check as Check
    from aidfunds.extend.offers import Program as Program
    from aidfunds.extend.offers import Renderer as Renderer
    from aidfunds.extend.offers import SectionBuilder as SectionBuilder
    from aidfunds.extend.offers import hookimpl as hookimpl
    from aidfunds.extend.registry import Registry as Registry
    from aidfunds.io.plan_file import PlanFile as PlanFile
    from aidfunds.language import mark as mark
    from aidfunds.language import translator as translator
    from aidfunds.model.agencies import Agency as Agency
    from aidfunds.model.documents import Citation as Citation
    from aidfunds.model.documents import OfficialDocument as OfficialDocument
    from aidfunds.model.findings import Finding as Finding
    from aidfunds.model.findings import Severity as Severity
    from aidfunds.model.findings import at as at
    from aidfunds.model.funds import Allocation as Allocation
    from aidfunds.model.funds import Fund as Fund
    from aidfunds.model.portfolio import Context as Context
    from aidfunds.model.portfolio import Portfolio as Portfolio
    from aidfunds.model.projects import Budget as Budget
    from aidfunds.model.projects import BudgetLine as BudgetLine
    from aidfunds.model.projects import Obligation as Obligation
    from aidfunds.model.projects import Project as Project
    from aidfunds.money import ZERO as ZERO
    from aidfunds.money import Money as Money
    from aidfunds.money import total as total
    from aidfunds.notice_workflow import draft_plan as draft_plan
    from aidfunds.notice_workflow import save_plan as save_plan
    from aidfunds.quantity import Quantity as Quantity
    from aidfunds.quantity import Rate as Rate
    from aidfunds.rules.obligations import due_on as due_on
    from aidfunds.words import Term as Term
    from aidfunds.words import speaking as speaking
    from aidfunds.workflow import check as check
    from aidfunds.workflow import draft_report as draft_report
    from aidfunds.workflow import load_registry as load_registry
    from aidfunds.workflow import price as price
    from aidfunds.workflow import read_plan as read_plan
    from aidfunds.workflow import save_report as save_report

_WHERE = {
    "errors": "AidfundsError InputError InvalidFieldError PluginError",
    "extend.offers": "BudgetCalculator Check hookimpl Program Renderer SectionBuilder",
    "extend.registry": "Registry",
    "io.plan_file": "PlanFile",
    "language": "mark translator",
    "model.agencies": "Agency",
    "model.documents": "Citation OfficialDocument",
    "model.findings": "at Finding Severity",
    "model.funds": "Allocation Fund",
    "model.portfolio": "Context Portfolio",
    "model.projects": "Budget BudgetLine Obligation Project",
    "money": "Money total ZERO",
    "notice_workflow": "draft_plan save_plan",
    "quantity": "Quantity Rate",
    "rules.obligations": "due_on",
    "words": "speaking Term",
    "workflow": "check draft_report load_registry price read_plan save_report",
}
_MODULES = ("diff", "errors", "frames", "model", "notices", "plugins", "reading", "report", "standards", "words")
_MOVED = {  # from here to a namespace, under the same name
    "diff": "BasicElement Breakdown compare Comparison FieldChange judge MoneyView Movement Outcome Verdict",
    "errors": "ModelError MoneyError OutputError ParameterError Problem QuantityError ReportError RetiredWarning "
    "UsageError",
    "model": "Addressee AgencyKind amount_field ApprovedItem Carryover CarryoverPurpose Channel ChannelAmount "
    "Closure ClosureKind ClosureTerm Coding count_field DocumentKind DocumentNumber DueItem DueStatus "
    "EconomicUse Fulfilment InputFile key_field Level Location Memo MemoAmount ObligationKind "
    "ProgramShare ProjectChange readable_key Reallocation Schedule ScheduleAmount ScheduleLine "
    "ScheduleRow Targets text_field title_field tuple_field",
    "plugins": "Offered plugin_statuses PluginState PluginStatus PluginVersion",
    "reading": "Draft LeftKind Leftover Passage Payment ProgramReading Recogniser Stated",
    "report": "ABOVE Agreement approved_table Block budget_table Cell Chapter Chart Column Difference Document "
    "Figure FindingList KeyFigure KeyFigures Kind Note Paragraph plain_value Product Ref Role Row Section "
    "Span Sum Table with_total",
    "standards": "Parameter ParameterOverride ParameterTable ParameterValue ParameterView read_parameters Standard",
    "words": "listed MONTHS",
}
_RETIRED: dict[str, tuple[str, ...]] = {  # a name that goes: the name to use instead, and the release without it
    **{name: (f"{space}.{name}", "0.2") for space, names in _MOVED.items() for name in names.split()},
    "closures_of": ("Context.closures", "0.2"),
    "product": ("Rate.times", "0.2", "quantity"),
}

__version__ = VERSION
__getattr__, __all__ = opened(__name__, _WHERE, modules=_MODULES, retired=_RETIRED)


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES, "__all__", "__doc__", "__version__"])
