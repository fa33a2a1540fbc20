"""Strategies, fixtures and the conformance kit for tests of programs. 测试支持。

The names below are loaded when they are used, so that pytest starts no later for them; strategies stand in
:mod:`aidfunds.testing.strategies`, fixtures in :mod:`aidfunds.testing.pytest_plugin`.
"""

from aidfunds.doors import opened

TYPE_CHECKING = False  # as in typing, which is not worth importing here
if TYPE_CHECKING:
    from aidfunds.cases import case_failures as case_failures
    from aidfunds.cases import case_titles as case_titles
    from aidfunds.testing.clock import clock_unread as clock_unread
    from aidfunds.testing.clock import network_unused as network_unused
    from aidfunds.testing.clock import run_cli as run_cli
    from aidfunds.testing.conformance import PromiseBrokenError as PromiseBrokenError
    from aidfunds.testing.conformance import check_plugin as check_plugin
    from aidfunds.testing.outputs import GoldenFile as GoldenFile
    from aidfunds.testing.outputs import Page as Page
    from aidfunds.testing.outputs import Sheet as Sheet
    from aidfunds.testing.outputs import output as output
    from aidfunds.testing.outputs import parsed as parsed
    from aidfunds.testing.promises.broken import Broken as Broken
    from aidfunds.testing.promises.broken import Promise as Promise
    from aidfunds.testing.samples import DAY as DAY
    from aidfunds.testing.samples import make_context as make_context
    from aidfunds.testing.samples import make_passages as make_passages
    from aidfunds.testing.samples import make_portfolio as make_portfolio
    from aidfunds.testing.samples import make_project as make_project
    from aidfunds.testing.samples import qujing_plan as qujing_plan

__getattr__, __all__ = opened(
    __name__,
    {
        "cases": "case_failures case_titles",
        "testing.clock": "clock_unread network_unused run_cli",
        "testing.conformance": "PromiseBrokenError check_plugin",
        "testing.outputs": "GoldenFile Page Sheet output parsed",
        "testing.promises.broken": "Broken Promise",
        "testing.samples": "DAY make_context make_passages make_portfolio make_project qujing_plan",
    },
)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
