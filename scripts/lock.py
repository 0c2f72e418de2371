"""Writes the lock files: every package with its version and hashes, and no address of any index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPTIONS = ["--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header"]
OPTIONS += ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-annotate"]
FILES = {
    "requirements-dev.lock": ["run", "demo", "dev"],
    "requirements.lock": ["run", "demo"],
    "requirements-bench.lock": ["run", "demo", "bench"],
}


def main() -> None:
    """The development lock first: what is installed beside it takes its versions.

    The bots to compare with live in an environment of their own, and may need other versions.
    """
    for name, extras in FILES.items():
        chosen = [f"--extra={extra}" for extra in extras]
        constraint = ["--constraint=requirements-dev.lock"] if name == "requirements.lock" else []
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *chosen, *constraint, f"--output-file={name}"]
        print(f"Writing {name} ...", flush=True)
        subprocess.run([*command, "pyproject.toml"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
