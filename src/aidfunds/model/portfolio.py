"""Everything about one year, checked to hang together, and the year as checks and sections see it. 年度台账。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Protocol, TypeVar

import attrs
from attrs import Attribute, field, frozen

from aidfunds.errors import Dangling, DuplicateKeyError, InvalidFieldError, UnknownReferenceError, shown
from aidfunds.language import CHINESE, LANGUAGES, listed, tr
from aidfunds.model.agencies import Agency
from aidfunds.model.closures import Closure
from aidfunds.model.documents import NOTICE, Citation, OfficialDocument, Rules
from aidfunds.model.fields import (
    ShownInNotebooks,
    mapping_field,
    title_field,
    titled,
    tuple_field,
    typed,
    year_field,
)
from aidfunds.model.findings import Acceptance, Finding
from aidfunds.model.funds import (
    STANDARD_CHANNELS,
    Allocation,
    Carryover,
    Channel,
    Fund,
    FundSource,
    MemoAmount,
    ProgramShare,
    Schedule,
)
from aidfunds.model.parameters import ParameterView
from aidfunds.model.projects import Budget, Obligation, Project
from aidfunds.words import Term


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


RecordT = TypeVar("RecordT", bound=_Keyed)

INDEXED = ("documents", "agencies", "channels", "funds", "programs", "projects")


def _spoken(_self: object, attribute: Attribute[str], value: object) -> None:
    if value not in LANGUAGES:
        given = value if isinstance(value, str) else shown(value)
        raise InvalidFieldError(tr("没有语言“{given}”", given=given), attribute.name, hint=tr('写成 "zh" 或 "en"'))


@frozen(kw_only=True, field_transformer=typed)
class Portfolio(ShownInNotebooks):
    """The documents, agencies, funds, projects and decisions of one year. 年度台账。

    Once made, every key is unique and every reference resolves (DuplicateKeyError,
    UnknownReferenceError), so the rest of the library never has to ask.
    """

    title: str = title_field()
    year: int = year_field()
    as_of: date
    language: str = field(default=CHINESE, validator=_spoken)
    documents: tuple[OfficialDocument, ...] = tuple_field()
    agencies: tuple[Agency, ...] = tuple_field()
    channels: tuple[Channel, ...] = tuple_field()  # besides the standard ones, or instead of them
    funds: tuple[Fund, ...] = tuple_field()
    programs: tuple[ProgramShare, ...] = tuple_field()
    projects: tuple[Project, ...] = tuple_field()
    allocations: tuple[Allocation, ...] = tuple_field()
    memos: tuple[MemoAmount, ...] = tuple_field()
    schedule: Schedule | None = field(default=None, repr=titled)
    obligations: tuple[Obligation, ...] = tuple_field()
    carryovers: tuple[Carryover, ...] = tuple_field()
    rules: Rules = field(factory=Rules, repr=False)
    accepted: tuple[Acceptance, ...] = tuple_field()

    _documents: Mapping[str, OfficialDocument] = field(init=False, repr=False, eq=False)
    _agencies: Mapping[str, Agency] = field(init=False, repr=False, eq=False)
    _channels: Mapping[str, Channel] = field(init=False, repr=False, eq=False)
    _funds: Mapping[str, Fund] = field(init=False, repr=False, eq=False)
    _programs: Mapping[str, ProgramShare] = field(init=False, repr=False, eq=False)
    _projects: Mapping[str, Project] = field(init=False, repr=False, eq=False)
    _given: Mapping[str, tuple[Allocation, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name in INDEXED:
            object.__setattr__(self, f"_{name}", _by_key(name, getattr(self, name)))
        object.__setattr__(self, "_channels", {one.key: one for one in (*STANDARD_CHANNELS, *self.channels)})
        object.__setattr__(self, "_given", _by_project(self.allocations))
        for name in ("allocations", "memos", "obligations", "carryovers"):
            _by_key(name, getattr(self, name))
        known = {kind: getattr(self, f"_{kind}") for kind in INDEXED}
        if dangling := list(_dangling(self, known | {"columns": self._columns()})):
            raise UnknownReferenceError(dangling)
        self._refuse_circles()

    def _columns(self) -> Mapping[str, object]:
        """What the cells of the allocation table may name."""
        declared = self.schedule.columns if self.schedule else ()
        return {column.key: column for column in declared} or self._channels

    def _refuse_circles(self) -> None:
        for agency in self.agencies:
            above, whole = {agency.key}, agency.part_of
            while whole:
                if whole in above:
                    told = tr("单位“{agency}”属于它自己", agency=agency.name)
                    raise InvalidFieldError(told, f"agencies.{agency.key}.part_of", hint=tr("写它的上级，或不写"))
                above.add(whole)
                whole = self.agency(whole).part_of

    @property
    def notice(self) -> OfficialDocument:
        """The document that clauses speak of by default. 本通知。"""
        return self._documents[NOTICE]

    @property
    def pricing_day(self) -> date:
        """The day whose standards price this year: the notice's, or the year's own without one. 标准取值日。"""
        return self.notice.issued_on or self.as_of

    def document(self, key: str) -> OfficialDocument:
        """The document of a key; UnknownReferenceError otherwise. 文件。"""
        return _record("documents", self._documents, key)

    def agency(self, key: str) -> Agency:
        """The agency of a key; UnknownReferenceError otherwise. 单位。"""
        return _record("agencies", self._agencies, key)

    def fund(self, key: str) -> Fund:
        """The fund of a key; UnknownReferenceError otherwise. 资金。"""
        return _record("funds", self._funds, key)

    def channel(self, key: str) -> Channel:
        """The channel of a key, the plan's own or a standard one; UnknownReferenceError otherwise. 渠道。"""
        return _record("channels", self._channels, key)

    @property
    def known_channels(self) -> tuple[Channel, ...]:
        """The standard channels and the plan's own, of two with one key the plan's. 全部渠道。"""
        return tuple(self._channels.values())

    def kind(self, program: str) -> str:
        """The key of the plugins' program that a program of the year is an instance of. 项目类别的种类。"""
        share = self._programs.get(program)
        return share.kind or program if share else program

    def shares_of(self, kind: str) -> tuple[ProgramShare, ...]:
        """The programs of the year that are instances of a plugins' program. 某种类的项目类别。"""
        return tuple(share for share in self.programs if (share.kind or share.key) == kind)

    def sources_of(self, project: Project) -> tuple[FundSource, ...]:
        """What a project has of each fund by each channel; none where the plan does not say. 项目资金来源。

        A project that names none has all its money from the one source of its program.
        """
        share = self._programs.get(project.program)
        if project.sources or share is None or len(share.by_source) > 1:
            return project.sources
        (only,) = share.by_source
        return (FundSource(fund=only.fund, channel=only.channel, amount=project.amount),)

    def project(self, key: str) -> Project:
        """The project of a key; UnknownReferenceError otherwise. 项目。"""
        return _record("projects", self._projects, key)

    def allocations_of(self, project: str) -> tuple[Allocation, ...]:
        """What is given to a project, in the plan's order. 某项目的下达。"""
        return self._given.get(project, ())

    def names(self, agencies: Iterable[str]) -> str:
        """The names of agencies, one after the other. 单位名称。"""
        return listed(self.agency(key).name for key in agencies)

    def cite(self, citation: Citation) -> Citation:
        """The citation with the printed number of its document. 写出文号的依据。"""
        return citation.printed(self.document(citation.document).printed)


