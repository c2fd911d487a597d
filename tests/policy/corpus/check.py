"""Holds the corpus against its format, and counts its cases.

    python3 tests/policy/corpus/check.py

Says what is wrong with which case, and ends with 1 where anything is.
"""

import sys
import tomllib
from pathlib import Path

FIELDS = {"command", "tool", "input", "cwd", "expect", "why"}
PROJECT = "/home/me/project"


def faults(case: dict) -> list[str]:
    """What is wrong with a case."""
    found = [f"unknown field {name}" for name in sorted(case.keys() - FIELDS)]
    as_command = isinstance(case.get("command"), str)
    as_call = isinstance(case.get("tool"), str) and isinstance(case.get("input"), dict)
    if as_command == as_call or ("command" in case) == ("tool" in case or "input" in case):
        found.append("needs either a command, or a tool and its input")
    if case.get("expect") not in ("stop", "pass"):
        found.append("expects neither stop nor pass")
    if not str(case.get("why", "")).strip():
        found.append("doesn't say why")
    if not f"{case.get('cwd', PROJECT)}/".startswith(f"{PROJECT}/"):
        found.append("works outside the project")
    return found


def call(case: dict) -> str:
    """What is asked, so that two cases that ask the same are equal."""
    tool = case.get("tool", "Bash")
    given = case.get("input", {"command": case.get("command")})
    return repr((tool, sorted(given.items(), key=str), case.get("cwd", PROJECT)))


def main() -> int:
    """Checks every file beside this one."""
    seen: dict[str, str] = {}
    wrong = 0
    total = {"stop": 0, "pass": 0}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        counts = {"stop": 0, "pass": 0}
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        for number, case in enumerate(cases, start=1):
            place = f"{path.name}, case {number}"
            found = faults(case)
            first = seen.setdefault(call(case), place)
            if first != place:
                found.append(f"is the same call as {first}")
            for fault in found:
                print(f"{place}: {fault}", file=sys.stderr)
            wrong += len(found)
            if case.get("expect") in counts:
                counts[case["expect"]] += 1
        print(f"{path.stem:12} {counts['stop']:5} stop {counts['pass']:5} pass")
        for half, count in counts.items():
            total[half] += count
    print(f"{'all':12} {total['stop']:5} stop {total['pass']:5} pass")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
