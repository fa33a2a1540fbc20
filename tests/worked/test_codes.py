"""The code tables against the facts of the domain reference. 代码表实例。"""

from __future__ import annotations

import pytest

from aidfunds.codes.budget_codes import (
    BudgetCode,
    CodeProblem,
    PayeeKind,
    ProblemKind,
    children,
    describe,
    economic_code,
    functional_code,
    look_up,
    parents,
    payee_rule,
    problems_of,
    revenue_code,
)
from aidfunds.codes.divisions import (
    Division,
    DivisionLevel,
    division,
    division_named,
    divisions_ever,
    look_up_division,
    look_up_division_named,
    successors,
    upper_division,
)
from aidfunds.codes.tables import CodeTable, Level
from aidfunds.errors import UnknownCodeError

FUNCTIONAL, ECONOMIC = CodeTable.FUNCTIONAL, CodeTable.ECONOMIC


def problem(answer: BudgetCode | Division | CodeProblem) -> CodeProblem:
    assert isinstance(answer, CodeProblem)
    return answer


@pytest.mark.parametrize(
    ("year", "code", "name", "confirmed"),
    [
        (2020, "21305", "扶贫", True),
        (2022, "21305", "巩固脱贫衔接乡村振兴", True),
        (2024, "21305", "巩固脱贫攻坚成果衔接乡村振兴", True),
        (2020, "2130599", "其他扶贫支出", True),
        (2021, "2130599", "其他扶贫支出", True),
        (2024, "2130599", "其他巩固脱贫攻坚成果衔接乡村振兴支出", False),
        (2020, "2130507", "扶贫贷款奖补和贴息", False),
        (2024, "2130507", "贷款奖补和贴息", True),
        (2020, "2130550", "扶贫事业机构", False),
        (2024, "2130550", "事业运行", True),
        (2020, "2130504", "农村基础设施建设", False),
        (2024, "2130504", "农村基础设施建设", True),
        (2020, "2296011", "用于扶贫的彩票公益金支出", True),
        (2023, "2296011", "用于巩固脱贫攻坚成果衔接乡村振兴的彩票公益金支出", True),
        (2020, "2300409", "农林水", False),
    ],
)
def test_functional_names_follow_the_year(year: int, code: str, name: str, confirmed: bool) -> None:
    found = functional_code(year, code)
    assert (found.name, found.confirmed) == (name, confirmed)


@pytest.mark.parametrize(("year", "name"), [(2019, "贫困地区转移支付收入"), (2022, "欠发达地区转移支付收入")])
def test_revenue_names_follow_the_year(year: int, name: str) -> None:
    assert revenue_code(year, "1100231").name == name


@pytest.mark.parametrize(
    ("code", "name", "confirmed"),
    [
        ("50101", "工资奖金津补贴", True),
        ("50203", "培训费", True),
        ("50205", "委托业务费", True),
        ("50502", "商品和服务支出", True),
        ("513", "转移性支出", True),
        ("51301", "上下级政府间转移性支出", True),
        ("51302", "援助其他地区支出", False),
        ("50207", "因公出国（境）费用", False),
        ("599", "其他支出", False),
    ],
)
def test_economic_codes_of_2020(code: str, name: str, confirmed: bool) -> None:
    found = economic_code(2020, code)
    assert (found.name, found.confirmed) == (name, confirmed)


def test_what_was_seen_in_2020_is_not_confirmed_for_another_year() -> None:
    assert not economic_code(2022, "50203").confirmed
    assert not functional_code(2019, "21305").confirmed


@pytest.mark.parametrize(
    ("table", "code", "name"),
    [
        (FUNCTIONAL, "21305", "扶贫"),
        (FUNCTIONAL, "2130599", "其他扶贫 支出"),
        (ECONOMIC, "50203", "机关商品和服 务支出-培训费"),
        (ECONOMIC, "50205", "机关商品和服 务支出-委托业务费"),
        (ECONOMIC, "50502", "对事业单位经 常性补助-商品和服 务支出"),
        (ECONOMIC, "513", "转移性支出"),
        (ECONOMIC, "503", "机关资本性支出(一)"),
    ],
)
def test_names_as_the_annex_prints_them(table: CodeTable, code: str, name: str) -> None:
    assert isinstance(look_up(table, 2020, code, name), BudgetCode)