def _record(kind: str, records: Mapping[str, RecordT], key: str) -> RecordT:
    try:
        return records[key]
    except KeyError:
        raise UnknownReferenceError([Dangling(kind, key, tuple(records))]) from None


def _by_project(allocations: Iterable[Allocation]) -> dict[str, tuple[Allocation, ...]]:
    given: dict[str, list[Allocation]] = {}
    for allocation in allocations:
        given.setdefault(allocation.project, []).append(allocation)
    return {key: tuple(ones) for key, ones in given.items()}


def _by_key(kind: str, records: Iterable[RecordT]) -> dict[str, RecordT]:
    found: dict[str, RecordT] = {}
    for record in records:
        if record.key in found:
            raise DuplicateKeyError(kind, record.key)
        found[record.key] = record
    return found


ONE_OF_A_KIND = ("schedule", "rules")
AGENCY_ROLES = ("implementers[]", "supervisors[]", "auditors[]", "acceptors[]")

POINTS_AT = (  # records, the field within each, what it points at
    ("documents", "based_on[]", "documents"),
    ("documents", "addressees[].agency", "agencies"),
    ("documents", "targets_source.document", "documents"),
    ("agencies", "part_of", "agencies"),
    ("funds", "donor", "agencies"),
    ("funds", "source.document", "documents"),
    ("funds", "channels[].source.document", "documents"),
    ("funds", "channels[].channel", "channels"),
    ("programs", "fund", "funds"),
    ("programs", "channel", "channels"),
    ("programs", "sources[].fund", "funds"),
    ("programs", "sources[].channel", "channels"),
    ("programs", "sources[].source.document", "documents"),
    ("projects", "sources[].fund", "funds"),
    ("projects", "sources[].channel", "channels"),
    ("projects", "sources[].source.document", "documents"),
    ("programs", "source.document", "documents"),
    ("projects", "holder", "agencies"),
    ("projects", "source.document", "documents"),
    *(("projects", role, "agencies") for role in AGENCY_ROLES),
    ("projects", "approved[].source.document", "documents"),
    ("projects", "uses[].source.document", "documents"),
    ("projects", "years[].source.document", "documents"),
    ("projects", "changes[].source.document", "documents"),
    ("projects", "parameters[].source.document", "documents"),
    ("allocations", "fund", "funds"),
    ("allocations", "channel", "channels"),
    ("allocations", "payee", "agencies"),
    ("allocations", "project", "projects"),
    ("allocations", "source.document", "documents"),
    ("memos", "agency", "agencies"),
    ("memos", "source.document", "documents"),
    ("schedule", "source.document", "documents"),
    ("schedule", "columns[].funds[]", "funds"),
    ("schedule", "columns[].channels[]", "channels"),
    ("schedule", "columns[].programs[]", "programs"),
    ("schedule", "totals[].column", "columns"),
    ("schedule", "rows[].lines[].amounts[].column", "columns"),
    ("schedule", "rows[].agency", "agencies"),
    ("obligations", "projects[]", "projects"),
    ("obligations", "obligors[]", "agencies"),
    ("obligations", "done[].by", "agencies"),
    *(("obligations", role, "agencies") for role in AGENCY_ROLES[1:]),
    ("obligations", "source.document", "documents"),
    ("rules", "adjustment.source.document", "documents"),
    ("rules", "carryover.source.document", "documents"),
    ("rules", "training.source.document", "documents"),
    ("carryovers", "agency", "agencies"),
    ("carryovers", "source.document", "documents"),
    ("carryovers", "recovered_by", "agencies"),
    ("carryovers", "guided_by", "agencies"),
    ("carryovers", "reallocations[].to", "agencies"),
    ("carryovers", "reallocations[].approval", "documents"),
)


