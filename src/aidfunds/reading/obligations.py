"""The duties of a notice: those of programs, and those that its other clauses lay on everybody. 实施要求。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import evolve

from aidfunds.extend.offers import Passage
from aidfunds.model.documents import Targets
from aidfunds.model.projects import Obligation, ObligationKind, Project
from aidfunds.notice.clean import INVISIBLE
from aidfunds.notice.places import Places
from aidfunds.reading.basis import Basis
from aidfunds.reading.cited import cited_places
from aidfunds.reading.documents import targets_of
from aidfunds.reading.keys import Keys
from aidfunds.reading.parties import Parties, owing_in, resolved
from aidfunds.reading.programs import ProgramReading

TARGETS_PAPER = "绩效目标文件"


def obligations_of(basis: Basis, programs: Sequence[ProgramReading], parties: Parties) -> tuple[Obligation, ...]:
    """All duties in text order, each under a key of its own, with agencies by key. 全部要求。"""
    found = [*_general(basis, programs, parties), *_targets(basis, parties)]
    found += [duty for one in programs for duty in _of_program(one, parties)]
    found.sort(key=lambda one: one.source.span or (0, 0))
    return tuple(_keyed(basis, found))


def _general(basis: Basis, programs: Sequence[ProgramReading], parties: Parties) -> Iterator[Obligation]:
    """Those of the clauses that no program has."""
    taken = {one.passage.clause for one in programs}
    for passage in _outside(basis.passages, taken):
        words = f"{passage.heading}{passage.text}"
        for duty in _own(passage):
            yield resolved(duty, parties, words, partial(parties.named, "各单位", words))


def _outside(passages: Sequence[Passage], taken: set[str]) -> Iterator[Passage]:
    for passage in passages:
        if passage.clause not in taken:
            yield passage
            yield from _outside(passage.parts, taken)


def _own(passage: Passage) -> tuple[Obligation, ...]:
    """Its duties but for those of its sub-clauses."""
    below = sum(len(part.duties) for part in passage.parts)
    return passage.duties[: len(passage.duties) - below] if below else passage.duties


def _targets(basis: Basis, parties: Parties) -> Iterator[Obligation]:
    """Targets that are to come in another document are owed by whoever issues this one."""
    said = targets_of(basis.notice)
    if said.targets is Targets.SEPARATE and said.source is not None and said.source.span is not None:
        start, end = said.source.span
        yield Obligation(
            key=ObligationKind.PERFORMANCE.value,
            kind=ObligationKind.PERFORMANCE,
            source=said.source,
            duty=INVISIBLE.sub("", "".join(basis.notice.shown[start:end].split())),
            obligors=tuple(one for one in (parties.own_level(),) if one),
            evidence=(TARGETS_PAPER,),
        )


def _of_program(one: ProgramReading, parties: Parties) -> Iterator[Obligation]:
    """Those that the program read, then those of the words that it did not."""
    read = cited_places(one.obligations)
    rest = [duty for duty in one.passage.duties if not _touches(read, duty)]
    named = [resolved(duty, parties, one.passage.heading, tuple) for duty in (*one.obligations, *rest)]
    active = {name for duty in named if duty.kind is not ObligationKind.ACCEPTANCE for name in duty.obligors}
    for duty in named:
        projects = duty.projects or tuple(project.key for project in _concerned(duty, one.projects))
        owed = duty.obligors or owing_in(_chosen(one.projects, projects), duty, active)
        yield evolve(duty, program=one.program, projects=projects, obligors=tuple(owed))


def _touches(read: Places, duty: Obligation) -> bool:
    return duty.source.span is not None and read.touch(*duty.source.span)


def _concerned(duty: Obligation, projects: Sequence[Project]) -> Sequence[Project]:
    """The projects of those who owe it; all where it names nobody who has one."""
    found = [one for one in projects if {one.holder, *one.implementers, *one.supervisors} & set(duty.obligors)]
    return found or projects


def _chosen(projects: Sequence[Project], keys: Sequence[str]) -> Sequence[Project]:
    return [one for one in projects if one.key in keys]


def _keyed(basis: Basis, duties: Sequence[Obligation]) -> Iterator[Obligation]:
    agencies, keys = basis.agencies, Keys()
    for duty in duties:
        own = duty.key != duty.kind.value or not duty.program
        yield evolve(
            duty,
            key=keys.free(duty.key if own else f"{duty.program}_{duty.kind.value}"),
            obligors=agencies.keys(duty.obligors),
            supervisors=agencies.keys(duty.supervisors),
            auditors=agencies.keys(duty.auditors),
            acceptors=agencies.keys(duty.acceptors),
        )
