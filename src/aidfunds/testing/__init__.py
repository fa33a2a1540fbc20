"""Strategies, fixtures and the conformance kit for tests of programs. 测试支持。

The names below are loaded when they are used, so that pytest starts no later for them; strategies stand in
:mod:`aidfunds.testing.strategies`, fixtures in :mod:`aidfunds.testing.pytest_plugin`.
"""

TYPE_CHECKING = False  # as in typing, which is not worth importing here
if TYPE_CHECKING:
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

_WHERE = {
    "clock": "clock_unread network_unused run_cli",
    "conformance": "PromiseBrokenError check_plugin",
    "outputs": "GoldenFile Page Sheet output parsed",
    "promises.broken": "Broken Promise",
    "samples": "DAY make_context make_passages make_portfolio make_project qujing_plan",
}
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names.split()}

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 - the one list of names is _WHERE


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULE_OF])