def _dangling(portfolio: Portfolio, known: Mapping[str, Mapping[str, object]]) -> Iterator[Dangling]:
    """Every reference to nothing; an empty one is none.  Paths are made only for those that are told."""
    keys = {kind: tuple(records) for kind, records in known.items()}
    if NOTICE not in known["documents"]:
        yield Dangling("documents", NOTICE, keys["documents"])
    for name, within, kind in POINTS_AT:
        steps = within.split(".")
        for record in _records(getattr(portfolio, name)):
            if not known[kind].keys() >= set(_named(record, steps)):
                path = name if name in ONE_OF_A_KIND else f"{name}.{getattr(record, 'key', '')}"
                for place, key in _keys(path, record, steps):
                    if key not in known[kind]:
                        yield Dangling(place, key, keys[kind])


def _records(records: object) -> tuple[object, ...]:
    if isinstance(records, tuple):
        return records
    return () if records is None else (records,)


def _named(value: Any, steps: list[str]) -> list[str]:
    """The keys that a record names at one field, without their paths."""
    found = [value]
    for step in steps:
        name = step.removesuffix("[]")
        below = [getattr(part, name) for part in found]
        found = [part for ones in below for part in ones] if name != step else below
        found = [part for part in found if part is not None and part != ""]
    return found


