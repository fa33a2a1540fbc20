"""What is written as a plan file reads back as the same portfolio. 写成计划文件。"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from tests.drawing import at_most

import aidfunds as af
from aidfunds.io.plan_toml import plan_toml
from aidfunds.testing import strategies

ROOT = Path(__file__).parents[2]
NO_PROGRAMS = af.load_registry(left_out=["consumer_relief", "medical_ai", "labor_transfer", "cadre_exchange"])
PLANS = sorted(ROOT.glob("examples/*/plan.toml"))


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def written_and_read(portfolio: af.Portfolio, registry: af.Registry) -> af.Portfolio:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.toml"
        file.write_text(plan_toml(portfolio, heading="一\n二"), "utf-8")
        return af.read_plan(file, registry).portfolio


@pytest.mark.parametrize("plan", PLANS, ids=lambda one: one.parent.name)
def test_every_example_reads_back(plan: Path, registry: af.Registry) -> None:
    portfolio = af.read_plan(plan, registry).portfolio
    assert written_and_read(portfolio, registry) == portfolio


@at_most(25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.portfolios())
def test_any_year_reads_back(portfolio: af.Portfolio) -> None:
    assert written_and_read(portfolio, NO_PROGRAMS) == portfolio


def test_a_portfolio_made_in_python_is_saved_and_read(registry: af.Registry, tmp_path: Path) -> None:
    portfolio = af.read_plan(ROOT / "examples" / "cadre-exchange", registry).portfolio
    file = af.save_plan(portfolio, tmp_path)
    assert file == tmp_path / "plan.toml"
    assert af.read_plan(file, registry).portfolio == portfolio
    with pytest.raises(af.errors.OutputError, match="plan"):
        af.save_plan(portfolio, tmp_path)


def test_a_remark_stands_beside_what_is_cited(registry: af.Registry) -> None:
    portfolio = af.read_plan(ROOT / "examples" / "cadre-exchange", registry).portfolio
    text = plan_toml(portfolio, remark=lambda cited: f"见 {cited.clause}")
    assert "# 见 " in text
