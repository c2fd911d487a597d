#!/usr/bin/env python3
"""Counts what the list of tools costs an agent, for each toolset.

    kleisli tools --json | tests/clients/tokens.py [--tools]

A token is taken for four bytes of compact JSON: tokenizers differ, and this needs none. The column
`list` is all that a client gets; `model` is what clients put before the model, the name, the
description and the arguments; `results` is the part of `list` that describes results. `--tools`
shows each tool too.
"""

import json
import sys

LISTED = ("name", "title", "description", "inputSchema", "outputSchema", "annotations")
SHOWN = ("name", "description", "inputSchema")
BYTES_PER_TOKEN = 4


def size(value):
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def costs(tool):
    """The bytes of a tool in each of the columns."""
    listed = {key: tool[key] for key in LISTED}
    shown = {key: tool[key] for key in SHOWN}
    return [size(listed), size(shown), size(tool["outputSchema"])]


def row(name, tools):
    sums = [sum(column) // BYTES_PER_TOKEN for column in zip(*map(costs, tools))]
    return [name, len(tools), *sums]


def main():
    tools = json.load(sys.stdin)
    toolsets = {}
    for tool in tools:
        toolsets.setdefault(tool["toolset"], []).append(tool)
    rows = [["toolset", "tools", "list", "model", "results"]]
    for name, members in toolsets.items():
        rows.append(row(name, members))
        if "--tools" in sys.argv[1:]:
            rows += sorted((row("  " + tool["name"], [tool]) for tool in members), key=lambda cells: -cells[2])
    rows.append(row("all", tools))
    width = max(len(cells[0]) for cells in rows)
    for name, *cells in rows:
        print(name.ljust(width), *(str(cell).rjust(8) for cell in cells))


if __name__ == "__main__":
    main()
