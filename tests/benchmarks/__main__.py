"""``make bench``: each figure beside its baseline, measured in turn in this run. 性能比较。

``python -m tests.benchmarks [NAME ...]`` measures only those named.  Commands are told in processor seconds.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from tests.benchmarks.notices import realistic
from tests.benchmarks.plans import allocations_text, beancount_text, hledger_text, write_plan
from tests.benchmarks.proving import proved
from tests.benchmarks.timing import child, measured, seconds, side_by_side, slope, tell
from tests.proof.crowded import CROWDED

import aidfunds as af
from aidfunds import frames
from aidfunds.model.portfolio import Context

ROOT = Path(__file__).parents[2]
MILLION = 1_000_000
SIZES = (500, 1_000, 2_000, 10_000)  # projects: a year of a province has 2,000, of the largest 10,000
FORMATS = ("xlsx", "html", "json")
RECORDS = 100_000


def start_up() -> None:
    """``aidfunds --help`` against bare Python. 启动。"""
    ours, bare, ratio = side_by_side(lambda: child("-m", "aidfunds", "--help"), lambda: child("-c", "pass"), rounds=11)
    tell("aidfunds --help / python -c pass", f"{ours * 1000:.0f} ms / {bare * 1000:.0f} ms = {ratio:.1f}x (goal 8x)")


def qujing() -> None:
    """The whole job on the real notice, in a warm process. 曲靖报告。"""
    registry = af.load_registry()
    plan = ROOT / "examples" / "qujing-2020"

    def check() -> Context:
        return af.check(af.read_plan(plan, registry), registry)

    context = check()
    document = af.draft_report(context, registry)
    tell("Qujing: read, price, check", f"{median(seconds(check) for _ in range(5)) * 1000:.0f} ms")
    tell(
        "Qujing: draft",
        f"{median(seconds(lambda: af.draft_report(context, registry)) for _ in range(5)) * 1000:.0f} ms",
    )
    for suffix in registry.renderers:
        took = median(seconds(lambda suffix=suffix: registry.render(document, suffix)) for _ in range(3))
        tell(f"Qujing: render {suffix}", f"{took * 1000:.0f} ms")


def whole_province() -> None:
    """A year of a province through the command line, each format, with slopes over four sizes. 全省一年。"""
    with TemporaryDirectory() as folder:
        plans = {size: write_plan(Path(folder, str(size)), size) for size in SIZES}
        for suffix in ("", *FORMATS):
            figures = [_of_year(plans[size], size, suffix) for size in SIZES]
            found = slope(SIZES, figures)
            what = f"report {suffix}" if suffix else "check"
            over = "" if found <= 1.1 else " OVER"
            tell(f"{SIZES[0]:,} to {SIZES[-1]:,} projects: {what}", f"slope {found:.2f} (limit 1.1){over}")
        for size in SIZES[-2:]:
            took, cells = map(float, _said("tests.benchmarks.cells", str(plans[size] / "report.xlsx")))
            tell(f"{size:,} projects: its {cells:,.0f} cells by hand", f"{took:.1f} s")


def _of_year(plan: Path, size: int, suffix: str) -> float:
    """Processor seconds of checking a plan, or of its report in a format."""
    command = ("report", str(plan), "-f", suffix, "-o", str(plan)) if suffix else ("check", str(plan))
    took, most = measured(sys.executable, "-m", "aidfunds", *command)
    written = f", {(plan / f'report.{suffix}').stat().st_size / 1e6:.1f} MB file" if suffix else ""
    over = "" if most <= 1000 else " OVER"
    tell(f"{size:,} projects: {command[0]} {suffix}", f"{took:.1f} s, {most:.0f} MB (limit 1,000){over}{written}")
    return took


def ledgers() -> None:
    """So many records checked by us, by beancount and by hledger, each in its own file. 与记账软件比较。"""
    with TemporaryDirectory() as folder:
        plan, beancount, hledger = (
            Path(folder, "plan.toml"),
            Path(folder, "year.beancount"),
            Path(folder, "year.journal"),
        )
        plan.write_text(allocations_text(RECORDS), "utf-8")
        beancount.write_text(beancount_text(RECORDS), "utf-8")
        hledger.write_text(hledger_text(RECORDS), "utf-8")
        bean_check = Path(sys.executable).with_name("bean-check")
        for name, command in (
            ("aidfunds check", (sys.executable, "-m", "aidfunds", "check", str(plan))),
            ("bean-check --no-cache", (str(bean_check), "--no-cache", str(beancount))),
            ("hledger check", ("hledger", "-f", str(hledger), "check")),
        ):
            if which(command[0]):
                took, most = measured(*command)
                tell(f"{RECORDS:,} records: {name}", f"{took:.1f} s, {most:.0f} MB")
            else:
                tell(f"{RECORDS:,} records: {name}", "not installed")


def detail_sheet() -> None:
    """Cells a second of the detail sheet against XlsxWriter by hand, and the peak over the document. 明细表。"""
    for size in (25_000, 100_000):
        pairs = [(_workbook("ours", size), _workbook("hand", size)) for _ in range(3)]
        cells = pairs[0][0][2]
        ours = median(cells / one[0] for one, _ in pairs)
        hand = median(cells / other[0] for _, other in pairs)
        ratio = median(other[0] / one[0] for one, other in pairs)
        tell(
            f"detail sheet {size:,} rows, cells/s, ours / by hand",
            f"{ours:,.0f} / {hand:,.0f} = {ratio:.2f}x (goal 0.9x), peak +{max(one[1] for one, _ in pairs):.0f} MB",
        )


def _workbook(which: str, size: int) -> tuple[float, float, float]:
    took, grown, cells = map(float, _said("tests.benchmarks.workbook", which, str(size)))
    return took, grown, cells


def _said(module: str, *arguments: str) -> list[str]:
    """The words that a module of this folder prints, run in a process of its own."""
    return subprocess.check_output([sys.executable, "-m", module, *arguments], text=True, cwd=ROOT).split()


def million_lines() -> None:
    """Budgets for a million lines as columns against bare NumPy, and the object path. 百万行测算。"""
    random = np.random.default_rng(2020)
    for size in (MILLION // 4, MILLION // 2, MILLION):
        people, months = random.integers(0, 500, size), random.integers(0, 13, size)
        fen = random.integers(0, MILLION, size)
        columns = {"people": people, "months": months, "rate_fen": fen}
        ours, bare, ratio = side_by_side(
            lambda columns=columns: frames.price(columns, ["people", "months"]),
            lambda people=people, months=months, fen=fen: people * months * fen,
            rounds=15,
        )
        tell(
            f"frames.price {size:,} lines / bare NumPy",
            f"{ours * 1e3:.2f} / {bare * 1e3:.2f} ms = {ratio:.2f}x (goal 3x)",
        )
    lines = 20_000
    rate = af.Rate(af.Money.yuan(8000), per=("人", "月"))

    def objects() -> None:
        for people in range(lines):
            factors = (af.Quantity(people, "人"), af.Quantity(12, "月"))
            af.BudgetLine(item="posts", label="岗位", factors=factors, rate=rate)

    tell("object path: BudgetLine", f"{lines / median(seconds(objects) for _ in range(5)):,.0f} lines/s")


def notices() -> None:
    """Notices read and proved: one in a warm process, and texts of growing length. 通知证明。"""
    text = realistic(10_000).encode()
    proved(text)
    took = median(seconds(lambda: proved(text)) for _ in range(9)) * 1000
    tell(f"notice of {len(text):,} bytes, warm", f"{took:.0f} ms (goal 60 ms)")
    for size in (10_000, 100_000, MILLION):
        _proving("realistic", size)


def crowded() -> None:
    """What no office writes, at a million bytes: ``make bench-crowded``, for it takes minutes. 极端文本。"""
    for name in CROWDED:
        _proving(name, MILLION)


def _proving(name: str, size: int) -> None:
    took, grown, refused = map(float, _said("tests.benchmarks.proving", name, str(size)))
    over = "" if took <= 10 and grown <= 500 else " OVER"
    said = " refused" if refused else ""
    tell(f"prove {size:,} bytes: {name}", f"{took:.2f} s, +{grown:.0f} MB (limits 10 s, 500 MB){said}{over}")


EVERY_DAY = (start_up, qujing, million_lines, detail_sheet, whole_province, ledgers, notices)

if __name__ == "__main__":
    named = {benchmark.__name__: benchmark for benchmark in (*EVERY_DAY, crowded)}
    for benchmark in [named[word] for word in sys.argv[1:]] or EVERY_DAY:
        benchmark()
