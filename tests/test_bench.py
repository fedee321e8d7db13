"""The runner of `make bench`; the benches themselves are no tests."""

import json
import subprocess
import sys

import pytest

from tests import databases
from tests.bench.__main__ import main, names
from tests.bench.result import Result


def test_every_bench_is_found():
    assert {"memory", "request"} <= set(names())
    assert {"ground", "load", "networks", "result"} & set(names()) == set()


@pytest.mark.parametrize(("ratio", "ok"), [(0.9, True), (0.899, False), (20.0, True)])
def test_line_is_json_and_says_whether_the_reach_is_met(ratio, ok):
    line = Result("b", 1.0, 2.0, "s", ratio, 0.9, {"networks": 300}).line()
    assert json.loads(line) == {
        "bench": "b",
        "ours": 1.0,
        "theirs": 2.0,
        "unit": "s",
        "ratio": ratio,
        "reach": 0.9,
        "measured": {"networks": 300},
        "ok": ok,
    }


def test_unknown_bench_is_refused(capsys):
    assert main(["nothing"]) == 2
    assert capsys.readouterr().err.startswith("There is no bench nothing; there are ")


def test_command_line_ends_with_that_status():
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "nothing"],
        cwd=databases.REPOSITORY,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