@pytest.mark.parametrize(
    ("table", "code", "wanted", "found"),
    [
        (FUNCTIONAL, "21305", Level.ITEM, Level.SECTION),
        (ECONOMIC, "513", Level.SECTION, Level.CATEGORY),
    ],
)
def test_codes_above_the_level_of_execution(table: CodeTable, code: str, wanted: Level, found: Level) -> None:
    told = problem(look_up(table, 2020, code, wanted_level=wanted))
    assert (told.kind, told.confirmed) == (ProblemKind.ABOVE_LEVEL, True)
    assert (functional_code if table is FUNCTIONAL else economic_code)(2020, code).level is found


def test_50203_is_at_the_level_wanted() -> None:
    assert isinstance(look_up(ECONOMIC, 2020, "50203", wanted_level=Level.SECTION), BudgetCode)


def test_below_the_level_wanted_names_the_code_above() -> None:
    told = problem(look_up(FUNCTIONAL, 2020, "2130599", wanted_level=Level.SECTION))
    assert (told.kind, [row.code for row in told.others]) == (ProblemKind.BELOW_LEVEL, ["21305"])


def test_name_of_another_year() -> None:
    told = problem(look_up(FUNCTIONAL, 2024, "2130599", "其他扶贫支出"))
    assert told.kind is ProblemKind.NAME_OF_OTHER_YEAR
    assert [row.first_year for row in told.others] == [2018, 2020, 2021]
    assert not told.confirmed  # the name of 2024 was not seen


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            look_up(FUNCTIONAL, 2024, "21305", "扶贫"),
            "“扶贫”是 21305 在 2018–2019 年、2020 年、2021 年的名称，2024 年为“21305 巩固脱贫攻坚成果衔接乡村振兴”",
        ),
        (
            look_up(ECONOMIC, 2020, "513", wanted_level=Level.SECTION),
            (
                "“513 转移性支出”未细化到款级；下级有“51301 上下级政府间转移性支出”、“51302 援助其他地区支出”、"
                "“51303 债务转贷”等 6 个"
            ),
        ),
        (look_up(FUNCTIONAL, 2030, "21305"), "支出功能分类科目表只收 2018 至 2024 年，未收 2030 年"),
        (look_up(ECONOMIC, 2020, "5020"), "“5020”不是政府预算支出经济分类科目：应为 3 或 5 位数字"),
        (
            look_up_division("530321", 2020),
            "“530321”在 2020 年不使用；参见“530321 马龙县”（1997–2018 年）、“530304 马龙区”（2018 年起）",
        ),
        (look_up_division_named("宣威", 2020), "2020 年行政区划代码表中没有“宣威”；是否为“530381 宣威市”"),
    ],
)
def test_what_a_reader_is_told(told: BudgetCode | Division | CodeProblem, sentence: str) -> None:
    assert describe(problem(told)) == sentence


def test_name_of_no_year() -> None:
    told = problem(look_up(ECONOMIC, 2020, "50203", "会议费"))
    assert (told.kind, told.confirmed) == (ProblemKind.NAME_DIFFERS, True)
    assert describe(told) == "50203 的名称应为“50203 培训费”，不是“会议费”"


def test_name_and_level_are_judged_apart() -> None:
    kinds = [told.kind for told in problems_of(FUNCTIONAL, 2024, "21305", "扶贫", Level.ITEM)]
    assert kinds == [ProblemKind.NAME_OF_OTHER_YEAR, ProblemKind.ABOVE_LEVEL]


