"""A small report with the figures of the Qujing notice, made by hand. 样例报告。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Location, Severity
from aidfunds.money import Memo, Money, total
from aidfunds.quantity import Quantity, Rate
from aidfunds.report.nodes import (
    ABOVE,
    Agreement,
    Cell,
    Chapter,
    Chart,
    Column,
    Difference,
    Document,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Product,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

NUMBER = "曲财农〔2020〕31号"
PAYEES = (  # key, name, 省对下, 市级统筹, 经济分类
    ("xuanwei", "宣威市", 0, 1300, "513-转移性支出"),
    ("fuyuan", "富源县", 3500, 740, ""),
    ("luoping", "罗平县", 3500, 270, ""),
    ("shizong", "师宗县", 3500, 300, ""),
    ("huize", "会泽县", 6435, 1450, ""),
    ("fupinban", "市扶贫办", 0, 350, "50203-培训费"),
    ("", "", 0, 40, "50205-委托业务费"),  # the second code line of 市扶贫办
    ("renshe", "市人社局", 0, 90, "50203-培训费"),
    ("gongxiao", "市供销社", 0, 100, "50502-商品和服务支出"),
)
PROGRAMS = (
    ("消费扶贫", 140, "四/（一）"),
    ("医疗智能决策", 150, "四/（二）"),
    ("劳动力转移就业", 4000, "四/（三）"),
    ("干部人才培养交流", 350, "四/（四）"),
)
COHORTS = (("州市挂职", 8, 12), ("县级挂职", 7, 12), ("医疗人才", 36, 3), ("教育人才", 7, 3), ("农技人才", 7, 3))


def wan(amount: int) -> Money:
    return Money.wan(amount)


def cited(clause: str) -> Citation:
    return Citation(clause, NUMBER)


def annex() -> Table:
    columns = (
        Column("serial", "序号", Kind.CODE),
        Column("payee", "单位"),
        Column("sum", "合计", Kind.MONEY),
        Column("province", "省对下", Kind.MONEY),
        Column("city", "市级统筹", Kind.MONEY),
        Column("function", "功能科目", Kind.CODE),
        Column("economic", "经济分类", Kind.CODE),
        Column("remark", "备注", Kind.MONEY),
    )
    return Table(
        key="annex",
        caption="2020年上海市对口帮扶曲靖市项目资金下达表",
        columns=columns,
        rows=(_annex_total(), *(_annex_row(place) for place in range(len(PAYEES)))),
        unit="万元",
        note="宣威市的备注金额由省直接下达。",
    )


def _annex_total() -> Row:
    whole: list[Cell] = [
        Figure(amount, cited("附件/合计"), Sum((Span(1, len(PAYEES), column),)))
        for column, amount in (
            ("sum", total(wan(p[2] + p[3]) for p in PAYEES)),
            ("province", total(wan(p[2]) for p in PAYEES)),
            ("city", total(wan(p[3]) for p in PAYEES)),
        )
    ]
    return Row(("合计", None, *whole, None, None, None), Role.TOTAL, "total")


def _annex_row(place: int) -> Row:
    key, name, province, city, economic = PAYEES[place]
    row, function = place + 1, "21305-扶贫" if place < 5 else "2130599-其他扶贫支出"
    memo = Figure(Memo.parse("4750万元"), cited("附件/备注")) if key == "xuanwei" else None
    if not key:
        return Row((ABOVE, ABOVE, ABOVE, None, wan(city), function, economic, memo), Role.PART, "fupinban-2")
    cities = (Ref(row, "city"), Ref(row + 1, "city")) if key == "fupinban" else (Ref(row, "city"),)
    whole = Figure(wan(province + city + (40 if key == "fupinban" else 0)), None, Sum((Ref(row, "province"), *cities)))
    serial = str(len([each for each in PAYEES[:row] if each[0]]))
    provincial = Figure(wan(province), cited(f"附件/{serial}")) if province else None
    return Row((serial, name, whole, provincial, wan(city), function, economic, memo), Role.PART, key)


def programs() -> Table:
    rows = [
        Row((name, Figure(wan(amount), cited(clause)), Fraction(amount, 4640), "√"), Role.PART, f"program-{place}")
        for place, (name, amount, clause) in enumerate(PROGRAMS)
    ]
    whole = Figure(wan(4640), cited("二"), Sum((Span(0, 3, "amount"),)))
    agreement = Figure("√", None, Agreement(Ref(4, "amount"), Ref(0, "city", "annex")))
    columns = (
        Column("program", "项目类别"),
        Column("amount", "金额", Kind.MONEY),
        Column("share", "占比", Kind.SHARE),
        Column("agrees", "与下达表一致", Kind.MARK),
    )
    return Table(
        key="programs",
        caption="市级统筹资金按项目类别",
        columns=columns,
        rows=(*rows, Row(("合计", whole, Fraction(1), agreement), Role.TOTAL)),
        unit="万元",
    )


def cohorts() -> Table:
    rate = Figure(Rate(Money.yuan(8000), ("人", "月")), cited("四/（四）/1"))
    rows = [
        Row(
            (
                name,
                Quantity(people, "人"),
                Quantity(months, "月"),
                rate,
                Figure(
                    Money.yuan(8000 * people * months),
                    None,
                    Product((Ref(row, "people"), Ref(row, "months"), Ref(row, "rate"))),
                    f"{people}人 × {months}月 × 8000元/人·月 ＝ {8000 * people * months / 10000:g}万元",
                ),
                date(2020, 5, 1) if months == 12 else None,
            )
        )
        for row, (name, people, months) in enumerate(COHORTS)
    ]
    whole = Row(("小计", None, None, None, Figure(wan(264), None, Sum((Span(0, 4, "amount"),))), None), Role.SUBTOTAL)
    left = Figure(Money(0), None, Difference(Ref(5, "amount"), Ref(5, "amount")))
    columns = (
        Column("cohort", "批次"),
        Column("people", "人数", Kind.QUANTITY),
        Column("months", "月数", Kind.QUANTITY),
        Column("rate", "标准", Kind.RATE),
        Column("amount", "测算金额", Kind.MONEY),
        Column("start", "开始日期", Kind.DATE),
    )
    difference = Row(("与批复之差", None, None, None, left, None), Role.TOTAL)
    return Table(key="cohorts", caption="挂职干部和人才补助测算", columns=columns, rows=(*rows, whole, difference))


def findings() -> FindingList:
    place = Location(path="projects.cadre.plan.training.rate", file="plan.toml", line=214, column=9)
    return FindingList(
        (
            Finding(
                code="AF-SUM-002",
                severity=Severity.ERROR,
                message="会泽县正文金额与附件相差10万元",
                location=Location(path="allocations.huize", file="plan.toml", line=96, column=1),
                source=cited("附件/5"),
                hint="核对正文第四条与附件第5行，改正其中之一",
            ),
            Finding(
                code="CADRE-001",
                severity=Severity.WARNING,
                message="培训标准600元/人·日高于中央本级550元/人·日",
                location=place,
                source=cited("四/（四）/2"),
                hint="在计划中写明本地标准的文号：projects.cadre.parameters.training_rate_per_day.authority",
                plugin="cadre_exchange",
            ),
            Finding(
                code="AF-ALLOC-004", severity=Severity.WARNING, message="16935万元没有项目明细", source=cited("二")
            ),
            Finding(code="AF-DOC-001", severity=Severity.INFO, message="本通知与其依据云财农〔2020〕31号的顺序号相同"),
            Finding(code="MED-003", severity=Severity.INFO, message="医疗智能决策150万元未列明细", hint="补充分项预算"),
        )
    )


def charts() -> tuple[Chart, Chart]:
    who = Chart(key="payees", title="资金给了谁", table="payees", label="payee", series=("province", "city"))
    what = Chart(key="programs", title="市级统筹资金用于什么", table="programs", label="program", series=("amount",))
    return who, what


def payees() -> Table:
    """The annex with one row a payee: there the second use of one of them has a row of its own."""
    columns = (
        Column("payee", "单位"),
        Column("province", "省对下", Kind.MONEY),
        Column("city", "市级统筹", Kind.MONEY),
    )
    rows = tuple(
        Row((name, wan(province), wan(390 if name == "市扶贫办" else city)))
        for _, name, province, city, _ in PAYEES
        if name
    )
    return Table(key="payees", caption="资金给了谁", columns=columns, rows=rows, unit="万元")


def cover() -> Chapter:
    whole = Figure(wan(21575), cited("二"), Sum((Ref(0, "province", "annex"), Ref(0, "city", "annex"))))
    figures = KeyFigures(
        (
            KeyFigure("资金总额", whole, note="省对下与市级统筹之和"),
            KeyFigure("省对下", Figure(wan(16935), cited("附件/合计"))),
            KeyFigure("市级统筹", Figure(wan(4640), cited("附件/合计"))),
            KeyFigure("省直接下达", Figure(Memo.parse("4750万元"), cited("附件/备注")), note="宣威市，不计入合计"),
        )
    )
    blocks = (Paragraph("资金下达8个单位，用于四类项目。"), figures, findings(), *charts(), payees())
    return Chapter(key="cover", number="", title="总览", sheet="总览", blocks=blocks)


def sample_document() -> Document:
    """The report that the tests of the page read. 样例报告。"""
    note = Note("第2至5行的科目在附件中空白，按第1行填列。")
    return Document(
        title="2020年上海市对口帮扶曲靖市项目资金报告",
        number=NUMBER,
        as_of=date(2020, 4, 10),
        issued_on=date(2020, 4, 10),
        chapters=(
            cover(),
            Chapter(key="annex", number="一", title="资金下达", sheet="下达表", blocks=(annex(), note)),
            Chapter(key="programs", number="二", title="项目类别", sheet="项目", blocks=(programs(),)),
            Chapter(key="cadre", number="三", title="干部人才培养交流", sheet="干部", blocks=(cohorts(),)),
        ),
        made_with=("aidfunds 0.1.0", "aidfunds-cadre-exchange 0.1.0", "aidfunds-labor-transfer 0.1.0"),
        inputs=(("plan.toml", "3f9a5c0d" * 8), ("annex.csv", "0b17e2d4" * 8)),
    )
