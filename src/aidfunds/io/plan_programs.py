"""What a portfolio names of programs, held against those there are. 项目类别核对。"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from aidfunds.errors import Problem, shown
from aidfunds.extend.offers import Program
from aidfunds.io.plan_citations import unknown_citations
from aidfunds.language import listed, tr
from aidfunds.model.portfolio import Portfolio
from aidfunds.suggest import nearest


def unknown_programs(named: Iterable[tuple[str, str]], programs: Mapping[str, Program]) -> Iterator[Problem]:
    """A problem for each path that names a program which no plugin offers. 未知的项目类别。"""
    known = tr("安装提供它的插件；已有：{names}", names=listed(programs) or tr("无"))
    for path, program in named:
        if program not in programs:
            message = tr("没有插件提供项目类别“{program}”", program=program)
            yield Problem(message=message, path=path, hint=nearest(program, programs) or known)


def unpriceable(portfolio: Portfolio, programs: Mapping[str, Program], left_out: Iterable[str]) -> Iterator[Problem]:
    """What would silently be missing from every total, were it priced: as reading a plan refuses it. 不能测算的内容。

    A project of a program that is not there, unless plugins were left out on purpose, and a plan of another type
    than its program's, or that cites a document which the portfolio does not have.
    """
    if not tuple(left_out):
        named = [(f"projects.{one.key}.program", one.program) for one in portfolio.projects]
        yield from unknown_programs(
            [*named, *((f"programs.{one.key}", one.key) for one in portfolio.programs)], programs
        )
    documents = {one.key: one for one in portfolio.documents}
    for project in portfolio.projects:
        path, program = f"projects.{project.key}.plan", programs.get(project.program)
        if program is None or project.plan is None:
            continue
        if isinstance(project.plan, program.plan_type):
            yield from unknown_citations(project.plan, None, path, documents)
        else:
            wanted = program.plan_type.__name__
            yield Problem(
                message=tr("应是 {wanted}，而不是 {value}", wanted=wanted, value=shown(project.plan)), path=path
            )


def unread_in(portfolio: Portfolio, programs: Collection[str]) -> tuple[str, ...]:
    """The projects whose plans nobody reads, because their program was left out. 未读入的项目。"""
    return tuple(one.key for one in portfolio.projects if one.program not in programs)
