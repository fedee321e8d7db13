"""`make bench`: each module of this folder that has a function `bench`, in a process of its own, one JSON line each."""

import importlib
import pkgutil
import subprocess
import sys

from tests import bench


def names() -> list[str]:
    """Names of benches, as typed after BENCH=."""
    modules = [m.name for m in pkgutil.iter_modules(bench.__path__) if not m.ispkg and m.name != "__main__"]
    return [
        m.replace("_", "-") for m in modules if hasattr(importlib.import_module(f"tests.bench.{m}"), "bench")
    ]


def main(wanted: list[str]) -> int:
    """The exit status: 1 when a bench could not be run, whatever the others found."""
    known = names()
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    if len(wanted) == 1:
        print(
            importlib.import_module(f"tests.bench.{wanted[0].replace('-', '_')}").bench().line(), flush=True
        )
        return 0
    runs = [
        subprocess.run([sys.executable, "-m", "tests.bench", name], check=False) for name in wanted or known
    ]
    return int(any(run.returncode for run in runs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
