"""aidfunds: counterpart-aid fund notices as executable, proved budgets. 对口帮扶资金预算。

The public names; everything a program plugin needs is here.  Nothing is loaded before it is used.
"""

from __future__ import annotations

from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING

from aidfunds.version import VERSION

if TYPE_CHECKING:
    from aidfunds import frames as frames
    from aidfunds import notices as notices
    from aidfunds.errors import AidfundsError as AidfundsError
    from aidfunds.errors import InputError as InputError
    from aidfunds.errors import InvalidFieldError as InvalidFieldError
    from aidfunds.errors import ModelError as ModelError
    from aidfunds.errors import MoneyError as MoneyError
    from aidfunds.errors import OutputError as OutputError
    from aidfunds.errors import ParameterError as ParameterError
    from aidfunds.errors import PluginError as PluginError
    from aidfunds.errors import Problem as Problem
    from aidfunds.errors import QuantityError as QuantityError
    from aidfunds.errors import ReportError as ReportError
    from aidfunds.errors import RetiredWarning as RetiredWarning
    from aidfunds.errors import UsageError as UsageError
    from aidfunds.extend.offers import BudgetCalculator as BudgetCalculator
    from aidfunds.extend.offers import Check as Check
    from aidfunds.extend.offers import Passage as Passage
    from aidfunds.extend.offers import Payment as Payment
    from aidfunds.extend.offers import Program as Program
    from aidfunds.extend.offers import Recogniser as Recogniser
    from aidfunds.extend.offers import Renderer as Renderer
    from aidfunds.extend.offers import SectionBuilder as SectionBuilder
    from aidfunds.extend.offers import Stated as Stated
    from aidfunds.extend.offers import hookimpl as hookimpl
    from aidfunds.extend.plugins import PluginState as PluginState
    from aidfunds.extend.plugins import PluginStatus as PluginStatus
    from aidfunds.extend.plugins import plugin_statuses as plugin_statuses
    from aidfunds.extend.registry import Offered as Offered
    from aidfunds.extend.registry import Registry as Registry
    from aidfunds.io.plan_file import PlanFile as PlanFile
    from aidfunds.io.plan_file import read_parameters as read_parameters
    from aidfunds.language import listed as listed
    from aidfunds.language import mark as mark
    from aidfunds.language import translator as translator
    from aidfunds.model.agencies import Agency as Agency
    from aidfunds.model.agencies import AgencyKind as AgencyKind
    from aidfunds.model.agencies import Level as Level
    from aidfunds.model.agencies import readable_key as readable_key
    from aidfunds.model.documents import Addressee as Addressee
    from aidfunds.model.documents import Citation as Citation
    from aidfunds.model.documents import DocumentKind as DocumentKind
    from aidfunds.model.documents import DocumentNumber as DocumentNumber
    from aidfunds.model.documents import OfficialDocument as OfficialDocument
    from aidfunds.model.documents import Targets as Targets
    from aidfunds.model.fields import amount_field as amount_field
    from aidfunds.model.fields import count_field as count_field
    from aidfunds.model.fields import key_field as key_field
    from aidfunds.model.fields import text_field as text_field
    from aidfunds.model.fields import title_field as title_field
    from aidfunds.model.fields import tuple_field as tuple_field
    from aidfunds.model.findings import Finding as Finding
    from aidfunds.model.findings import Location as Location
    from aidfunds.model.findings import Severity as Severity
    from aidfunds.model.findings import at as at
    from aidfunds.model.funds import Allocation as Allocation
    from aidfunds.model.funds import Carryover as Carryover
    from aidfunds.model.funds import CarryoverPurpose as CarryoverPurpose
    from aidfunds.model.funds import Channel as Channel
    from aidfunds.model.funds import ChannelAmount as ChannelAmount
    from aidfunds.model.funds import Coding as Coding
    from aidfunds.model.funds import Fund as Fund
    from aidfunds.model.funds import MemoAmount as MemoAmount
    from aidfunds.model.funds import ProgramShare as ProgramShare
    from aidfunds.model.funds import Reallocation as Reallocation
    from aidfunds.model.funds import Schedule as Schedule
    from aidfunds.model.funds import ScheduleAmount as ScheduleAmount
    from aidfunds.model.funds import ScheduleLine as ScheduleLine
    from aidfunds.model.funds import ScheduleRow as ScheduleRow
    from aidfunds.model.parameters import Parameter as Parameter
    from aidfunds.model.parameters import ParameterOverride as ParameterOverride
    from aidfunds.model.parameters import ParameterTable as ParameterTable
    from aidfunds.model.parameters import ParameterValue as ParameterValue
    from aidfunds.model.parameters import ParameterView as ParameterView
    from aidfunds.model.parameters import Standard as Standard
    from aidfunds.model.portfolio import Context as Context
    from aidfunds.model.portfolio import InputFile as InputFile
    from aidfunds.model.portfolio import PluginVersion as PluginVersion
    from aidfunds.model.portfolio import Portfolio as Portfolio
    from aidfunds.model.projects import ApprovedItem as ApprovedItem
    from aidfunds.model.projects import Budget as Budget
    from aidfunds.model.projects import BudgetLine as BudgetLine
    from aidfunds.model.projects import EconomicUse as EconomicUse
    from aidfunds.model.projects import Fulfilment as Fulfilment
    from aidfunds.model.projects import Obligation as Obligation
    from aidfunds.model.projects import ObligationKind as ObligationKind
    from aidfunds.model.projects import Project as Project
    from aidfunds.model.projects import ProjectChange as ProjectChange
    from aidfunds.money import ZERO as ZERO
    from aidfunds.money import Memo as Memo
    from aidfunds.money import Money as Money
    from aidfunds.money import total as total
    from aidfunds.notice_workflow import draft_plan as draft_plan
    from aidfunds.notice_workflow import save_plan as save_plan
    from aidfunds.quantity import Quantity as Quantity
    from aidfunds.quantity import Rate as Rate
    from aidfunds.quantity import product as product
    from aidfunds.reading.draft import Draft as Draft
    from aidfunds.reading.leftovers import LeftKind as LeftKind
    from aidfunds.reading.leftovers import Leftover as Leftover
    from aidfunds.reading.programs import ProgramReading as ProgramReading
    from aidfunds.report.budget_table import approved_table as approved_table
    from aidfunds.report.budget_table import budget_table as budget_table
    from aidfunds.report.compose import with_total as with_total
    from aidfunds.report.nodes import ABOVE as ABOVE
    from aidfunds.report.nodes import Agreement as Agreement
    from aidfunds.report.nodes import Block as Block
    from aidfunds.report.nodes import Cell as Cell
    from aidfunds.report.nodes import Chapter as Chapter
    from aidfunds.report.nodes import Chart as Chart
    from aidfunds.report.nodes import Column as Column
    from aidfunds.report.nodes import Difference as Difference
    from aidfunds.report.nodes import Document as Document
    from aidfunds.report.nodes import Figure as Figure
    from aidfunds.report.nodes import FindingList as FindingList
    from aidfunds.report.nodes import KeyFigure as KeyFigure
    from aidfunds.report.nodes import KeyFigures as KeyFigures
    from aidfunds.report.nodes import Kind as Kind
    from aidfunds.report.nodes import Note as Note
    from aidfunds.report.nodes import Paragraph as Paragraph
    from aidfunds.report.nodes import Product as Product
    from aidfunds.report.nodes import Ref as Ref
    from aidfunds.report.nodes import Role as Role
    from aidfunds.report.nodes import Row as Row
    from aidfunds.report.nodes import Section as Section
    from aidfunds.report.nodes import Series as Series
    from aidfunds.report.nodes import Span as Span
    from aidfunds.report.nodes import Sum as Sum
    from aidfunds.report.nodes import Table as Table
    from aidfunds.report.nodes import plain_value as plain_value
    from aidfunds.rules.changes.adjustments import BasicElement as BasicElement
    from aidfunds.rules.changes.adjustments import Outcome as Outcome
    from aidfunds.rules.changes.adjustments import Verdict as Verdict
    from aidfunds.rules.changes.adjustments import judge as judge
    from aidfunds.rules.changes.differences import Comparison as Comparison
    from aidfunds.rules.changes.differences import FieldChange as FieldChange
    from aidfunds.rules.changes.differences import compare as compare
    from aidfunds.rules.changes.movements import Breakdown as Breakdown
    from aidfunds.rules.changes.movements import MoneyView as MoneyView
    from aidfunds.rules.changes.movements import Movement as Movement
    from aidfunds.rules.closures.catalogue import closures_of as closures_of
    from aidfunds.rules.closures.closure import Closure as Closure
    from aidfunds.rules.closures.closure import ClosureKind as ClosureKind
    from aidfunds.rules.closures.closure import ClosureTerm as ClosureTerm
    from aidfunds.rules.obligations import DueItem as DueItem
    from aidfunds.rules.obligations import DueStatus as DueStatus
    from aidfunds.rules.obligations import due_on as due_on
    from aidfunds.words import MONTHS as MONTHS
    from aidfunds.words import Term as Term
    from aidfunds.words import speaking as speaking
    from aidfunds.workflow import check as check
    from aidfunds.workflow import draft_report as draft_report
    from aidfunds.workflow import load_registry as load_registry
    from aidfunds.workflow import price as price
    from aidfunds.workflow import read_plan as read_plan
    from aidfunds.workflow import save_report as save_report

