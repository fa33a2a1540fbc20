"""Many proofs as a terminal shows them: a line for each, then how many of a kind. 每份通知一行。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from attrs import frozen

from aidfunds.cli.terminal import console, fitted, safe
from aidfunds.cli.wrapping import columns_of, shortened
from aidfunds.errors import InputError
from aidfunds.io.notice_files import HIDDEN
from aidfunds.language import listed, tr
from aidfunds.model.findings import Severity
from aidfunds.proof.outcomes import Outcome, outcomes_of
from aidfunds.proof.records import Proof
from aidfunds.terms import Term

STANDING, FILE = Term("结论", "Status"), Term("文件", "File")
COUNTS = (
    Term("已证", "Proved"),
    Term("不符", "Contradicted"),
    Term("无法证明", "Unprovable"),
    Term("未涉及", "Untouched"),
)
GAP = "  "


class Standing(IntEnum):
    """How a notice stands as a whole, the worst last. 整份结论。"""

    SOUND = 0
    IDLE = 1  # nothing is proved, nothing contradicted
    DOUBTFUL = 2
    CONTRADICTED = 3
    UNREAD = 4

    @property
    def term(self) -> Term:
        """The word on paper. 文字。"""
        return STANDINGS[self]

    @property
    def exit_status(self) -> int:
        """What the command ends with because of it. 退出码。"""
        return {Standing.UNREAD: 2, Standing.CONTRADICTED: 1, Standing.DOUBTFUL: 1}.get(self, 0)


STANDINGS = {
    Standing.SOUND: Term("相符", "sound"),
    Standing.IDLE: Term("无关系", "no relation"),
    Standing.DOUBTFUL: Term("存疑", "doubtful"),
    Standing.CONTRADICTED: Term("不符", "contradicted"),
    Standing.UNREAD: Term("未读出", "unread"),
}
STYLES = {Standing.DOUBTFUL: "yellow", Standing.CONTRADICTED: "bold red", Standing.UNREAD: "bold red"}


@frozen(kw_only=True)
class Line:
    """What is kept of a notice once its line is printed. 一行。"""

    name: str
    standing: Standing
    counts: tuple[int, ...] = (0,) * len(COUNTS)  # figures, as in the heads
    anomalies: int = 0
    reason: str = ""


def line_of(name: str, proved: Proof | InputError, fail_on: Severity) -> Line:
    """A proof, or why there is none, as a line. 一行。"""
    if isinstance(proved, InputError):
        reason = listed(dict.fromkeys(one.message for one in proved.problems))
        return Line(name=name, standing=Standing.UNREAD, reason=reason)
    counted, untouched = proved.coverage, outcomes_of(proved).count(Outcome.UNTOUCHED)
    return Line(
        name=name,
        standing=_standing(proved, fail_on),
        counts=(counted.proved, counted.contradicted, len(counted.unproved) - untouched, untouched),
        anomalies=len(proved.anomalies),
    )


def _standing(proof: Proof, fail_on: Severity) -> Standing:
    if proof.contradicted:
        return Standing.CONTRADICTED
    if proof.fails(fail_on):
        return Standing.DOUBTFUL
    return Standing.SOUND if proof.coverage.proved else Standing.IDLE


def print_heads() -> None:
    """The head of the lines. 表头。"""
    console().print(_columns(str(STANDING), map(str, COUNTS)) + str(FILE), style="bold", soft_wrap=True)


def print_line(line: Line) -> None:
    """One notice, on one line where it was read. 打印一行。"""
    from rich.text import Text

    out = console()
    word = str(line.standing.term)
    if line.standing is Standing.UNREAD:
        told = tr("{name}：{reason}", name=_on_one_line(line.name), reason=line.reason)
        said = fitted(out, _padded(word) + told)
    else:
        lead = _columns(word, map(str, line.counts))
        said = lead + shortened(_named(line), out.width - columns_of(lead))
    text = Text(said)
    text.stylize(STYLES.get(line.standing, ""), 0, len(word))
    out.print(text, soft_wrap=True)


def print_total(lines: Sequence[Line], passed_over: Mapping[str, int]) -> None:
    """How many of each standing, how many figures of each outcome, and what was not read. 合计。"""
    out = console()
    standings = Counter(one.standing for one in lines)
    sums = [sum(column) for column in zip(*(one.counts for one in lines), strict=True)]
    told = tr.many(
        "共 {count} 份通知：{standings}；数值 {figures} 个：{sums}",
        len(lines),
        standings=listed(f"{one.term} {standings[one]}" for one in Standing if standings[one]),
        figures=sum(sums),
        sums=listed(f"{str(term).lower()} {number}" for term, number in zip(COUNTS, sums, strict=True)),
    )
    out.print(fitted(out, told))
    if anomalies := sum(one.anomalies for one in lines):
        out.print(fitted(out, tr.many("文中存疑 {count} 处", anomalies)))
    if said := passed_over_in_words(passed_over):
        out.print(fitted(out, said))


def passed_over_in_words(passed_over: Mapping[str, int]) -> str:
    """Which files of a folder are not read, and how many. 略过的文件。"""
    parts = [f"{suffix or tr('无后缀')} {count}" for suffix, count in passed_over.items() if suffix != HIDDEN]
    parts += [tr("隐藏 {count}", count=passed_over[HIDDEN])] if HIDDEN in passed_over else []
    return tr("略过：{files}", files=listed(map(safe, parts))) if parts else ""


def _named(line: Line) -> str:
    name = _on_one_line(line.name)
    return f"{name} {tr.many('（存疑 {count}）', line.anomalies)}" if line.anomalies else name


def _on_one_line(name: str) -> str:
    return safe(name).replace("\n", "\\x0a")


def _columns(word: str, counts: Iterable[str]) -> str:
    """A standing and four numbers, or the heads above them."""
    heads = zip(counts, map(str, COUNTS), strict=True)
    numbers = [" " * (columns_of(head) - columns_of(count)) + count for count, head in heads]
    return _padded(word) + GAP.join((*numbers, ""))


def _padded(word: str) -> str:
    width = max(columns_of(str(one)) for one in STANDINGS.values())
    return word + " " * (width - columns_of(word)) + GAP
