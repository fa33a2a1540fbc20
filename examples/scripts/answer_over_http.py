"""A web handler: a plan is posted, its findings come back as JSON; any WSGI server can run ``application``. 网页服务。

python examples/scripts/answer_over_http.py 8000
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from wsgiref.simple_server import make_server

import aidfunds as af

registry = af.load_registry()


def answer(plan: bytes) -> tuple[str, dict[str, object]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "plan.toml")
        path.write_bytes(plan)
        try:
            context = af.check(af.read_plan(path, registry), registry)
        except af.InputError as error:
            return "422 Unprocessable Content", {"problems": [f"{one.line}: {one.message}" for one in error.problems]}
    findings = [f"{one.location.line}: {one.code} {one.message}" for one in context.findings]
    return "200 OK", {"title": context.portfolio.title, "findings": findings}


def application(environ, start_response):  # type: ignore[no-untyped-def]  # as PEP 3333 has it
    status, answered = answer(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    start_response(status, [("Content-Type", "application/json; charset=utf-8")])
    return [json.dumps(answered, ensure_ascii=False).encode("utf-8")]


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), application).serve_forever()
