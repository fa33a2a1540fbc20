"""How a name, a hook or an argument of one goes: it works, it warns, and it names who uses it. 弃用。"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pluggy
import pytest
from attrs import frozen
from packaging.version import Version
from tests.plugins.installed import install
from tests.plugins.test_good_plugin import PLAN, SOURCE
from tests.public import public_names

import aidfunds as af
from aidfunds.extend.offers import PROJECT_NAME, Hooks
from aidfunds.extend.plugins import Plugin
from aidfunds.extend.registry import manager_of
from aidfunds.model.portfolio import PluginVersion
from aidfunds.version import VERSION

specification = pluggy.HookspecMarker(PROJECT_NAME)


class ToyHooks:
    """A hook that goes, one of whose arguments one goes, and one that stays."""

    @specification(warn_on_impl=af.errors.RetiredWarning("aidfunds_old", "aidfunds_new", "0.3"))
    def aidfunds_old(self) -> None: ...

    @specification(
        warn_on_impl_args={"plan": af.errors.RetiredWarning("aidfunds_new(plan)", "aidfunds_new(context)", "0.3")}
    )
    def aidfunds_new(self, context: object, plan: object) -> None: ...


class UsesTheOldHook:
    @af.hookimpl
    def aidfunds_old(self) -> None: ...


class UsesTheOldArgument:
    @af.hookimpl
    def aidfunds_new(self, plan: object) -> None: ...


class UsesWhatStays:
    @af.hookimpl
    def aidfunds_new(self, context: object) -> None: ...


def registered(hooks: object) -> pluggy.PluginManager:
    version = PluginVersion(key="road_repair", distribution="aidfunds-road", version="0.1.0")
    return manager_of([Plugin(version=version, hooks=hooks)], ToyHooks)


@pytest.mark.parametrize(
    ("hooks", "old", "new"),
    [
        (UsesTheOldHook(), "aidfunds_old", "aidfunds_new"),
        (UsesTheOldArgument(), "aidfunds_new(plan)", "aidfunds_new(context)"),
    ],
    ids=["hook", "argument"],
)
def test_a_plugin_that_uses_what_goes_is_named_and_works(hooks: object, old: str, new: str) -> None:
    with pytest.warns(af.errors.RetiredWarning) as met:
        manager = registered(hooks)
    (told,) = met
    assert str(told.message) == f"插件 road_repair：{old} 已弃用，请改用 {new}；aidfunds 0.3 起不再提供"
    assert told.filename == __file__
    assert manager.has_plugin("road_repair")


def test_a_plugin_that_uses_what_stays_is_not_warned() -> None:
    assert registered(UsesWhatStays()).has_plugin("road_repair")  # any warning fails a test


@pytest.fixture
def subsidy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(af._RETIRED, "Subsidy", ("Money", "0.3"))


@pytest.mark.usefixtures("subsidy")
def test_a_name_that_goes_is_the_new_one_with_a_warning_each_time() -> None:
    for _ in range(2):
        with pytest.warns(af.errors.RetiredWarning) as met:
            assert af.Subsidy is af.Money
        (told,) = met
        assert told.filename == __file__
    with af.speaking("en"):
        assert str(told.message) == "aidfunds.Subsidy is retired, use aidfunds.Money; it is gone in aidfunds 0.3"
    assert "Subsidy" not in af.__all__


def test_a_program_that_uses_a_name_that_goes_is_named_to_those_who_ask(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    source = "import aidfunds\naidfunds._RETIRED['Subsidy'] = ('Money', '0.3')\naidfunds.Subsidy\n" + SOURCE
    installed = install(tmp_path, source, key="school_meals", name="aidfunds-meals")
    asked = installed.run("check", str(tmp_path), "--json", PYTHONWARNINGS="default::DeprecationWarning")
    assert "插件 school_meals：aidfunds.Subsidy 已弃用，请改用 aidfunds.Money" in asked.stderr
    assert "aidfunds_meals.py:3" in asked.stderr
    silent = installed.run("check", str(tmp_path), "--json")
    assert (silent.returncode, silent.stderr) == (0, "")
    assert silent.stdout == asked.stdout


@frozen
class Going:
    """Something that goes."""

    old: str
    gone_in: str


def all_that_goes() -> Iterator[Going]:
    yield from (Going(old, gone_in) for old, (_, gone_in, *_held) in af._RETIRED.items())
    for name in dir(Hooks):
        said = getattr(getattr(Hooks, name), f"{PROJECT_NAME}_spec", {})
        for warning in (said.get("warn_on_impl"), *(said.get("warn_on_impl_args") or {}).values()):
            if warning is not None:
                assert isinstance(warning, af.errors.RetiredWarning), name
                yield Going(warning.old, warning.gone_in)


def test_nothing_stays_beyond_the_release_in_which_it_goes() -> None:
    for going in all_that_goes():
        assert Version(going.gone_in) > Version(VERSION), going.old


def test_what_is_used_instead_is_there() -> None:
    for old, (new, *_) in af._RETIRED.items():
        assert new.partition(".")[0] in {*public_names(), *af._MODULES}
        assert old not in af.__all__
