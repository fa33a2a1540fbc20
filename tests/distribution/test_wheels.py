"""Five wheels that hold their data, and run in an empty environment from another folder. 安装包。"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from email import message_from_string
from email.message import Message
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECTS = {ROOT / "src": ROOT, **{path / "src": path for path in sorted(ROOT.glob("plugins/aidfunds-*"))}}
OFFLINE = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
CORE_DATA = {
    "aidfunds/py.typed",
    "aidfunds/schemas/check-1.json",
    "aidfunds/codes/functional.csv",
    "aidfunds/codes/economic.csv",
    "aidfunds/codes/divisions.csv",
}

Wheels = dict[Path, Path]


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Wheels:
    """Each project's sources to the wheel built from them."""
    built: Wheels = {}
    for sources, project in PROJECTS.items():
        folder = tmp_path_factory.mktemp("wheel")
        command = [sys.executable, "-m", "pip", "wheel", *OFFLINE, "-w", str(folder), str(project)]
        subprocess.run(command, check=True, capture_output=True)
        (built[sources],) = folder.glob("*.whl")
    return built


each_project = pytest.mark.parametrize("sources", PROJECTS, ids=lambda path: path.parent.name)


def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def module_of(sources: Path) -> str:
    (module,) = (path.parent.name for path in sources.glob("*/__init__.py"))
    return module


def metadata(wheel: Path) -> Message:
    (name,) = [one for one in names(wheel) if one.endswith(".dist-info/METADATA")]
    return message_from_string(zipfile.ZipFile(wheel).read(name).decode())


def test_there_are_six() -> None:
    assert len(PROJECTS) == 6


@each_project
def test_a_wheel_holds_every_file_of_its_sources_and_nothing_else(sources: Path, wheels: Wheels) -> None:
    files = {str(path.relative_to(sources)) for path in sources.rglob("*") if path.is_file()}
    held = {name for name in names(wheels[sources]) if ".dist-info/" not in name}
    assert held == {name for name in files if "__pycache__" not in name}


@each_project
def test_a_wheel_holds_its_data_and_no_tests(sources: Path, wheels: Wheels) -> None:
    held = names(wheels[sources])
    wanted = CORE_DATA
    if sources != ROOT / "src":
        module = module_of(sources)
        standards = {f"{module}/parameters.toml"} if (sources / module / "parameters.toml").exists() else set()
        wanted = {f"{module}/py.typed", *standards}
    assert wanted <= held
    assert not [
        name for name in held if Path(name).match("test_*.py") or name.startswith(("tests/", "examples/", "out/"))
    ]


@each_project
def test_a_wheel_holds_its_catalogue_and_speaks_english_from_it(sources: Path, wheels: Wheels) -> None:
    module = module_of(sources)
    folder = f"{module}/locale/en/LC_MESSAGES"
    assert {f"{folder}/{module}.po", f"{folder}/{module}.mo"} <= names(wheels[sources])
    with zipfile.ZipFile(wheels[sources]) as wheel, wheel.open(f"{folder}/{module}.mo") as compiled:
        catalogue = GNUTranslations(compiled)
    assert catalogue.info()["language"] == "en"


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """A program as a fresh clone has it: nothing compiled."""
    project = ROOT / "plugins" / "aidfunds-medical-ai"
    folder = tmp_path / project.name
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    return folder


@pytest.mark.parametrize("version", ["standard", "editable"])
def test_building_or_installing_in_place_compiles_the_catalogue(version: str, cloned: Path) -> None:
    built = f"WheelBuilder('.').build(directory='out', versions=['{version}'])"
    code = f"from hatchling.builders.wheel import WheelBuilder; list({built})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=cloned)
    (wheel,) = (cloned / "out").glob("*.whl")
    (compiled,) = cloned.glob("src/*/locale/en/LC_MESSAGES/*.mo")
    assert (str(compiled.relative_to(cloned / "src")) in names(wheel)) == (version == "standard")
    with compiled.open("rb") as file:
        assert GNUTranslations(file).info()["language"] == "en"