def test_unknown_code_suggests_its_neighbours_and_accuses_nobody() -> None:
    told = problem(look_up(FUNCTIONAL, 2020, "2130589"))
    assert (told.kind, told.confirmed) == (ProblemKind.UNKNOWN, False)
    assert "2130599" in {row.code for row in told.others}


@pytest.mark.parametrize("code", ["", "2130", "213O5", "２１３０５", "21305999", "-2130"])
def test_malformed_codes(code: str) -> None:
    assert problem(look_up(FUNCTIONAL, 2020, code)).kind is ProblemKind.MALFORMED


def test_year_outside_the_table() -> None:
    told = problem(look_up(FUNCTIONAL, 2030, "21305"))
    assert (told.kind, told.confirmed) == (ProblemKind.NOT_COVERED, False)


def test_spaces_in_a_code_are_printing() -> None:
    assert isinstance(look_up(FUNCTIONAL, 2020, " 2130 599"), BudgetCode)


def test_raising_look_up_says_what_was_meant() -> None:
    with pytest.raises(UnknownCodeError, match="是否为“50299 其他商品和服务支出”"):
        economic_code(2020, "50295")


def test_family_of_a_code() -> None:
    assert [row.code for row in parents(FUNCTIONAL, 2020, "2130599")] == ["213", "21305"]
    assert [row.code for row in children(FUNCTIONAL, 2020, "21305")] == [
        *(f"213050{last}" for last in range(1, 9)),
        "2130550",
        "2130599",
    ]


@pytest.mark.parametrize(
    ("code", "payee"),
    [
        ("50203", PayeeKind.ORGAN),
        ("50205", PayeeKind.ORGAN),
        ("50502", PayeeKind.INSTITUTION),
        ("507", PayeeKind.ENTERPRISE),
        ("50901", PayeeKind.PERSON),
        ("513", PayeeKind.GOVERNMENT),
    ],
)
def test_payee_of_an_economic_class(code: str, payee: PayeeKind) -> None:
    rule = payee_rule(2020, code)
    assert rule is not None
    assert (rule.payee, rule.confirmed) == (payee, False)


def test_no_payee_where_no_class_decides() -> None:
    assert payee_rule(2020, "599") is None
    assert payee_rule(2017, "502") is None


QUJING = [
    ("530000", "云南省", 1980, None),
    ("530300", "曲靖市", 1997, None),
    ("532200", "曲靖地区", 1980, 1997),
    ("530302", "麒麟区", 1997, None),
    ("532201", "曲靖市", 1983, 1997),
    ("530303", "沾益区", 2016, None),
    ("530328", "沾益县", 1997, 2016),
    ("532232", "沾益县", 1980, 1983),
    ("530304", "马龙区", 2018, None),
    ("530321", "马龙县", 1997, 2018),
    ("532223", "马龙县", 1980, 1997),
    ("530322", "陆良县", 1997, None),
    ("532228", "陆良县", 1980, 1997),
    ("530323", "师宗县", 1997, None),
    ("532227", "师宗县", 1980, 1997),
    ("530324", "罗平县", 1997, None),
    ("532226", "罗平县", 1980, 1997),
    ("530325", "富源县", 1997, None),
    ("532225", "富源县", 1980, 1997),
    ("530326", "会泽县", 1997, None),
    ("532233", "会泽县", 1980, 1997),
    ("530381", "宣威市", 1997, None),
    ("532224", "宣威县", 1980, 1994),
    ("532202", "宣威市", 1994, 1997),
    ("310000", "上海市", 1980, None),
    ("310113", "宝山区", 1988, None),
    ("532325", "姚安县", 1980, None),
    ("530524", "昌宁县", 2000, None),
    ("530922", "云县", 2003, None),
]


