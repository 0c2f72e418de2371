"""Everything that `make check` looks at. All of it runs, even after something failed, and CI runs the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = [sys.executable, "-m"]

CHECKS = {
    "format": [*HERE, "ruff", "format", "--check", "--quiet", "."],
    "lint": [*HERE, "ruff", "check", "--quiet", "."],
    "types": [*HERE, "mypy", "--no-error-summary"],
    "layers": [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
    "catalogues": [sys.executable, "scripts/catalogues.py", "check"],
    "page of rights": [sys.executable, "scripts/rights.py", "--check"],
    "house rules": [*HERE, "pytest", "-q", "--no-header", "tests/test_house_rules.py"],
}


def main() -> int:
    """Runs every check; returns 1 if any failed."""
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{'fine  ' if done.returncode == 0 else 'FAILED'} {name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print("All checks are fine." if not failed else f"To mend: {', '.join(failed)}.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
