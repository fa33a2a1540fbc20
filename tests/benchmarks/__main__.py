"""``make bench``: each figure beside its baseline, measured in turn in this run. 性能比较。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

import numpy as np
from tests.benchmarks.notices import realistic
from tests.benchmarks.province import DAY, province
from tests.benchmarks.proving import proved
from tests.benchmarks.timing import child, seconds, side_by_side, tell, timed
from tests.proof.crowded import CROWDED

import aidfunds as af
from aidfunds import frames
from aidfunds.model.portfolio import Context

ROOT = Path(__file__).parents[2]
MILLION = 1_000_000


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
    """Check, draft and write a synthetic province, at three sizes. 合成省份。"""
    registry = af.load_registry()
    for size in (25_000, 50_000, 100_000):
        context = Context(portfolio=province(size), as_of=DAY, plugins=registry.plugins)
        checked = seconds(lambda context=context: registry.findings(context))
        drafted, document = timed(lambda context=context: af.draft_report(context, registry))
        written = seconds(lambda document=document: registry.render(document, "xlsx"))
        whole = checked + drafted + written
        figures = f"{checked:.2f} + {drafted:.2f} + {written:.2f} = {whole:.2f} s, {whole / size * 1e6:.0f} us each"
        tell(f"province of {size:,}: check + draft + xlsx", figures)


def detail_sheet() -> None:
    """Cells a second of the detail sheet against XlsxWriter by hand, and the peak over the document. 明细表。"""
    for size in (25_000, 50_000, 100_000):
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
    command = [sys.executable, "-m", "tests.benchmarks.workbook", which, str(size)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    return float(said[0]), float(said[1]), float(said[2])


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
    """Notices read and proved: one in a warm process, texts of growing length, and what no office writes. 通知证明。"""
    one = realistic(10_000).encode()
    proved(one)
    took = median(seconds(lambda: proved(one)) for _ in range(9)) * 1000
    tell(f"notice of {len(one):,} bytes, warm", f"{took:.0f} ms (goal 60 ms)")
    for size in (10_000, 100_000, MILLION):
        _proving("realistic", size)
    for name in CROWDED:
        _proving(name, MILLION)


def _proving(name: str, size: int) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.proving", name, str(size)]
    took, grown, refused = map(float, subprocess.check_output(command, text=True, cwd=ROOT).split())
    over = "" if took <= 10 and grown <= 500 else " OVER"
    said = " refused" if refused else ""
    tell(f"prove {size:,} bytes: {name}", f"{took:.2f} s, +{grown:.0f} MB (limits 10 s, 500 MB){said}{over}")


for benchmark in (start_up, qujing, million_lines, detail_sheet, whole_province, notices):
    benchmark()
