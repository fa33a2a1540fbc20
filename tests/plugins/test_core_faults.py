"""A fault of the core is told as a defect of aidfunds: nobody can mend the core or leave it out. 核心缺陷。"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import attrs
import pytest
from tests.errors.running import ran

import aidfunds as af
from aidfunds import builtin
from aidfunds.errors import CORE, CellLimitError, PluginConflictError, PluginFailedError, PluginOfferError

PLAN = str(Path(__file__).parents[2] / "examples" / "cadre-exchange")
MENDING = ("卸载", "排除", "no:core", "uninstall", "leave it out")


def failing(*_: object) -> NoReturn:
    raise KeyError("kind")


def too_large(*_: object) -> NoReturn:
    raise CellLimitError("太长")


def is_told_as_a_defect(error: af.PluginError) -> bool:
    told = f"{error} {error.hint}"
    return "aidfunds doctor" in told and not any(word in told for word in MENDING)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = builtin.CORE_CHECKS
    monkeypatch.setattr(builtin, "CORE_CHECKS", (attrs.evolve(first, run=failing), *others))


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_check_of_the_core_that_fails_is_a_defect(language: str) -> None:
    registry = af.load_registry()
    with af.speaking(language), pytest.raises(PluginFailedError) as caught:
        af.check(af.read_plan(PLAN, registry), registry)
    assert is_told_as_a_defect(caught.value)
    assert "AF-SUM-001" in str(caught.value)


@pytest.mark.parametrize("offer", ["sections", "renderers"])
def test_a_section_or_renderer_of_the_core_that_fails_is_a_defect(offer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = getattr(builtin, f"aidfunds_{offer}")
    field = "build" if offer == "sections" else "render"
    failed = tuple(attrs.evolve(one, **{field: failing}) for one in hook())
    monkeypatch.setattr(builtin, f"aidfunds_{offer}", af.hookimpl(lambda: failed))
    registry = af.load_registry()
    context = af.check(af.read_plan(PLAN, registry), registry)
    with pytest.raises(PluginFailedError) as caught:
        registry.render(af.draft_report(context, registry), "json")
    assert is_told_as_a_defect(caught.value)


def test_an_offer_of_the_core_of_the_wrong_type_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "aidfunds_checks", af.hookimpl(lambda: [1]))
    with pytest.raises(PluginOfferError) as caught:
        af.load_registry()
    assert is_told_as_a_defect(caught.value)


def test_a_report_too_large_for_its_format_is_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "aidfunds_renderers", af.hookimpl(lambda: [af.Renderer(key="xlsx", render=too_large)]))
    registry = af.load_registry()
    document = af.draft_report(af.check(af.read_plan(PLAN, registry), registry), registry)
    with pytest.raises(CellLimitError):
        registry.render(document, "xlsx")


@pytest.mark.parametrize("key", ["aaa", "zzz"], ids=["asked before the core", "asked after it"])
def test_who_takes_a_key_of_the_core_is_at_fault_whatever_the_order(key: str) -> None:
    class Hooks:
        @af.hookimpl
        def aidfunds_renderers(self) -> list[af.Renderer]:
            return [af.Renderer(key="json", render=lambda _: b"")]

    with pytest.raises(PluginConflictError) as caught:
        af.load_registry(extra={key: Hooks()})
    assert caught.value.plugin == key
    assert f"no:{key}" in caught.value.hint
    assert CORE in str(caught.value)


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_the_command_line_says_how_to_report_it(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", PLAN, *options)
    assert done.status == 2
    told = json.loads(done.out)["error"]["hint"] if options else done.err
    assert "aidfunds doctor" in told
    assert not any(word in told for word in MENDING)


@pytest.mark.usefixtures("faulty")
def test_the_details_are_shown_to_who_asks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AIDFUNDS_DEBUG", "1")
    with pytest.raises(PluginFailedError):
        ran(capsys, "check", PLAN)
