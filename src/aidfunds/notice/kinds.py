"""What a notice is: an allocation, an announcement, a request, a form. 文种。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re

from aidfunds.model.documents import DocumentKind
from aidfunds.words import Term, Worded


class NoticeKind(Worded):
    """What a text is, by its title or by how its body says what it does. 文种。"""

    ALLOCATION = "allocation", Term("下达", "allocation")
    EARLY_ALLOCATION = "early_allocation", Term("提前下达", "early allocation")
    ADVANCE = "advance", Term("预拨", "advance")
    SETTLEMENT = "settlement", Term("清算", "settlement")
    ADJUSTMENT = "adjustment", Term("调整", "adjustment")
    RECOVERY = "recovery", Term("收回", "recovery")
    ANNOUNCEMENT = "announcement", Term("公告公示", "announcement")
    REQUEST = "request", Term("请示", "request")
    PROGRESS_REPORT = "progress_report", Term("进度通报", "progress report")
    PERFORMANCE_FORM = "performance_form", Term("绩效表", "performance form")
    PLAN = "plan", Term("计划方案", "plan")
    OTHER = "other", Term("其他", "other")

    @property
    def allocates(self) -> bool:
        """Whether it moves money itself; an announcement tells of another document, a request asks. 是否下达资金。"""
        return self in _ALLOCATING

    @property
    def document_kind(self) -> DocumentKind | None:
        """The word that a plan has for it; None where a plan has none. 计划中的文种。"""
        return DocumentKind(self.value) if self.allocates or self is NoticeKind.RECOVERY else None


_ALLOCATING = {
    NoticeKind.ALLOCATION,
    NoticeKind.EARLY_ALLOCATION,
    NoticeKind.ADVANCE,
    NoticeKind.SETTLEMENT,
    NoticeKind.ADJUSTMENT,
}
_MONEY = "资金|经费|补助|预算|指标|款|项目"
_TITLES = (  # the first that fits
    (NoticeKind.PERFORMANCE_FORM, r"(?:绩效.{0,12}|自评.{0,4})表|绩效(?:自评|评价|目标).{0,8}(?:报告|公示|公开)"),
    (NoticeKind.REQUEST, r"(?:请示|申请|申请书|请求.{2,30}的函)$"),
    (NoticeKind.PROGRESS_REPORT, r"通报$|(?:进度|执行情况|支出情况|使用情况).{0,8}(?:报告|表|通报)$"),
    (NoticeKind.ANNOUNCEMENT, r"公告|公示"),
    (NoticeKind.PLAN, r"(?:方案|计划|计划表)$"),
    (NoticeKind.RECOVERY, rf"(?:收回|追缴|缴回|扣回).{{0,40}}(?:{_MONEY})"),
    (NoticeKind.SETTLEMENT, r"清算|结算|决算"),
    (NoticeKind.ADJUSTMENT, rf"调整.{{0,40}}(?:{_MONEY})|(?:{_MONEY}).{{0,20}}调整|调剂|调增|调减"),
    (NoticeKind.EARLY_ALLOCATION, r"提前(?:下达|告知|拨付|安排|批)"),
    (NoticeKind.ADVANCE, r"预拨|预下达|预安排"),
    (
        NoticeKind.ALLOCATION,
        (
            rf"(?:下达|下拨|拨付|拨款|追加|分配|安排|核拨|转拨).{{0,60}}(?:{_MONEY}).{{0,40}}(?:通知|函|批复)"
            rf"|(?:{_MONEY}).{{0,20}}(?:下达|下拨|拨付|分配|安排).{{0,10}}(?:通知|函|批复)"
        ),
    ),
)
_BODIES = (
    (NoticeKind.REQUEST, r"特此请示|请示如下|妥否，请批示|当否，请批[示复]|请予批[准复]|恳请"),
    (
        NoticeKind.ANNOUNCEMENT,
        r"公告如下|公示如下|如下公[告示]|(?:予以|进行|现(?:将)?)[^。\n]{0,60}公[告示]|公示期|公告期",
    ),
    (NoticeKind.PROGRESS_REPORT, r"通报如下|(?:予以|情况)通报"),
    (NoticeKind.RECOVERY, r"现(?:予以|将)?收回|现将[^。\n]{0,80}收回"),
    (NoticeKind.EARLY_ALLOCATION, r"现(?:将)?[^。，\n]{0,80}提前下达|现提前下达"),
    (NoticeKind.ADVANCE, r"现(?:将)?[^。，\n]{0,80}预拨"),
    (NoticeKind.ALLOCATION, r"现(?:将)?[^。，\n]{0,80}(?:下达|下拨|拨付|分配)(?:你|给|至|到|各|20|[^。\n]{0,80}元)"),
)
_TITLED = tuple((kind, re.compile(pattern)) for kind, pattern in _TITLES)
_BODIED = tuple((kind, re.compile(pattern)) for kind, pattern in _BODIES)


def kind_of(title: str, body: str) -> NoticeKind:
    """By the title where that tells, else by what the beginning of the body says that it does. 判定文种。"""
    for kind, pattern in _TITLED:
        if title and pattern.search(title):
            return kind
    for kind, pattern in _BODIED:
        if pattern.search(body):
            return kind
    return NoticeKind.OTHER
