"""What the words of a clause oblige whom to do, by when, with which evidence. 实施要求的读出。

A duty is a run of pieces of one sort with one subject.  A piece without a word of duty goes with the one before it;
what speaks of no sort of duty known here is not made one, and is listed by whoever asks.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import define, field, frozen

from aidfunds.extend.offers import Stated, figures_within
from aidfunds.model.documents import Citation
from aidfunds.model.projects import Obligation, ObligationKind
from aidfunds.money import Money
from aidfunds.quantity import Quantity
from aidfunds.reading.sentences import NAME, Segment, segments_of

_KINDS = (  # the first that fits
    (ObligationKind.ACCEPTANCE, re.compile(r"验收")),
    (ObligationKind.PERFORMANCE, re.compile(r"绩效(?:评价|管理|目标|监控|运行|自评|跟踪)")),
    (ObligationKind.COORDINATION, re.compile(r"认定|认证")),  # 认定及监管 comes with it
    (
        ObligationKind.SUPERVISION,
        re.compile(r"监管|监督(?!举报)|跟踪|过程管理|痕迹管理|管理职责|推进责任|弄虚作假|虚报冒领"),
    ),
    (ObligationKind.EVIDENCE, re.compile(r"提供|报送|上报|提交|填报|留存|影像资料|名册|公示|公告|公开")),
    (ObligationKind.DISBURSEMENT, re.compile(r"拨付|下拨|支出进度|预算执行|落实到项目|抓紧支出")),
    (
        ObligationKind.USE,
        re.compile(
            r"(?<!投入)(?<!临床)使用(?!管理|情况|成效)|不得|用于|专款专用|挪用|截留|挤占|收回|回拨|瞄准|视为项目调整|责任实施单位"
        ),
    ),
    (ObligationKind.COORDINATION, re.compile(r"协调|对接|衔接|平稳过渡|牵头")),
    (ObligationKind.DELIVERY, re.compile(r"完成|实施|建成|投入|组织|发布|展销")),
)
_MODAL = re.compile(
    r"^(?:并|且|也|还|同时|均|都)?(?:必须|不得|严禁|应当?|须|需|负责|组织|提供|报送|提交|加强|加快|严格|确保|切实|及时|认真"
    r"|做好|尽快|抓紧|定期|有效|执行|落实|完善|履行|专款专用|掌握|要(?![求素点害领件]))"
    r"|必须|不得|严禁|应当|应(?=[提有由按在])|要(?=[聚高贯严有把加])|不视为|不再|为责任"
)
_CONDITION = re.compile(r"(?:后|时|中|下|前提下|情况下|基础上)$|^(?:根据|按照|依据|从|对|结合|经)")
_TITLES = re.compile(r"《[^》]*》")
_OWN_START = re.compile(r"^(?:负责|组织协调)|应(?=提供|有)")
_BEFORE = re.compile(r"(?:之?前|以前|底前)")
_AUDITOR = re.compile(rf"经(?P<who>{NAME})(?:实施|进行|开展)?[^，。]{{0,8}}审计")
_ACCEPTOR = re.compile(rf"(?:^|[，后由])(?P<who>{NAME})(?:组织|进行|开展|负责)(?:项目)?验收")
_GUIDED = re.compile(rf"由(?P<by>{NAME})指导(?P<who>[^，。]{{2,12}}?)(?=收回|实施|组织|开展)")
_EVIDENCE = re.compile(r"(?:提供|报送|上报|提交|填报|留存|应有)(?P<list>[^，。；]+)")
_RESULTS = re.compile(r"绩效评价结果|绩效自评(?:报告|表)")
_WORDS = re.compile(r"(?:、|以及|及|和|与)(?![^（）]*）)(?!其)")
_BRACKETS = re.compile(r"（[^（）]*）")
_TAIL = re.compile(r"(?:等)?(?:有关|佐证)?材料$|等$")
_WHOLE_YEAR = re.compile(r"全年|年内|当年|年度")
_TWICE = re.compile(r"(?P<both>[^，]{0,40}?前(?:全面|全部)?)(?P<one>完成[^，并]{0,12})并(?P<other>[^，。]{3,})")


@frozen(kw_only=True)
class Ground:
    """What duties are read on: a text, its figures, how it is cited, the notice's year. 依据文本。"""

    text: str
    figures: Sequence[Stated]
    cite: Callable[[int, int], Citation]
    year: int


@define
class _Unit:
    segments: list[Segment]
    who: tuple[str, ...]
    kind: ObligationKind | None = None
    supervisors: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end