_WHERE = {
    "errors": "AidfundsError InputError InvalidFieldError ModelError MoneyError OutputError ParameterError "
    "PluginError Problem QuantityError ReportError RetiredWarning UsageError",
    "extend.offers": "BudgetCalculator Check hookimpl Passage Payment Program Recogniser Renderer "
    "SectionBuilder Stated",
    "extend.plugins": "plugin_statuses PluginState PluginStatus",
    "extend.registry": "Offered Registry",
    "io.plan_file": "PlanFile read_parameters",
    "language": "listed mark translator",
    "model.agencies": "Agency AgencyKind Level readable_key",
    "model.documents": "Addressee Citation DocumentKind DocumentNumber OfficialDocument Targets",
    "model.fields": "amount_field count_field key_field text_field title_field tuple_field",
    "model.findings": "at Finding Location Severity",
    "model.funds": "Allocation Carryover CarryoverPurpose Channel ChannelAmount Coding Fund MemoAmount ProgramShare "
    "Reallocation Schedule ScheduleAmount ScheduleLine ScheduleRow",
    "model.parameters": "Parameter ParameterOverride ParameterTable ParameterValue ParameterView Standard",
    "model.portfolio": "Context InputFile PluginVersion Portfolio",
    "model.projects": "ApprovedItem Budget BudgetLine EconomicUse Fulfilment Obligation ObligationKind Project "
    "ProjectChange",
    "money": "Memo Money total ZERO",
    "quantity": "product Quantity Rate",
    "reading.draft": "Draft",
    "reading.leftovers": "LeftKind Leftover",
    "reading.programs": "ProgramReading",
    "report.budget_table": "approved_table budget_table",
    "report.compose": "with_total",
    "report.nodes": "ABOVE Agreement Block Cell Chapter Chart Column Difference Document Figure FindingList KeyFigure "
    "KeyFigures Kind Note Paragraph plain_value Product Ref Role Row Section Series Span Sum Table",
    "rules.changes.adjustments": "BasicElement judge Outcome Verdict",
    "rules.changes.differences": "compare Comparison FieldChange",
    "rules.changes.movements": "Breakdown MoneyView Movement",
    "rules.closures.catalogue": "closures_of",
    "rules.closures.closure": "Closure ClosureKind ClosureTerm",
    "rules.obligations": "due_on DueItem DueStatus",
    "notice_workflow": "draft_plan save_plan",
    "words": "MONTHS speaking Term",
    "workflow": "check draft_report load_registry price read_plan save_report",
}
_MODULES = ("frames", "notices")  # with names of their own; frames load pandas, notices the reader of Chinese text
_RETIRED: dict[str, tuple[str, str]] = {}  # a name that goes: the name to use instead, and the release without it
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names.split()}

__version__ = VERSION
__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 - the one list of public names is _WHERE


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f"aidfunds.{name}")
    if name in _RETIRED:
        return _retired(name)
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'aidfunds' has no attribute {name!r}", name=name, obj=modules[__name__])
    value = getattr(import_module(f"aidfunds.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def _retired(name: str) -> object:
    """What is used instead, each time with a warning that names the line which asked."""
    from warnings import warn

    new, gone_in = _RETIRED[name]
    warning = import_module("aidfunds.errors").RetiredWarning
    warn(warning(f"aidfunds.{name}", f"aidfunds.{new}", gone_in), stacklevel=3)
    return __getattr__(new)


def __dir__() -> list[str]:
    return sorted([*__all__, "__all__", "__doc__", "__version__", *_MODULES])
