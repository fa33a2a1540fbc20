"""Fixtures for tests of programs, known to pytest wherever aidfunds is installed; ``-p no:aidfunds`` leaves them out.

A fixture of your own by the same name stands before one of these.  Nothing is loaded before a test asks for it.
测试夹具。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from aidfunds import testing

if TYPE_CHECKING:
    from datetime import date
    from subprocess import CompletedProcess

    import aidfunds as af

RunCli = Callable[..., "CompletedProcess[str]"]
MakeProject = Callable[..., "af.Project"]
MakePortfolio = Callable[..., "af.Portfolio"]
MakeContext = Callable[..., "af.Context"]
Render = Callable[..., Any]
Golden = Callable[[str], "testing.GoldenFile"]

UPDATED = "aidfunds_golden"
BEGINNING = 4096  # bytes in which a file of cases says that it is one


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden``. 选项。"""
    group = parser.getgroup("aidfunds")
    group.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """``cases.toml`` and ``*.cases.toml`` of ours are tests: each case an item that fails with its line. 收集算例。"""
    if file_path.name != "cases.toml" and not file_path.name.endswith(".cases.toml"):
        return None
    ours = b"aidfunds.cases/" in file_path.read_bytes()[:BEGINNING]  # others may call a file so
    return _CaseModule.from_parent(parent, path=file_path) if ours else None


class _CaseModule(pytest.File):
    """A file of cases. 算例文件。"""

    def collect(self) -> Iterator[pytest.Item]:
        """Each case. 各算例。"""
        for title in testing.case_titles(self.path):
            yield _CaseItem.from_parent(self, name=title)


class _CaseItem(pytest.Item):
    """One case; what does not come out is its failure. 算例。"""

    def runtest(self) -> None:
        """Run it. 试算。"""
        with import_module("aidfunds.testing.clock").in_readers_language():  # loaded by whoever has cases
            told = testing.case_failures(self.path, self.name)
        if told:
            pytest.fail("\n".join(told), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Its file and title. 位置。"""
        return self.path, None, self.name


@pytest.fixture
def core_registry(monkeypatch: pytest.MonkeyPatch) -> af.Registry:
    """The core alone, whatever is installed; pass your own hooks with ``aidfunds.load_registry(extra=...)``. 核心。"""
    import aidfunds as af

    monkeypatch.setenv("AIDFUNDS_PLUGINS", "")
    return af.load_registry()


@pytest.fixture(scope="session")
def qujing() -> af.PlanFile:
    """The notice 曲财农〔2020〕31号 as a plan; plans of programs that are not installed stay unread. 曲靖通知。"""
    return testing.qujing_plan()


@pytest.fixture(scope="session")
def make_project() -> MakeProject:
    """``make_project(**overrides)``: a project that nothing is wrong with. 项目。"""
    return testing.make_project


@pytest.fixture(scope="session")
def make_portfolio() -> MakePortfolio:
    """``make_portfolio(*projects, **overrides)``: a year whose sums hold. 年度台账。"""
    return testing.make_portfolio


@pytest.fixture(scope="session")
def make_context() -> MakeContext:
    """``make_context(plan)``: the year of one project with this plan, priced. 上下文。"""
    return testing.make_context


@pytest.fixture(scope="session")
def run_cli() -> RunCli:
    """``run_cli(*arguments, **environment)``: ``aidfunds`` as its users run it. 运行命令。"""
    return testing.run_cli


@pytest.fixture(scope="session")
def render() -> Render:
    """``render(document_or_section_or_context_or_plan, suffix)``: rendered and read back. 读回输出。"""
    return testing.output


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """``golden(path).check(content)``: held to a file beside the test, written by ``--update-golden``. 标准文件。"""

    def beside(path: str) -> testing.GoldenFile:
        update = bool(request.config.getoption("update_golden"))
        if update:
            request.node.user_properties.append((UPDATED, path))
        return testing.GoldenFile(request.path.parent / Path(path), update)

    return beside


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Which golden files were written, so that it is never done unseen. 小结。"""
    told = {
        value
        for report in terminalreporter.getreports("passed")
        for name, value in getattr(report, "user_properties", ())
        if name == UPDATED
    }
    for path in sorted(told):
        terminalreporter.write_line(f"golden: {path}")


@pytest.fixture
def frozen_day() -> Iterator[date]:
    """The day to speak of; while a test has it, reading the clock fails the test. 固定日期。"""
    with testing.clock_unread(pytest.fail):
        yield testing.DAY


@pytest.fixture
def no_network() -> Iterator[None]:
    """Opening a connection or looking up a name fails the test that does it. 不联网。"""
    with testing.network_unused(pytest.fail):
        yield