@define
class _Reader:
    """Reads the pieces of one clause one after the other; ``who`` is the subject that later sentences inherit."""

    ground: Ground
    who: tuple[str, ...] = ()
    done: list[_Unit] = field(factory=list)
    unit: _Unit | None = None
    pending: list[Segment] = field(factory=list)

    def take(self, one: Segment, kind: ObligationKind | None, *, duty: bool) -> None:
        if one.first:
            self.close()
        if duty and self._begins(one, kind):
            self._begin(one, kind)
        elif self.unit is not None and (duty or not _CONDITION.search(one.text)):
            self.unit.segments += [*self.pending, one]
            self.unit.kind = self.unit.kind or kind
            self.pending = []
        else:
            self.pending.append(one)

    def close(self) -> None:
        if self.unit is not None:
            self.unit.segments += self.pending
            self.done.append(self.unit)
        self.unit, self.pending = None, []

    def _begins(self, one: Segment, kind: ObligationKind | None) -> bool:
        if self.unit is None or one.who or _OWN_START.search(one.text):
            return True
        strong = kind not in (None, ObligationKind.DELIVERY)
        return strong and self.unit.kind is not None and kind is not self.unit.kind

    def _begin(self, one: Segment, kind: ObligationKind | None) -> None:
        pending, self.pending = self.pending, []
        if self.unit is not None:
            self.done.append(self.unit)
        if one.who and not one.by:
            self.who = one.who
        inherited = () if one.by else self.who
        self.unit = _Unit([*pending, one], one.who or inherited, kind)
        guided = _GUIDED.search(one.text)
        if guided is not None:
            self.unit.who, self.unit.supervisors = (guided["who"],), (guided["by"],)


def duties_in(ground: Ground, start: int, end: int, *, named_only: bool = False) -> tuple[Obligation, ...]:
    """The duties between two places of a text, in text order, each with those who owe it as named. 各项要求。

    Collective names (各地, 项目单位) stay as they are printed; without a name nobody is said to owe it.  With
    ``named_only`` only what names somebody is a duty: a description of a project is full of verbs.
    """
    reader = _Reader(ground)
    for sentence in _sentences(segments_of(ground.text, start, end)):
        if any("验收" in one.text for one in sentence):
            reader.close()
            reader.done.append(_Unit(sentence, _owing(sentence), ObligationKind.ACCEPTANCE))
            continue
        for one in sentence:
            kind = _kind(ground, one)
            worded = bool(_MODAL.search(_TITLES.sub("", one.text))) or kind is ObligationKind.TARGET
            duty = bool(one.who) or (worded and not named_only)
            reader.take(one, kind, duty=duty)
    reader.close()
    return tuple(duty for unit in reader.done if unit.kind is not None for duty in _made(ground, unit, unit.kind))


def _sentences(segments: Iterator[Segment]) -> Iterator[list[Segment]]:
    current: list[Segment] = []
    for one in segments:
        if one.first and current:
            yield current
            current = []
        current.append(one)
    if current:
        yield current


def _owing(sentence: Sequence[Segment]) -> tuple[str, ...]:
    """Who hands in what is to be accepted; those who audit and accept are others."""
    return next((one.who for one in sentence if one.who and not re.search("验收|审计", one.text)), ())


def _kind(ground: Ground, one: Segment) -> ObligationKind | None:
    bounds = {
        figure.bound
        for figure in figures_within(ground.figures, one.start, one.end)
        if isinstance(figure.value, Money | Quantity)
    }
    if bounds & {"at_least", "more_than"}:
        return ObligationKind.TARGET
    said = _TITLES.sub("", one.text)
    return next((kind for kind, pattern in _KINDS if pattern.search(said)), None)


def _made(ground: Ground, unit: _Unit, kind: ObligationKind) -> Iterator[Obligation]:
    text = ground.text[unit.start : unit.end]
    due = _due(ground, unit, kind)
    twice = _TWICE.search(text) if due else None
    for start, end, said in _halves(text, twice):
        yield Obligation(
            key=kind.value,
            kind=kind,
            source=ground.cite(unit.start + start, unit.start + end),
            duty=said,
            obligors=unit.who,
            evidence=_evidence(text),
            due=due,
            supervisors=unit.supervisors,
            auditors=_each(_AUDITOR, text),
            acceptors=_each(_ACCEPTOR, text),
        )


def _halves(text: str, twice: re.Match[str] | None) -> Iterator[tuple[int, int, str]]:
    """The one duty, or both of 在某日前完成并投入使用."""
    if twice is None:
        yield 0, len(text), text
        return
    yield twice.start(), twice.end("one"), twice["both"] + twice["one"]
    yield twice.start("other"), twice.end(), twice["both"] + twice["other"]


def _due(ground: Ground, unit: _Unit, kind: ObligationKind) -> date | None:
    for one in figures_within(ground.figures, unit.start, unit.end):
        if isinstance(one.value, date) and _BEFORE.match(ground.text, one.end):
            return one.value
    whole = any(_WHOLE_YEAR.search(one.text) for one in unit.segments)
    return date(ground.year, 12, 31) if kind is ObligationKind.TARGET and whole else None


def _evidence(text: str) -> tuple[str, ...]:
    lists = (found["list"].rpartition("的")[2] for found in _EVIDENCE.finditer(_BRACKETS.sub("", text)))
    named = [_TAIL.sub("", item) for one in lists for item in _WORDS.split(one)]
    return tuple(dict.fromkeys([one for one in named if len(one) >= 2] + _RESULTS.findall(text)))


def _each(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found["who"] for found in pattern.finditer(text)))
