"""Tidy frames of the Qujing notice: int64 fen, the same sums as the records. 数据框。"""

from __future__ import annotations

from pathlib import Path

import pytest

import aidfunds as af
from aidfunds import frames

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def context() -> af.Context:
    registry = af.load_registry()
    return af.check(af.read_plan(ROOT / "examples" / "qujing-2020", registry), registry)


def test_amounts_are_whole_fen(context: af.Context) -> None:
    assert frames.allocations(context.portfolio)["amount_fen"].dtype == "int64"
    assert frames.budget_lines(context)["amount_fen"].dtype == "int64"
    assert frames.closures(context)[["stated_fen", "computed_fen", "difference_fen"]].dtypes.eq("int64").all()


def test_the_allocations_add_up_to_the_notice(context: af.Context) -> None:
    frame = frames.allocations(context.portfolio)
    assert frame["amount_fen"].sum() == af.Money.wan(21575).fen
    by_channel = frame.groupby("channel")["amount_fen"].sum()
    assert by_channel.to_dict() == {"provincial": af.Money.wan(16935).fen, "coordinated": af.Money.wan(4640).fen}
    by_program = frame.groupby("program")["amount_fen"].sum()
    assert by_program["labor_transfer"] == af.Money.wan(4000).fen
    assert by_program[""] == af.Money.wan(16935).fen


def test_one_row_an_allocation_with_its_clause(context: af.Context) -> None:
    frame = frames.allocations(context.portfolio).set_index("key")
    assert len(frame) == len(context.portfolio.allocations)
    assert frame.loc["labor_huize", "clause"] == "四/（三）/2"
    assert not frame.isna().any().any()


def test_budget_lines_explain_themselves(context: af.Context) -> None:
    frame = frames.budget_lines(context)
    cadre = frame[frame["program"] == "cadre_exchange"]
    assert cadre["amount_fen"].sum() == af.Money.wan(350).fen
    assert "8人 × 12月 × 8000元/人·月 ＝ 76.8万元" in set(cadre["formula"])
    assert list(cadre[~cadre["itemised"]]["amount_fen"]) == [af.Money.wan(14).fen]


def test_findings_as_rows(context: af.Context) -> None:
    frame = frames.findings(context)
    assert len(frame) == len(context.findings)
    assert not (frame["severity"] == "error").any()
    assert frame["line"].notna().all()


def test_every_closure_of_the_notice_holds(context: af.Context) -> None:
    frame = frames.closures(context)
    assert len(frame) > 40
    assert (frame["difference_fen"] == 0).all()


def test_an_empty_year_has_frames_with_the_same_columns(context: af.Context) -> None:
    import attrs

    empty = attrs.evolve(context.portfolio, allocations=())
    assert list(frames.allocations(empty).columns) == list(frames.allocations(context.portfolio).columns)
    assert frames.allocations(empty)["amount_fen"].dtype == "int64"
