"""The sha256 of everything that people see, so that a move of code can be shown to move nothing. 全部输出的摘要。

``python -m tests.golden`` runs every command on the examples, on the third-party program and on the notices, in both
languages, keeps what came out in ``out/golden/files`` and writes one line an output into ``out/golden/sha256.txt``.
``python -m tests.golden --against FILE`` names each output that differs from an earlier list and exits with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = Path("out", "golden")  # as the commands are told it: what they print of it is then the same everywhere
THIRD_PARTY = ROOT / "examples" / "third-party" / "aidfunds-drinking-water"
OFFLINE = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check")
PLANS = {
    path.parent.name: path.parent.relative_to(ROOT).as_posix()
    for path in sorted([*ROOT.glob("examples/*/plan.toml"), *THIRD_PARTY.glob("examples/*/plan.toml")])
}
NOTICES = sorted(
    path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path("..", path.relative_to(ROOT.parent))
    for folder in (ROOT / "examples" / "notices", ROOT.parent / "shared" / "notices")
    for path in folder.glob("*.txt")
)
RULES = ("AF-SUM-001", "AF-BUD-001", "AF-ACC-002", "CADRE-001", "NO-SUCH-RULE")


def commands() -> Iterator[tuple[str, list[str]]]:
    """A name for each output, and what is typed for it; ``{out}`` is a folder of its own."""
    for language in ("zh", "en"):
        for name, typed in (*_of_plans(), *_of_notices(), *_of_plugins()):
            yield f"{language}/{name}", [*typed, "--lang", language]


def _of_plans() -> Iterator[tuple[str, list[str]]]:
    for name, plan in PLANS.items():
        for verb in ("check", "budget", "due"):
            yield f"{name}/{verb}", [verb, plan]
            yield f"{name}/{verb}-json", [verb, plan, "--json"]
        yield f"{name}/report", ["report", plan, "-o", "{out}"]
        yield f"{name}/report-later", ["report", plan, "-o", "{out}", "--as-of", "2024-06-30", "--json"]
    for old, new in (("qujing-2020", "cadre-exchange"), ("cadre-exchange", "qujing-2020")):
        yield f"{old}/diff-{new}", ["diff", PLANS[old], PLANS[new]]
        yield f"{old}/diff-{new}-json", ["diff", PLANS[old], PLANS[new], "--json"]
    yield "refused/left-out", ["check", PLANS["qujing-2020"], "-p", "no:cadre_exchange"]
    yield "refused/report-left-out", ["report", PLANS["qujing-2020"], "-o", "{out}", "-p", "no:medical_ai"]
    yield "refused/not-a-plan", ["check", "pyproject.toml"]
    yield "refused/not-there", ["check", "no-such-folder", "--json"]


def _of_notices() -> Iterator[tuple[str, list[str]]]:
    for notice in NOTICES:
        name, path = notice.stem, notice.as_posix()
        yield f"{name}/prove", ["prove", path, "--all", "--html", "{out}/proof.html"]
        yield f"{name}/prove-json", ["prove", path, "--json"]
        yield f"{name}/read", ["read", path, "-o", "{out}/plan.toml"]
        yield f"{name}/read-json", ["read", path, "--json"]
        yield f"{name}/explain", ["explain", "f3", path]
    yield "synthetic-2021/mutate", ["prove", "examples/notices/synthetic-2021.txt", "--mutate"]
    yield "folder/prove", ["prove", "examples/notices", "--output-format", "jsonl"]


def _of_plugins() -> Iterator[tuple[str, list[str]]]:
    for rule in RULES:
        yield f"rules/{rule}", ["explain", rule]
    yield "rules/all", ["explain"]
    yield "rules/all-json", ["explain", "--json"]
    yield "plugins/list", ["plugins"]
    yield "plugins/list-json", ["plugins", "--json"]
    for key in ("core", "cadre_exchange", "consumer_relief", "labor_transfer", "medical_ai"):
        yield f"plugins/{key}", ["plugins", "info", key]
        yield f"plugins/{key}-json", ["plugins", "info", key, "--json"]
    yield "plugins/new", ["plugins", "new", "rural-roads", "-o", "{out}"]
    for verb in ("report", "check", "budget", "due", "diff", "prove", "read", "explain", "plugins", "doctor"):
        yield f"help/{verb}", [verb, "--help"]
    yield "help/all", ["--help"]


def install_third_party() -> Path:
    """The third-party program as pip installs it, on a path of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = shutil.copytree(THIRD_PARTY, Path(folder, THIRD_PARTY.name))  # building leaves files behind
        target = ROOT / FOLDER / "installed"
        command = [sys.executable, "-m", "pip", "install", *OFFLINE, "--target", str(target), str(source)]
        subprocess.run(command, check=True)
        return target


def run(name: str, typed: list[str], installed: Path) -> None:
    """Keep what a command prints, its exit status and the files it writes."""
    folder = FOLDER / "files" / name
    (ROOT / folder / "written").mkdir(parents=True)
    words = [word.replace("{out}", (folder / "written").as_posix()) for word in typed]
    done = subprocess.run(
        [sys.executable, "-m", "aidfunds", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "PYTHONPATH": f"{installed}:{os.environ.get('PYTHONPATH', '')}",
        },
        capture_output=True,
        check=False,
    )
    (ROOT / folder / "stdout").write_bytes(done.stdout)
    (ROOT / folder / "stderr").write_bytes(done.stderr + f"exit {done.returncode}\n".encode())


def digests() -> dict[str, str]:
    """The sha256 of every file kept, by its path."""
    kept = ROOT / FOLDER / "files"
    files = sorted(path for path in kept.rglob("*") if path.is_file())
    return {path.relative_to(kept).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> int:
    """Write the list, or say what differs from an earlier one."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--against", type=Path, metavar="FILE", help="an earlier sha256.txt to compare with")
    earlier_list = parser.parse_args().against
    earlier = (
        dict(line.split("  ")[::-1] for line in earlier_list.read_text("utf-8").splitlines()) if earlier_list else {}
    )
    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)
    installed = install_third_party()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda job: run(*job, installed), commands()))
    now = digests()
    (ROOT / FOLDER / "sha256.txt").write_text("".join(f"{sha}  {name}\n" for name, sha in now.items()), "utf-8")
    sys.stdout.write(f"{len(now)} outputs: {FOLDER}/sha256.txt\n")
    different = sorted(name for name in earlier.keys() | now.keys() if earlier.get(name) != now.get(name))
    if earlier_list:
        sys.stdout.write("\n".join([f"{len(different)} differ", *different, ""]))
    return 1 if earlier_list and different else 0


if __name__ == "__main__":
    sys.exit(main())
