"""Runs the answers of one exercise against its checks and says what came of each: starter, solution and wrong answers.

Reads from standard input: {"library": str, "checks": str, "answers": [{"file": str, "seeds": [int]}]}
Writes to standard output: {"answers": [{"file": str, "imports": [str], "runs": [{"seed": int, "checks": [...]}]}], "imports": [str]}
"""

import ast
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("MPLBACKEND", "agg")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # the same sums in the same order on every machine


def main() -> None:
    job = json.load(sys.stdin)
    # Only this line may write to standard output: what an answer writes there goes to standard error.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.path.insert(0, job["library"])
    from mlcheck import run_checks

    checks = Path(job["checks"])
    answers = [
        {
            "file": answer["file"],
            "imports": imports(Path(answer["file"])),
            "runs": [
                {"seed": seed, "checks": [r.to_json() for r in run_checks(Path(answer["file"]), checks, seed, thorough=True)]}
                for seed in answer["seeds"]
            ],
        }
        for answer in job["answers"]
    ]
    json.dump({"answers": answers, "imports": imports(checks)}, out)


def imports(path: Path) -> list[str]:
    """Top-level names of the packages that a file imports, without the standard library."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return sorted(found - set(sys.stdlib_module_names) - {"mlcheck"})


if __name__ == "__main__":
    main()
