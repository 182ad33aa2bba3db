"""Runs the code blocks of one lesson in order, in one session, and says what they printed, raised and drew.

Reads from standard input: {"blocks": [{"line": int, "source": str, "raises": str | null, "plot": str | null}], "file": str}
Writes to standard output, after the marker line: {"results": [{"stdout": str, "error": {...} | null, "plot": {...} | null}], "versions": {...}}
"""

import contextlib
import io
import json
import os
import sys
import traceback
import warnings

os.environ.setdefault("MPLBACKEND", "agg")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # the same sums in the same order on every machine

MARKER = "---results---"


def main() -> None:
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    lesson = json.load(sys.stdin)
    results = list(run(lesson["file"], lesson["blocks"]))
    print(MARKER)
    json.dump({"results": results, "versions": versions()}, sys.stdout)


def run(file: str, blocks: list[dict]):
    warnings.simplefilter("error")
    session = {"__name__": "__main__"}
    for block in blocks:
        printed = io.StringIO()
        error = None
        try:
            # Blank lines in front, so that a traceback names the line in the lesson's own file.
            code = compile("\n" * block["line"] + block["source"], file, "exec")
            with contextlib.redirect_stdout(printed):
                exec(code, session)
        except (Exception, SystemExit) as raised:
            error = describe(raised, file)
        yield {"stdout": printed.getvalue(), "error": error, "plot": drawn(block.get("plot"))}


def describe(raised: BaseException, file: str) -> dict:
    lines = [frame.lineno for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == file]
    if isinstance(raised, SyntaxError) and raised.lineno:
        lines = [raised.lineno]
    last = traceback.format_exception_only(raised)[-1].strip()
    return {"type": type(raised).__name__, "last": last, "line": lines[-1] if lines else None}


def drawn(name: str | None) -> dict | None:
    if "matplotlib.pyplot" not in sys.modules:
        return None
    from plot_record import record

    import matplotlib.pyplot as plt

    numbers = plt.get_fignums()
    if not numbers:
        return None
    try:
        return {"figures": len(numbers), **(record(plt.figure(numbers[-1]), name) if name else {})}
    finally:
        plt.close("all")


def versions() -> dict:
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("numpy", "pandas", "sklearn", "matplotlib", "scipy"):
        if name in sys.modules:
            found[name] = sys.modules[name].__version__
    return found


if __name__ == "__main__":
    main()
