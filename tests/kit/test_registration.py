"""Hypothesis knows the records without an import, and costs nothing where it is not used. 登记。"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.errors import UnknownReferenceError
from aidfunds.testing import drawn, strategies
from aidfunds.testing.strategy_table import PUBLISHED, RECORDS

LOADED = {"InputFile", "Offered", "PluginStatus", "PluginVersion", "Registry"}  # what there is, not what is made up
PARTS = {"Addressee", "Chapter", "ChannelAmount", "EconomicUse", "Fulfilment", "ProjectChange", "Reallocation"}
PARTS |= {"ScheduleAmount", "ScheduleLine", "ScheduleRow"}  # drawn within their whole, whose parts go together
COMPUTED = {"Breakdown", "Closure", "ClosureTerm", "Comparison", "DueItem", "FieldChange", "MoneyView", "Movement"}
COMPUTED |= {"Verdict"}  # drawn by computing them from what is drawn
READ = {"Draft", "Leftover", "Passage", "Payment", "ProgramReading", "Recogniser", "Stated"}  # made of a notice's text
UNDRAWN = LOADED | PARTS | COMPUTED | READ
ALONE = sorted(RECORDS.keys() - {"Portfolio"})  # no year is one without its notice, which has no required field

WITHOUT_AN_IMPORT = """
from hypothesis import HealthCheck, given, settings, strategies as st
import aidfunds as af
from aidfunds.errors import UnknownReferenceError

@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(af.Money), st.builds(af.Project), st.from_type(af.Portfolio), st.from_type(af.Level))
def test_records(money, project, portfolio, level):
    assert isinstance(money, af.Money) and isinstance(level, af.Level)
    assert project.amount >= af.ZERO and portfolio.notice.key == "notice"
"""


def record(name: str) -> type[Any]:
    kind: type[Any] = getattr(af, name)
    return kind


def test_every_public_record_is_registered() -> None:
    public = {name for name in af.__all__ if isinstance(getattr(af, name), type) and attrs.has(getattr(af, name))}
    assert public - UNDRAWN == RECORDS.keys()


def test_each_is_drawn_by_a_published_strategy() -> None:
    assert [name for name in RECORDS.values() if name not in strategies.__all__] == []


def test_each_published_strategy_stands_in_one_module() -> None:
    """The door takes all of them in, so that a second of the same name would hide the first."""
    modules = [import_module(f"{drawn.__name__}.{part.name}") for part in iter_modules(drawn.__path__)]
    for name in PUBLISHED:
        assert len({id(vars(module)[name]) for module in modules if name in vars(module)}) == 1, name


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_from_type_gives_valid_records(name: str) -> None:
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_type(record(name)))
    def drawn(one: object) -> None:
        assert type(one) is record(name)

    drawn()


@pytest.mark.parametrize("name", ALONE)
def test_builds_gives_valid_records(name: str) -> None:
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(st.builds(record(name)))
    def drawn(one: object) -> None:
        assert type(one) is record(name)

    drawn()


def test_it_works_in_a_project_that_imports_nothing_of_the_kit(tmp_path: Path) -> None:
    (tmp_path / "test_records.py").write_text(WITHOUT_AN_IMPORT, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def loaded_after(statement: str) -> set[str]:
    code = f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"
    return set(json.loads(subprocess.check_output([sys.executable, "-c", code], text=True)))


def test_the_library_does_not_load_hypothesis() -> None:
    assert "hypothesis" not in loaded_after("import aidfunds; aidfunds.Portfolio; import aidfunds.testing")


def test_registering_loads_no_strategy_and_nothing_heavy() -> None:
    loaded = loaded_after("import hypothesis")
    assert "aidfunds.model.portfolio" in loaded
    assert not [name for name in loaded if name.startswith(("aidfunds.testing.drawn", "aidfunds.testing.strategies"))]
    assert loaded & {"pandas", "numpy", "jinja2", "xlsxwriter", "rich"} == set()


def test_the_types_of_fields_still_read_plans() -> None:
    """What Hypothesis is told of a field stands where cattrs reads its type, and changes nothing there."""
    code = "import aidfunds as af; r = af.load_registry();print(repr(af.read_plan({!r}, r).portfolio))".format(
        str(Path(__file__).parents[2] / "examples" / "qujing-2020")
    )
    plain, told = (
        subprocess.check_output([sys.executable, "-c", before + code], text=True)
        for before in ("", "import hypothesis;")
    )
    assert plain == told


def test_a_year_without_a_notice_is_none() -> None:
    with pytest.raises(UnknownReferenceError, match="notice"):
        settings(max_examples=5, phases=[Phase.generate])(given(st.builds(af.Portfolio))(lambda _: None))()
