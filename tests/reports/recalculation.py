"""A workbook's formula cells, and what engines that are not ours make of them. 独立重算。"""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

Cells: TypeAlias = dict[tuple[str, str], object]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def formula_cells(workbook: bytes) -> Cells:
    """The cached value of each formula cell."""
    live, cached = (load_workbook(BytesIO(workbook), data_only=only) for only in (False, True))
    return {
        (sheet.title, cell.coordinate): cached[sheet.title][cell.coordinate].value
        for sheet in live
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def by_formulas(workbook: bytes) -> Cells:
    """All cells as the library ``formulas`` computes them."""
    with warnings.catch_warnings(), TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        import formulas

        path = Path(folder) / "book.xlsx"
        path.write_bytes(workbook)
        solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    names = {sheet.upper(): sheet for sheet in load_workbook(BytesIO(workbook)).sheetnames}
    computed: Cells = {}
    for key, ranges in solution.items():
        match = re.fullmatch(r"'\[book\.xlsx\](.*)'!([A-Z]+[0-9]+)", str(key))
        if match:
            computed[names[match[1]], match[2]] = ranges.value[0, 0]
    return computed


def without_cached_values(workbook: bytes) -> bytes:
    """The same workbook, its formula cells empty, so that an engine must compute them."""
    emptied = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(emptied, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content))
    return emptied.getvalue()


def by_libreoffice(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, Cells]:
    """All cells as LibreOffice computes them, for workbooks by name, in one run of the program."""
    for name, workbook in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(without_cached_values(workbook))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out"]
    names = [f"{name}.xlsx" for name in workbooks]
    subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True, timeout=300)  # our own files
    return {name: values(load_workbook(folder / "out" / f"{name}.xlsx", data_only=True)) for name in workbooks}


def values(workbook: Workbook) -> Cells:
    """The value of each cell."""
    return {(s.title, c.coordinate): c.value for s in workbook for row in s.iter_rows() for c in row}


def same(left: object, right: object) -> bool:
    """Equal in the fifteen digits that a spreadsheet keeps."""
    if isinstance(left, str) or isinstance(right, str):
        return str(left) == str(right)
    return f"{float(str(left)):.15g}" == f"{float(str(right)):.15g}"


def disagreements(workbook: bytes, computed: Cells, least: int = 12) -> dict[tuple[str, str], tuple[object, object]]:
    """The formula cells, at least so many, whose cached value an engine does not compute."""
    cached = formula_cells(workbook)
    assert len(cached) >= least
    return {at: (value, computed.get(at)) for at, value in cached.items() if not same(value, computed.get(at))}
