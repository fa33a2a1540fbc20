"""The plans that these tests speak of, read by the real reader. 测试计划。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import aidfunds as af

ROOT = Path(__file__).parents[3]
QUJING = """
schema = "aidfunds.plan/1"
title = "2020年上海市对口帮扶曲靖市项目资金"
year = 2020
as_of = 2020-04-10
[documents.notice]
number = "曲财农〔2020〕31号"
title = "关于下达2020年上海市对口帮扶曲靖市项目资金的通知"
kind = "allocation"
issued_on = 2020-04-10
[agencies.shanghai]
name = "上海市"
kind = "government"
level = "province"
[agencies.supply_coop]
name = "市供销社"
kind = "institution"
level = "prefecture"
[agencies.poverty_office]
name = "市扶贫办"
kind = "organ"
level = "prefecture"
[funds.shanghai_2020]
title = "2020年上海市对口帮扶曲靖市项目资金"
year = 2020
donor = "shanghai"
amount = "140万元"
source = "附件"
[programs.consumer_relief]
fund = "shanghai_2020"
channel = "coordinated"
amount = "140万元"
source = "四/（一）/2"
[projects.consumer_sales]
title = "扶贫产品销售与展销"
program = "consumer_relief"
holder = "supply_coop"
amount = "100万元"
source = "四/（一）/2"
[projects.consumer_sales.plan.activities.fairs]
kind = "exhibition"
title = "赴上海、广东等地展销"
source = "四/（一）/3/（2）"
[projects.consumer_sales.plan.target]
at_least = "1亿元"
year = 2020
source = "四/（一）/3/（2）"
[projects.consumer_brand]
title = "扶贫产品认定与品牌建设"
program = "consumer_relief"
holder = "poverty_office"
amount = "40万元"
source = "四/（一）/2"
[projects.consumer_brand.plan.activities.certification]
kind = "certification"
title = "扶贫产品认定及监管"
source = "四/（一）/3/（1）"
"""

Reader = Callable[[str], af.PlanFile]
Changer = Callable[..., af.Context]


@pytest.fixture(scope="session")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.fixture
def read(registry: af.Registry, tmp_path: Path) -> Reader:
    def read_text(text: str) -> af.PlanFile:
        file = tmp_path / "plan.toml"
        file.write_text(text, encoding="utf-8")
        return af.read_plan(file, registry)

    return read_text


@pytest.fixture
def qujing_text() -> str:
    return QUJING


@pytest.fixture
def qujing(read: Reader) -> af.PlanFile:
    return read(QUJING)


@pytest.fixture(scope="session")
def synthetic(registry: af.Registry) -> af.PlanFile:
    return af.read_plan(ROOT / "examples" / "consumer-relief", registry)


@pytest.fixture
def checked(registry: af.Registry) -> Changer:
    """A plan file checked on a day, with some projects' plans replaced."""

    def check(file: af.PlanFile, as_of: date | None = None, **plans: object) -> af.Context:
        projects = tuple(
            evolve(project, plan=plans.get(project.key, project.plan)) for project in file.portfolio.projects
        )
        file = evolve(file, portfolio=evolve(file.portfolio, projects=projects))
        return af.check(file, registry, as_of=as_of)

    return check