def _keys(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if value is None or value == "":
        return
    if not steps:
        yield path.removesuffix(".document"), str(value)
        return
    name, many, _ = steps[0].partition("[]")
    found = getattr(value, name)
    if many:
        for place, part in enumerate(found):
            yield from _keys(f"{path}.{name}[{place}]", part, steps[1:])
    else:
        yield from _keys(f"{path}.{name}", found, steps[1:])


def citations(portfolio: Portfolio) -> Iterator[tuple[str, Citation]]:
    """The path of each source with its citation, in the order of the plan. 全部依据。"""
    for fund in portfolio.funds:
        yield f"funds.{fund.key}.source", fund.source
        for place, channel in enumerate(fund.channels):
            yield f"funds.{fund.key}.channels[{place}].source", channel.source
    for share in portfolio.programs:
        yield f"programs.{share.key}.source", share.source
        yield from _of_sources(f"programs.{share.key}", share.sources)
    yield from ((f"memos.{memo.key}.source", memo.source) for memo in portfolio.memos)
    yield from _of_projects(portfolio)
    yield from ((f"allocations.{allocation.key}.source", allocation.source) for allocation in portfolio.allocations)
    if portfolio.schedule:
        yield "schedule.source", portfolio.schedule.source
    for name in fields_of(portfolio.rules):
        if (rule := getattr(portfolio.rules, name)) is not None:
            yield f"rules.{name}.source", rule.source
    yield from ((f"obligations.{obligation.key}.source", obligation.source) for obligation in portfolio.obligations)
    yield from ((f"carryovers.{carryover.key}.source", carryover.source) for carryover in portfolio.carryovers)


def _of_sources(path: str, sources: Iterable[FundSource]) -> Iterator[tuple[str, Citation]]:
    for place, one in enumerate(sources):
        if one.source is not None:
            yield f"{path}.sources[{place}].source", one.source


def _of_projects(portfolio: Portfolio) -> Iterator[tuple[str, Citation]]:
    for project in portfolio.projects:
        path = f"projects.{project.key}"
        yield f"{path}.source", project.source
        yield from _of_sources(path, project.sources)
        yield from ((f"{path}.approved[{place}].source", item.source) for place, item in enumerate(project.approved))
        yield from ((f"{path}.uses[{place}].source", use.source) for place, use in enumerate(project.uses))
        for place, part in enumerate(project.years):
            if part.source is not None:
                yield f"{path}.years[{place}].source", part.source
        yield from ((f"{path}.changes[{place}].source", change.source) for place, change in enumerate(project.changes))
        yield from ((f"{path}.parameters.{parameter.key}.source", parameter.source) for parameter in project.parameters)


def fields_of(value: object) -> tuple[str, ...]:
    """The fields of a record that is looked into; none of a value that writes itself, such as money. 记录的字段。"""
    return _names_of(type(value))  # type: ignore[arg-type]  # a type is hashable, whatever its instances are


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    if not attrs.has(kind) or kind.__str__ is not object.__str__:
        return ()
    return tuple(attribute.name for attribute in attrs.fields(kind) if attribute.init)


def in_full(value: object) -> str:
    """All that a record holds, however much, with nothing masked: equal for equal records only. 全文。"""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {in_full(item)}' for key, item in value.items())}}}"
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(in_full, value))})"
    kind: type = type(value)
    if attrs.has(kind) and kind.__str__ is object.__str__:  # what writes itself leaves nothing out
        shown = (attribute.name for attribute in attrs.fields(kind) if attribute.repr)
        return f"{kind.__name__}({', '.join(f'{name}={in_full(getattr(value, name))}' for name in shown)})"
    return repr(value)


