"""The pictures of the real page and workbook that the README shows: ``make pictures``. 图片。

Needs chromium, LibreOffice, pdftoppm and pdftotext (Debian: poppler-utils); writes
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
PDFTOPPM, PDFTOTEXT = shutil.which("pdftoppm") or "", shutil.which("pdftotext") or ""
ANNEX = "schedule"
QUIET = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking", "--disable-sync"]


def report_in(language: str, folder: Path) -> str:
    """The Qujing report in one language; gives the sheet that holds the annex of the notice. 报告。"""
    registry = af.load_registry()
    with af.speaking(language):
        context = af.check(af.read_plan(ROOT / "examples" / "qujing-2020", registry), registry)
        document = af.draft_report(context, registry)
        af.save_report(document, folder, registry, ["xlsx", "html"])
        return next(str(one.sheet) for one in document.chapters if one.key == ANNEX)


def picture_of_page(page: Path, picture: Path) -> None:
    """The first screen of the page, as a browser of 1280 by 860 shows it. 网页图片。"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        tab = browser.new_page(viewport={"width": 1280, "height": 860})
        tab.goto(page.as_uri())
        tab.screenshot(path=str(picture))
        browser.close()


def picture_of_workbook(workbook: Path, sheet: str, picture: Path) -> None:
    """The first printed page of one sheet, without its empty lower half. 工作簿图片。"""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
        _run(OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook))
        printed = str(Path(folder) / f"{workbook.stem}.pdf")
        pages = _run(PDFTOTEXT, "-layout", printed, "-").split("\f")
        page = str(1 + next(at for at, text in enumerate(pages) if text.lstrip().startswith(sheet)))
        size = ("-r", "100", "-H", "400", "-f", page, "-l", page, "-singlefile", "-png")
        _run(PDFTOPPM, *size, printed, str(picture.with_suffix("")))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def main() -> int:
    """Make all four. 生成图片。"""
    if not (CHROMIUM and OFFICE and PDFTOPPM and PDFTOTEXT):
        sys.stderr.write("请先安装 chromium、libreoffice-calc 和 poppler-utils\n")
        return 2
    for language in ("zh", "en"):
        with tempfile.TemporaryDirectory() as folder:
            sheet = report_in(language, Path(folder))
            picture_of_page(Path(folder) / "report.html", PICTURES / f"page-{language}.png")
            picture_of_workbook(Path(folder) / "report.xlsx", sheet, PICTURES / f"workbook-{language}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
