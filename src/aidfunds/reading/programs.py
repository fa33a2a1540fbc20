"""Every program is asked for its clauses of a notice. 项目类别的条款。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from aidfunds.extend.calls import guarded, refused
from aidfunds.extend.offers import Passage, Program, Recogniser
from aidfunds.extend.registry import Offered, Registry
from aidfunds.language import tr
from aidfunds.model.projects import Obligation, Project


@frozen(kw_only=True)
class ProgramReading:
    """What one program took from one clause, agencies as printed; ``above`` are the headings over it. 读出的类别。"""

    program: str
    plugin: str
    passage: Passage = field(repr=False)
    above: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    obligations: tuple[Obligation, ...] = ()


@frozen(kw_only=True)
class Contested:
    """A clause that several programs take for theirs. 多个项目类别争认的条款。"""

    passage: Passage = field(repr=False)
    programs: tuple[str, ...] = ()


def read_programs(passages: Sequence[Passage], registry: Registry) -> tuple[ProgramReading | Contested, ...]:
    """The outermost clause that a program knows is its own; what stands below is not asked for again. 各项目类别。

    Raises PluginError where a recogniser fails or returns what it must not.
    """
    asked = [(one, one.offer.recogniser) for one in registry.programs.values() if one.offer.recogniser is not None]
    return tuple(_read(passages, asked, ()))


_Asked = tuple[Offered[Program], Recogniser]


def _read(
    passages: Sequence[Passage], asked: Sequence[_Asked], above: tuple[str, ...]
) -> Iterator[ProgramReading | Contested]:
    for passage in passages:
        claiming = [one for one in asked if _recognised(one, passage)]
        if len(claiming) == 1:
            yield _taken(claiming[0], passage, above)
        elif claiming:
            yield Contested(passage=passage, programs=tuple(one.offer.key for one, _ in claiming))
        else:
            yield from _read(passage.parts, asked, (*above, passage.heading))


def _recognised(asked: _Asked, passage: Passage) -> bool:
    offered, recogniser = asked
    key = offered.offer.key
    doing = tr("辨认条款 {clause}", clause=passage.clause)
    with guarded(offered.plugin, doing, function="recognises", offer=key) as call:
        return call.one(recogniser.recognises(passage), bool)


def _taken(asked: _Asked, passage: Passage, above: tuple[str, ...]) -> ProgramReading:
    offered, recogniser = asked
    key = offered.offer.key
    doing = tr("读取条款 {clause}", clause=passage.clause)
    with guarded(offered.plugin, doing, function="read", offer=key) as call:
        facts = call.each(recogniser.read(passage), object)
    for one in facts:
        _require_fact(offered, one, doing)
    projects = tuple(one for one in facts if isinstance(one, Project))
    for project in projects:
        _require_own(offered, project, doing)
    return ProgramReading(
        program=key,
        plugin=offered.plugin.key,
        passage=passage,
        above=above,
        projects=projects,
        obligations=tuple(one for one in facts if isinstance(one, Obligation)),
    )


def _require_fact(offered: Offered[Program], one: object, doing: str) -> None:
    if not isinstance(one, Project | Obligation):
        told = tr(
            "{doing}时应返回 Project 或 Obligation，却返回了 {returned}", doing=doing, returned=type(one).__name__
        )
        raise refused(offered.plugin, told)


def _require_own(offered: Offered[Program], project: Project, doing: str) -> None:
    """A project of its own program, with a plan of its type."""
    if project.program != offered.offer.key:
        raise refused(
            offered.plugin, tr("{doing}时返回了别的项目类别“{program}”", doing=doing, program=project.program)
        )
    if project.plan is not None and not isinstance(project.plan, offered.offer.plan_type):
        wanted, kind = offered.offer.plan_type.__name__, type(project.plan).__name__
        raise refused(
            offered.plugin,
            tr("{doing}时的计划应是 {wanted}，却是 {returned}", doing=doing, wanted=wanted, returned=kind),
        )
