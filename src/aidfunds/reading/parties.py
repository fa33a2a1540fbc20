"""Whom collective words mean: 各地, 各县区, 项目单位, 相关责任单位. 统称所指。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from attrs import evolve, frozen

from aidfunds.model.agencies import AgencyKind, Level
from aidfunds.model.projects import Obligation, ObligationKind, Project
from aidfunds.reading.names import Home, described
from aidfunds.reading.sentences import COLLECTIVE

_COLLECTIVE = re.compile(COLLECTIVE)
_COUNTIES = re.compile(r"各[^，]{0,4}(?:县|区)")
_TOWNS = re.compile(r"各[^，]{0,4}(?:乡|镇)")
_HIGHER = re.compile(r"州市$")
_TRAINING = re.compile(r"人力资源培训|培训项目")
_OWN_LEVEL = re.compile(r"[省市县区州]级|[省市县区州]本级")
_NOBODY = re.compile(r"干部$|^(?:各|有关|相关|所有)|两级|[0-9]")


@frozen(kw_only=True)
class Parties:
    """Those whom a notice pays, and the projects that programs read from it. 各方。"""

    home: Home
    payees: tuple[str, ...]
    projects: tuple[Project, ...] = ()

    def own_level(self) -> str:
        """The notice's own level of government, apart from the whole of its territory. 本级。"""
        level = {Level.PROVINCE: "省级", Level.PREFECTURE: "市级", Level.COUNTY: "县级"}.get(self.home.level, "本级")
        return f"{self.home.name}（{level}）" if self.home.name else ""

    def named(self, name: str, text: str = "") -> tuple[str, ...]:
        """The agencies that a name means in a text; none where it is no agency. 所指单位。"""
        if _COLLECTIVE.fullmatch(name):
            return self._of(name, text)
        if _OWN_LEVEL.fullmatch(name):
            return (self.own_level(),) if self.own_level() else ()
        return () if _NOBODY.search(name) or not name else (name,)

    def _of(self, name: str, text: str) -> tuple[str, ...]:
        if _HIGHER.search(name):
            return (self.own_level(),) if self.own_level() else ()
        if _COUNTIES.match(name):
            return self._at(Level.COUNTY) or self.payees
        if _TOWNS.match(name):
            return self._at(Level.TOWNSHIP) or self.payees
        return self.trainers() if _TRAINING.search(text) and self.trainers() else self.payees

    def _at(self, level: Level) -> tuple[str, ...]:
        told = ((one, described(one, self.home)) for one in self.payees)
        return tuple(one for one, it in told if it.level is level and it.kind is AgencyKind.GOVERNMENT)

    def trainers(self) -> tuple[str, ...]:
        """Who holds or carries out a project that trains people; a county answers for its offices. 培训责任单位。"""
        training = [one for one in self.projects if one.trains_people]
        held = dict.fromkeys(one.holder for one in training)
        done = dict.fromkeys(name for one in training for name in one.implementers)
        own = {name: described(name, self.home).part_of for name in done}
        order = [one for one in self.payees if one in held]
        return tuple(dict.fromkeys([*order, *held, *(name for name, above in own.items() if above not in held)]))


def resolved(duty: Obligation, parties: Parties, text: str, owing: Callable[[], Sequence[str]]) -> Obligation:
    """The duty with agencies instead of collective words; ``owing`` says who owes what names nobody. 明确各方。"""
    obligors = _all(duty.obligors, parties, text) or tuple(owing())
    return evolve(
        duty,
        obligors=obligors,
        supervisors=_all(duty.supervisors, parties, text),
        auditors=_all(duty.auditors, parties, text),
        acceptors=_all(duty.acceptors, parties, text),
    )


def _all(names: Sequence[str], parties: Parties, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in parties.named(name, text) if one))


def owing_in(projects: Sequence[Project], duty: Obligation, active: Collection[str]) -> tuple[str, ...]:
    """Who owes what a program's clause says of nobody: those who carry out its projects. 默认责任单位。

    What is to be handed in for acceptance is owed by those of them who are ``active``: whom the clause gives another
    duty, if there are any.
    """
    done = tuple(dict.fromkeys(name for one in projects for name in (one.implementers or (one.holder,))))
    if duty.kind is ObligationKind.ACCEPTANCE:
        return tuple(one for one in done if one in active) or done
    return done
