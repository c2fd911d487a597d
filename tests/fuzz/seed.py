#!/usr/bin/env python3
"""Writes what the fuzzer begins with: the examples that the tests have anyway.

usage: seed.py TARGET FOLDER
"""

import hashlib
import json
import pathlib
import sys
import tomllib

TOP = pathlib.Path(__file__).resolve().parents[2]


def cases():
    for file in sorted((TOP / "tests/policy/corpus").glob("*.toml")):
        yield from tomllib.loads(file.read_text())["case"]


def shell():
    for case in cases():
        if "command" in case:
            yield case["command"].encode()


def calls():
    """The corpus's calls, as tool and input."""
    for case in cases():
        if "command" in case:
            yield "Bash", {"command": case["command"]}
        elif "tool" in case:
            yield case["tool"], case.get("input", {})


def hook():
    for number, (tool, arguments) in enumerate(calls()):
        shared = {"session_id": "s", "cwd": "/", "tool_name": tool, "tool_input": arguments}
        questions = [
            {**shared, "hook_event_name": "PreToolUse", "tool_use_id": "u"},
            {**shared, "hook_event_name": "PreToolUse", "turn_id": "t", "model": "m"},
            {**shared, "hook_event_name": "BeforeTool", "timestamp": "now"},
            {"sessionId": "s", "timestamp": 1, "toolName": tool, "toolArgs": arguments},
            {"sessionId": "s", "toolName": tool, "toolArgs": json.dumps(arguments)},
            {**arguments, "hook_event_name": "beforeShellExecution", "cwd": "/"},
            {**shared, "hook_event_name": "beforeMCPExecution"},
            {"hook_event_name": "beforeReadFile", "file_path": "/etc/passwd", "cwd": None},
        ]
        yield json.dumps(questions[number % len(questions)]).encode()


def requests():
    for file in sorted((TOP / "schemas/examples").glob("*/*request*.json")):
        yield file.read_bytes()


def module():
    """A small guest, and what comes before the code of the large ones."""

    def number(value):
        low, value = value & 0x7F, value >> 7
        return bytes([low | 0x80]) + number(value) if value else bytes([low])

    def name(text):
        return number(len(text)) + text.encode()

    def section(kind, items):
        body = number(len(items)) + b"".join(items)
        return bytes([kind]) + number(len(body)) + body

    head = b"\0asm\1\0\0\0"
    i32, i64 = b"\x7f", b"\x7e"
    types = section(1, [b"\x60\0\1" + i32, b"\x60\1" + i64 + b"\1" + i64])
    imports = [
        name(namespace) + name(field) + b"\0\1"
        for namespace, field in [
            ("env", "git_log"),
            ("extism:host/user", "shell_parse"),
            ("extism:host/env", "alloc"),
        ]
    ]
    code = b"\0\x41\0\x0b"
    exports = [
        name(field) + b"\0" + number(len(imports))
        for field in ["describe", "handle_mcp_call", "handle_pre_tool_use"]
    ]
    rest = [
        section(3, [b"\0"]),
        section(5, [b"\0\1"]),
        section(7, exports),
        section(10, [number(len(code)) + code]),
    ]
    yield head + types + section(2, imports) + b"".join(rest)
    yield head + types + section(2, imports)
    yield head
    for file in sorted((TOP / "haskell-guest/prebuilt").glob("*.wasm")):
        yield file.read_bytes()[: 16 << 10]


def memory():
    """Ask for a block, log from it, answer from it, free it; and the same with a forged header."""

    def step(what, a, b, number):
        return bytes([what, a | b << 4]) + number.to_bytes(8, "big")

    block, log, answer = step(6, 0, 1, 0), step(3, 2, 0, 0), step(4, 0, 3, 64)
    free, twice = step(1, 0, 0, 0), step(1, 0, 2, 0)
    yield block + log + answer + free + twice
    yield step(0, 4, 0, 64) + step(5, 5, 4, 0) + step(4, 4, 5, 0)
    for distance in range(1, 25):
        for word in [0xF0000000F00000, 0xFFFFFFFF, (1 << 59) - 1, 1 << 32 | 1]:
            forged = step(2, 0, 0, (word << 5 | distance) & (1 << 64) - 1)
            yield block + forged + log + answer + free + block + log


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for seed in globals()[target]():
        (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)


if __name__ == "__main__":
    main()
