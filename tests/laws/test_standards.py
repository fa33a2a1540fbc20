"""Standards by class and by bracket, on any day. 分类、分档的标准。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.errors import ParameterError
from aidfunds.io.plan_file import table_of
from aidfunds.standards import ParameterTable, ParameterValue, Tiers

DAY = date(2024, 6, 1)
lengths = st.integers(0, 100_000).map(lambda meters: af.Quantity(Fraction(meters, 1000), "公里"))
ends = st.lists(st.integers(1, 60), unique=True, min_size=1, max_size=5).map(sorted)
SUBSIDY = {
    "title": {"zh": "补助", "en": "subsidy"},
    "classes": {
        "poor": {"zh": "脱贫县", "en": "county out of poverty"},
        "other": {"zh": "其他县", "en": "other county"},
        "grade_3": {"zh": "三级", "en": "grade 3"},
    },
    "values": [
        {"since": date(2020, 1, 1), "until": date(2022, 12, 31), "of": "poor", "value": "60万元/公里", "source": "甲"},
        {"since": date(2023, 1, 1), "of": "poor", "value": "65万元/公里", "source": "乙"},
        {"since": date(2020, 1, 1), "of": "other", "value": "40万元/公里", "source": "甲"},
        {"since": date(2020, 1, 1), "of": "poor.grade_3", "value": "70万元/公里", "source": "甲"},
    ],
}
FEE = {
    "title": {"zh": "设计费", "en": "design fee"},
    "values": [
        {"since": date(2020, 1, 1), "up_to": "500万元", "value": "3%", "source": "甲"},
        {"since": date(2020, 1, 1), "up_to": "1000万元", "value": "2%", "source": "甲"},
        {"since": date(2020, 1, 1), "value": "1%", "source": "甲"},
    ],
}


def brackets(ends: list[int], *, open_end: bool = True) -> Tiers:
    values = [
        {"since": DAY, "up_to": f"{end}公里", "value": f"{number + 1}万元/公里", "source": "甲"}
        for number, end in enumerate(ends)
    ]
    values += [{"since": DAY, "value": "99万元/公里", "source": "甲"}] if open_end else []
    table = table_of({"road": {"title": {"zh": "路", "en": "road"}, "values": values}}, "parameters.toml")
    return table.on(DAY).tiers("road")


def table() -> ParameterTable:
    return table_of({"subsidy": SUBSIDY, "fee": FEE}, "parameters.toml")


@given(ends, lengths)
def test_the_parts_make_the_whole(ends: list[int], length: af.Quantity) -> None:
    assert sum(part.number for part, _ in brackets(ends).split(length)) == length.number


@given(ends, lengths)
def test_each_part_fits_into_its_bracket_and_all_but_the_last_fill_theirs(ends: list[int], length: af.Quantity) -> None:
    parts = brackets(ends).split(length)
    widths = [end - below for below, end in zip([0, *ends], ends, strict=False)]
    for place, ((part, _), width) in enumerate(zip(parts, widths, strict=False)):
        assert part.number == width if place < len(parts) - 1 else 0 < part.number <= width


@given(ends, lengths)
def test_the_last_part_lies_in_the_bracket_of_the_whole(ends: list[int], length: af.Quantity) -> None:
    tiers = brackets(ends)
    assert [standard for _, standard in tiers.split(length)][-1:] in ([tiers.at(length)], [])


@given(ends, lengths)
def test_beyond_the_last_bracket_is_refused(ends: list[int], length: af.Quantity) -> None:
    tiers = brackets(ends, open_end=False)
    if length.number <= ends[-1]:
        assert tiers.at(length) in tiers.standards
    else:
        with pytest.raises(ParameterError, match="超过最高一档"):
            tiers.split(length)


@given(st.integers(0, 10**10).map(af.Money))
def test_brackets_of_money_split_money(cost: af.Money) -> None:
    assert af.total(part for part, _ in table().on(DAY).tiers("fee").split(cost)) == cost


def test_a_fee_by_brackets_as_it_is_worked_out_by_hand() -> None:
    parts = table().on(DAY).tiers("fee").split(af.Money.wan(1200))  # 500 × 3% + 500 × 2% + 200 × 1%
    assert af.total(part.at_rate(standard.value) for part, standard in parts) == af.Money.wan(27)  # type: ignore[arg-type]


def test_a_class_has_its_own_value_on_every_day() -> None:
    view = table().on(date(2021, 1, 1))
    assert view.rate("subsidy", of="poor").written == "600000元/公里"
    assert view.on(DAY).rate("subsidy", of="poor").written == "650000元/公里"
    assert view.rate("subsidy", of=("poor", "grade_3")).written == "700000元/公里"
    assert view["subsidy.other"].title.en == "subsidy (other county)"
    assert view["fee.2"].title.zh == "设计费（500万元以上至1000万元）"


def test_a_misspelt_class_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(ParameterError) as refused:
        table().on(DAY).rate("subsidy", of="por")
    assert (refused.value.key, "subsidy.poor" in refused.value.hint) == ("subsidy.por", True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"of": "rich"}, "没有“rich”这一类"),
        ({"of": "other", "value": "1元"}, "两个取值"),
    ],
)
def test_a_value_of_no_class_or_of_one_twice_is_refused(change: dict[str, str], message: str) -> None:
    values = [*SUBSIDY["values"], {"since": DAY, "value": "1元", "source": "甲", **change}]  # type: ignore[misc]
    with pytest.raises(af.AidfundsError, match=message):
        table_of({"subsidy": {**SUBSIDY, "values": values}}, "parameters.toml").on(DAY)


def test_brackets_of_two_units_are_refused() -> None:
    values = [{**FEE["values"][0], "up_to": "5公里"}, *FEE["values"][1:]]  # type: ignore[dict-item]
    with pytest.raises(ParameterError, match="不以同一单位计"):
        table_of({"fee": {**FEE, "values": values}}, "parameters.toml").on(DAY)


def own(text: str) -> ParameterValue:
    return ParameterValue(since=DAY, value=af.Rate.parse(text), source="丙")


def test_a_plan_states_its_own_value_for_one_class_alone() -> None:
    view = table().with_overrides(DAY, {"subsidy.poor": own("1万元/公里")})
    assert view.rate("subsidy", of="poor").written == "10000元/公里"
    assert view.rate("subsidy", of="other").written == "400000元/公里"
    assert view.on(date(2021, 1, 1)).rate("subsidy", of="poor").written == "10000元/公里"


def test_a_plan_must_name_the_class_or_the_bracket_that_it_states() -> None:
    for key in ("subsidy", "fee"):
        with pytest.raises(ParameterError, match="写明是哪一个"):
            table().with_overrides(DAY, {key: own("1万元/公里")})