def records_of(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every record in a value with its path in plan.toml, plans of programs included, in order. 全部记录。"""
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            key = getattr(part, "key", None)
            yield from records_of(part, f"{path}.{key}" if isinstance(key, str) else f"{path}[{place}]")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from records_of(part, f"{path}.{name}")
    elif names := fields_of(value):
        yield path, value
        for name in names:
            part = getattr(value, name)
            if isinstance(part, (tuple, Mapping)) or fields_of(part):
                yield from records_of(part, below(path, name))


def below(path: str, name: str) -> str:
    """The path of a field. 字段的路径。"""
    return f"{path}.{name}" if path else name


PlanT = TypeVar("PlanT")


@frozen(kw_only=True, field_transformer=typed)
class InputFile:
    """A file that was read, by its name and the hash of its bytes. 输入文件。"""

    name: str
    sha256: str


@frozen(kw_only=True, field_transformer=typed)
class PluginVersion:
    """A plugin that took part, with its distribution; ``package`` is the one whose texts it speaks. 插件版本。"""

    key: str
    distribution: str
    version: str
    package: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Context(ShownInNotebooks):
    """The year, its priced plans and the day spoken of.  New fields may come; none will go. 上下文。

    ``budgets`` holds what the calculators propose, by project; ``parameters`` the standards each project was priced
    with; ``item_titles`` what the items of a program's budgets are called, by program; ``closures`` the amounts that
    must agree, those that do and those that do not; ``findings`` what the checks said (empty while they run).
    """

    portfolio: Portfolio = field(repr=titled)
    as_of: date
    budgets: Mapping[str, Budget] = mapping_field()
    parameters: Mapping[str, ParameterView] = mapping_field()
    program_titles: Mapping[str, Term] = mapping_field()
    item_titles: Mapping[str, Mapping[str, Term]] = mapping_field()
    closures: tuple[Closure, ...] = tuple_field()
    findings: tuple[Finding, ...] = tuple_field()
    inputs: tuple[InputFile, ...] = tuple_field()
    plugins: tuple[PluginVersion, ...] = tuple_field()
    left_out: tuple[str, ...] = tuple_field()  # plugins that -p no:KEY or a plan kept away
    unread: tuple[str, ...] = tuple_field()  # projects whose plans were therefore not read

    def plans(self, plan_type: type[PlanT]) -> Iterator[tuple[Project, PlanT, Budget]]:
        """The projects whose plans are of one type, each with its plan and its proposed budget. 某类计划。"""
        for project in self.portfolio.projects:
            if isinstance(project.plan, plan_type):
                yield project, project.plan, self.budgets[project.key]

    def findings_of(self, family: str) -> tuple[Finding, ...]:
        """The findings of a family of codes, CADRE or AF-SUM, or of one code. 某类核查结果。"""
        return tuple(
            finding for finding in self.findings if finding.code == family or finding.code.startswith(f"{family}-")
        )

    def program_title(self, key: str) -> str:
        """The title of a program in the language spoken, or its key where no plugin names it. 项目类别名称。"""
        return str(self.program_titles.get(key, key))

    def channel_title(self, key: str) -> str:
        """The title of a channel in the language spoken. 渠道名称。"""
        return str(self.portfolio.channel(key).title)

    def source_title(self, fund: str, channel: str) -> str:
        """A source of money as people say it: the fund, and the channel. 资金来源名称。"""
        return f"{self.portfolio.fund(fund).title} {self.channel_title(channel)}"

    def column_title(self, key: str) -> str:
        """What a column of the allocation table is called: as printed, else by what it holds. 列名。"""
        schedule = self.portfolio.schedule
        column = next((one for one in schedule.columns if one.key == key), None) if schedule else None
        if column is None:
            return self.channel_title(key)
        named = [*map(self.channel_title, column.channels), *map(self.program_title, column.programs)]
        return column.title or listed(named) or key

    def item_title(self, project: Project, item: str) -> str:
        """An item of a project's budget as it was approved, else as its program says, else its key. 预算项名称。"""
        approved = (one.title for one in project.approved if one.item == item)
        return next(approved, "") or str(self.item_titles.get(project.program, {}).get(item, item))