def test_every_distribution_compiles_in_the_same_way() -> None:
    copies = [path / "hatch_build.py" for path in (*PROJECTS.values(), *ROOT.glob("examples/third-party/*"))]
    assert len({path.read_bytes() for path in copies}) == 1


def test_nothing_compiled_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert not [name for name in listed if name.endswith((".mo", ".pyc"))]


def test_the_templates_of_the_page_are_held(wheels: Wheels) -> None:
    held = names(wheels[ROOT / "src"])
    assert {Path(name).suffix for name in held if "/web/templates/" in name} == {".html", ".css"}


@each_project
def test_a_wheel_says_its_licence_and_what_it_needs(sources: Path, wheels: Wheels) -> None:
    said = metadata(wheels[sources])
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    assert said["Summary"]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names(wheels[sources]))
    if sources != ROOT / "src":
        assert any(need.startswith("aidfunds~=") for need in said.get_all("Requires-Dist", []))


@each_project
def test_a_wheel_tells_no_place_of_the_machine_that_built_it(sources: Path, wheels: Wheels) -> None:
    with zipfile.ZipFile(wheels[sources]) as wheel:
        for name in wheel.namelist():
            assert str(ROOT).encode() not in wheel.read(name), name


def test_the_same_sources_give_the_same_wheel(wheels: Wheels, tmp_path: Path) -> None:
    sources, project = next(iter(PROJECTS.items()))
    command = [sys.executable, "-m", "pip", "wheel", *OFFLINE, "-w", str(tmp_path), str(project)]
    subprocess.run(command, check=True, capture_output=True)
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheels[sources].read_bytes()


@pytest.fixture
def installed(wheels: Wheels, tmp_path: Path) -> Path:
    """The folder of programs of an environment that holds the wheels, what they need, and nothing else."""
    folder = tmp_path / "empty"
    pinned = ["--quiet", "--disable-pip-version-check", "-c", str(ROOT / "constraints.txt")]
    asked = [sys.executable, "-m", "pip", "download", *pinned, "--no-deps", "-d", str(folder), "attrs"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("no package index can be reached, so the libraries that aidfunds needs cannot be installed")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    python = str(folder / "venv" / "bin" / "python")
    command = [sys.executable, "-m", "pip", "--python", python, "install", *pinned, *map(str, wheels.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder / "venv" / "bin"


def test_the_demo_runs_in_an_empty_environment_from_another_folder(installed: Path, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    shutil.copytree(ROOT / "examples" / "qujing-2020", there / "qujing-2020")
    run_in(there, installed / "aidfunds", "report", "qujing-2020", "-o", "out")
    run_in(ROOT, Path(sys.executable), "-m", "aidfunds", "report", "examples/qujing-2020", "-o", str(here))
    for name in ("report.json", "report.xlsx"):
        assert (there / "out" / name).read_bytes() == (here / name).read_bytes(), name
    assert (there / "out" / "report.html").stat().st_size > 100_000
    assert sorted(path.name for path in there.iterdir()) == ["out", "qujing-2020"]
    assert imported(there, installed / "python").is_relative_to(installed.parent)
    assert set(programs(there, installed / "aidfunds").values()) == {"ok"}


def run_in(folder: Path, program: Path, *arguments: str) -> str:
    """Run a program that knows nothing of this one: no search path, no home."""
    alone = {"PATH": os.defpath, "HOME": str(folder / "no-home")}
    command = [str(program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=alone, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def imported(folder: Path, python: Path) -> Path:
    return Path(run_in(folder, python, "-c", "import aidfunds; print(aidfunds.__file__)").strip())


def programs(folder: Path, program: Path) -> dict[str, str]:
    listed = json.loads(run_in(folder, program, "plugins", "list", "--json"))["plugins"]
    assert len(listed) == 5
    return {one["id"]: one["status"] for one in listed}
