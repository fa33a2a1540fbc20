"""The pictures of the real page and workbook that the README shows: ``make pictures``. 图片。

Needs chromium, LibreOffice and pdftoppm (Debian: poppler-utils); writes
docs/static/page-LANG.png and workbook-LANG.png from the Qujing notice.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import aidfunds as af

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "static"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
PDFTOPPM = shutil.which("pdftoppm") or ""
ANNEX_PAGE = 4  # the cover takes three
QUIET = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking", "--disable-sync"]


def report_in(language: str, folder: Path) -> None:
    """The Qujing report in one language. 报告。"""
    registry = af.load_registry()
    with af.speaking(language):
        context = af.check(af.read_plan(ROOT / "examples" / "qujing-2020", registry), registry)
        af.save_report(af.draft_report(context, registry), folder, registry, ["xlsx", "html"])


def picture_of_page(page: Path, picture: Path) -> None:
    """The first screen of the page, as a browser of 1280 by 860 shows it. 网页图片。"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        tab = browser.new_page(viewport={"width": 1280, "height": 860})
        tab.goto(page.as_uri())
        tab.screenshot(path=str(picture))
        browser.close()


def picture_of_workbook(workbook: Path, picture: Path) -> None:
    """The printed sheet that holds the annex of the notice. 工作簿图片。"""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        _run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook))
        page, printed = str(ANNEX_PAGE), str(Path(folder) / f"{workbook.stem}.pdf")
        _run(
            PDFTOPPM,
            "-r",
            "100",
            "-H",
            "400",
            "-f",
            page,
            "-l",
            page,
            "-singlefile",
            "-png",
            printed,
            str(picture.with_suffix("")),
        )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def main() -> int:
    """Make all four. 生成图片。"""
    if not (CHROMIUM and OFFICE and PDFTOPPM):
        sys.stderr.write("请先安装 chromium、libreoffice-calc 和 poppler-utils\n")
        return 2
    for language in ("zh", "en"):
        with tempfile.TemporaryDirectory() as folder:
            report_in(language, Path(folder))
            picture_of_page(Path(folder) / "report.html", PICTURES / f"page-{language}.png")
            picture_of_workbook(Path(folder) / "report.xlsx", PICTURES / f"workbook-{language}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