@pytest.mark.parametrize(("code", "name", "first_year", "last_year"), QUJING)
def test_divisions_of_the_reference(code: str, name: str, first_year: int, last_year: int | None) -> None:
    (row,) = divisions_ever(code)
    assert (row.name, row.first_year, row.last_year, row.confirmed) == (name, first_year, last_year, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("532200", {"530300"}),
        ("532201", {"530302", "530303"}),
        ("530328", {"530303"}),
        ("530321", {"530304"}),
        ("532223", {"530304"}),
        ("532228", {"530322"}),
        ("532227", {"530323"}),
        ("532226", {"530324"}),
        ("532225", {"530325"}),
        ("532233", {"530326"}),
        ("532224", {"530381"}),
        ("532202", {"530381"}),
        ("530381", {"530381"}),
    ],
)
def test_what_stands_in_2020_for_a_code_of_qujing(old: str, new: set[str]) -> None:
    assert {row.code for row in successors(old, 2020)} == new


@pytest.mark.parametrize(("code", "name"), [("530303", "沾益区"), ("530304", "马龙区"), ("530381", "宣威市")])
def test_codes_in_force_in_2020(code: str, name: str) -> None:
    assert division(code, 2020).name == name
    assert division_named(name, 2020, within="530300").code == code


@pytest.mark.parametrize(("code", "heir"), [("530321", "530304"), ("530328", "530303")])
def test_codes_abolished_by_2020(code: str, heir: str) -> None:
    told = problem(look_up_division(code, 2020))
    assert (told.kind, told.confirmed) == (ProblemKind.OTHER_YEAR, True)
    assert [row.code for row in told.others] == [code, heir]
    with pytest.raises(UnknownCodeError, match=heir):
        division(code, 2020)


def test_both_codes_stand_in_the_year_of_the_change() -> None:
    assert division("530328", 2016).name == "沾益县"
    assert division("530303", 2016).name == "沾益区"


def test_a_code_given_back_in_the_next_year() -> None:
    assert division_named("饶河县", 1986).code == "232432"
    assert division_named("饶河县", 1987).code == "230832"


def test_name_abolished_by_2020_leads_to_the_new_one() -> None:
    told = problem(look_up_division_named("马龙县", 2020))
    assert told.kind is ProblemKind.OTHER_YEAR
    assert told.others[-1] == division("530304", 2020)


def test_short_name_is_no_name_but_a_suggestion() -> None:
    told = problem(look_up_division_named("宣威", 2020, within="530000"))
    assert (told.kind, told.others) == (ProblemKind.UNKNOWN, (division("530381", 2020),))


def test_same_name_in_several_provinces() -> None:
    told = problem(look_up_division_named("朝阳区", 2020))
    assert (told.kind, {row.code for row in told.others}) == (ProblemKind.AMBIGUOUS, {"110105", "220104"})
    assert division_named("朝阳区", 2020, within="110000").code == "110105"


def test_code_beside_a_wrong_name() -> None:
    assert problem(look_up_division("530381", 2020, "会泽县")).kind is ProblemKind.NAME_DIFFERS
    assert problem(look_up_division("130502", 2021, "桥东区")).kind is ProblemKind.NAME_OF_OTHER_YEAR
    assert isinstance(look_up_division("530381", 2020, "宣 威市"), Division)


@pytest.mark.parametrize(
    ("code", "year", "kind"),
    [
        ("530399", 2020, ProblemKind.UNKNOWN),
        ("53038", 2020, ProblemKind.MALFORMED),
        ("530381", 2050, ProblemKind.NOT_COVERED),
        ("530381", 1990, ProblemKind.OTHER_YEAR),
    ],
)
def test_bad_division_codes(code: str, year: int, kind: ProblemKind) -> None:
    assert problem(look_up_division(code, year)).kind is kind


def test_levels_of_divisions() -> None:
    county = division("530381", 2020)
    prefecture = upper_division(county.code, 2020)
    assert prefecture == division("530300", 2020)
    assert county.level is DivisionLevel.COUNTY
    assert division("530300", 2020).level is DivisionLevel.PREFECTURE
    assert upper_division("530300", 2020) == division("530000", 2020)
    assert upper_division("530000", 2020) is None
