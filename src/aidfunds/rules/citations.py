"""Every place of a portfolio that cites a clause. 依据清单。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.model.citations import Citation
from aidfunds.model.portfolio import Portfolio


def citations(portfolio: Portfolio) -> Iterator[tuple[str, Citation]]:
    """The path of each source with its citation, in the order of the plan. 全部依据。"""
    for fund in portfolio.funds:
        yield f"funds.{fund.key}.source", fund.source
        for place, channel in enumerate(fund.channels):
            yield f"funds.{fund.key}.channels[{place}].source", channel.source
    yield from ((f"programs.{one.key}.source", one.source) for one in portfolio.programs)
    yield from ((f"memos.{one.key}.source", one.source) for one in portfolio.memos)
    yield from _of_projects(portfolio)
    yield from ((f"allocations.{one.key}.source", one.source) for one in portfolio.allocations)
    if portfolio.schedule:
        yield "schedule.source", portfolio.schedule.source
    yield from ((f"obligations.{one.key}.source", one.source) for one in portfolio.obligations)
    yield from ((f"carryovers.{one.key}.source", one.source) for one in portfolio.carryovers)


def _of_projects(portfolio: Portfolio) -> Iterator[tuple[str, Citation]]:
    for project in portfolio.projects:
        path = f"projects.{project.key}"
        yield f"{path}.source", project.source
        yield from ((f"{path}.approved[{place}].source", one.source) for place, one in enumerate(project.approved))
        yield from ((f"{path}.uses[{place}].source", one.source) for place, one in enumerate(project.uses))
        yield from ((f"{path}.changes[{place}].source", one.source) for place, one in enumerate(project.changes))
        yield from ((f"{path}.parameters.{one.key}.source", one.source) for one in project.parameters)
