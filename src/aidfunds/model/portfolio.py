"""Everything about one year, checked to hang together. 年度台账。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from attrs import Attribute, field, frozen

from aidfunds.errors import Dangling, DuplicateKeyError, InvalidFieldError, UnknownReferenceError, shown
from aidfunds.language import CHINESE, LANGUAGES, listed, tr
from aidfunds.model.agencies import Agency
from aidfunds.model.allocations import Allocation, Schedule
from aidfunds.model.carryovers import Carryover
from aidfunds.model.citations import NOTICE, Citation
from aidfunds.model.documents import OfficialDocument
from aidfunds.model.fields import count_field, title_field, tuple_field
from aidfunds.model.funds import Fund, MemoAmount, ProgramShare
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.obligations import Obligation
from aidfunds.model.projects import Project
from aidfunds.model.references import references
from aidfunds.model.reprs import titled
from aidfunds.model.typed import typed


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


RecordT = TypeVar("RecordT", bound=_Keyed)

INDEXED = ("documents", "agencies", "funds", "projects")


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
    year: int = count_field()
    as_of: date
    language: str = field(default=CHINESE, validator=_spoken)
    documents: tuple[OfficialDocument, ...] = tuple_field()
    agencies: tuple[Agency, ...] = tuple_field()
    funds: tuple[Fund, ...] = tuple_field()
    programs: tuple[ProgramShare, ...] = tuple_field()
    projects: tuple[Project, ...] = tuple_field()
    allocations: tuple[Allocation, ...] = tuple_field()
    memos: tuple[MemoAmount, ...] = tuple_field()
    schedule: Schedule | None = field(default=None, repr=titled)
    obligations: tuple[Obligation, ...] = tuple_field()
    carryovers: tuple[Carryover, ...] = tuple_field()

    _documents: Mapping[str, OfficialDocument] = field(init=False, repr=False, eq=False)
    _agencies: Mapping[str, Agency] = field(init=False, repr=False, eq=False)
    _funds: Mapping[str, Fund] = field(init=False, repr=False, eq=False)
    _projects: Mapping[str, Project] = field(init=False, repr=False, eq=False)
    _given: Mapping[str, tuple[Allocation, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name in INDEXED:
            object.__setattr__(self, f"_{name}", _by_key(name, getattr(self, name)))
        object.__setattr__(self, "_given", _by_project(self.allocations))
        for name in ("programs", "allocations", "memos", "obligations", "carryovers"):
            _by_key(name, getattr(self, name))
        known: dict[str, Mapping[str, object]] = {kind: getattr(self, f"_{kind}") for kind in INDEXED}
        dangling = [
            Dangling(path, key, tuple(known[kind])) for path, key, kind in references(self) if key not in known[kind]
        ]
        if dangling:
            raise UnknownReferenceError(dangling)

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
        return _found("documents", self._documents, key)

    def agency(self, key: str) -> Agency:
        """The agency of a key; UnknownReferenceError otherwise. 单位。"""
        return _found("agencies", self._agencies, key)

    def fund(self, key: str) -> Fund:
        """The fund of a key; UnknownReferenceError otherwise. 资金。"""
        return _found("funds", self._funds, key)

    def project(self, key: str) -> Project:
        """The project of a key; UnknownReferenceError otherwise. 项目。"""
        return _found("projects", self._projects, key)

    def allocations_of(self, project: str) -> tuple[Allocation, ...]:
        """What is given to a project, in the plan's order. 某项目的下达。"""
        return self._given.get(project, ())

    def names(self, agencies: Iterable[str]) -> str:
        """The names of agencies, one after the other. 单位名称。"""
        return listed(self.agency(key).name for key in agencies)

    def cite(self, citation: Citation) -> Citation:
        """The citation with the printed number of its document. 写出文号的依据。"""
        return citation.printed(self.document(citation.document).printed)


def _found(kind: str, records: Mapping[str, RecordT], key: str) -> RecordT:
    try:
        return records[key]
    except KeyError:
        raise UnknownReferenceError([Dangling(kind, key, tuple(records))]) from None


def _by_project(allocations: Iterable[Allocation]) -> dict[str, tuple[Allocation, ...]]:
    given: dict[str, list[Allocation]] = {}
    for one in allocations:
        given.setdefault(one.project, []).append(one)
    return {key: tuple(ones) for key, ones in given.items()}


def _by_key(kind: str, records: Iterable[RecordT]) -> dict[str, RecordT]:
    found: dict[str, RecordT] = {}
    for record in records:
        if record.key in found:
            raise DuplicateKeyError(kind, record.key)
        found[record.key] = record
    return found
