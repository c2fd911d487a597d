"""Holds `kleisli serve` against the official Python client, over stdio.

    python tests/clients/python_client.py target/debug/kleisli

The client validates structured content against each tool's output schema by itself. All checks
run once for each generation of the protocol: the newest, which has no handshake, the newest with
one, and the oldest.
"""

import asyncio
import sys
import tempfile
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mcp import Client, ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp_types import (
    CallToolResult,
    ClientCapabilities,
    Implementation,
    InitializedNotification,
    InitializeRequest,
    InitializeRequestParams,
    InitializeResult,
)
from repository import git, make_long_history, make_repository

NEWEST, NEWEST_WITH_HANDSHAKE, OLDEST = "2026-07-28", "2025-11-25", "2024-11-05"
INVALID_PARAMS = -32602

# One tool of each kind, and what a client may assume of it: that it only reads, that it can lose
# work.
KINDS = {
    "git_status": (True, False),
    "git_commit": (False, False),
    "git_reset_hard": (False, True),
    "issue_list": (True, False),
    "pull_request_merge": (False, False),
    "pull_request_context": (True, False),
}


class Server:
    """How the server is started: its binary, its folder, and one instance, so that calls queue."""

    def __init__(self, binary: Path, folder: Path) -> None:
        self.repository = make_repository(folder / "repository")
        self.history = make_long_history(folder / "history")
        config = folder / "config.toml"
        config.write_text("[limits]\ninstances = 1\n")
        roots = [f"--root={root}" for root in (self.repository, self.history)]
        self.parameters = StdioServerParameters(
            command=str(binary),
            args=["serve", f"--config={config}", *roots],
            cwd=self.repository,
        )

    @asynccontextmanager
    async def session(self, version: str) -> AsyncIterator[ClientSession]:
        """A session in this version of the protocol."""
        if version == OLDEST:
            async with stdio_client(self.parameters) as streams, ClientSession(*streams) as session:
                await shake_hands(session, version)
                yield session
        else:
            mode = "auto" if version == NEWEST else "legacy"
            async with Client(self.parameters, mode=mode) as client:
                yield client.session


async def shake_hands(session: ClientSession, version: str) -> None:
    """Offers an older version than the client would by itself."""
    offer = InitializeRequestParams(
        protocol_version=version,
        capabilities=ClientCapabilities(),
        client_info=Implementation(name="python_client", version="0"),
    )
    session.adopt(await session.send_request(InitializeRequest(params=offer), InitializeResult))
    await session.send_notification(InitializedNotification())


async def call(session: ClientSession, tool: str, **arguments: object) -> dict:
    """The structured content of a call that must go well, and has words for a person too."""
    result = await session.call_tool(tool, arguments)
    assert not result.is_error, text(result)
    assert text(result).strip(), f"`{tool}` has no text"
    assert result.structured_content is not None, f"`{tool}` has no structured content"
    return result.structured_content


def text(result: CallToolResult) -> str:
    return "".join(block.text for block in result.content if block.type == "text")


async def check_version(session: ClientSession, _: Server, version: str) -> None:
    assert session.protocol_version == version, session.protocol_version
    assert session.server_info.name == "kleisli"


async def check_list(session: ClientSession, *_: object) -> None:
    tools = (await session.list_tools()).tools
    assert len({tool.name for tool in tools}) == len(tools), "two tools have one name"
    for tool in tools:
        assert tool.title and tool.description, f"`{tool.name}` isn't described"
        assert tool.input_schema["type"] == "object", tool.input_schema
        assert tool.output_schema["type"] == "object", tool.output_schema
    hints = {tool.name: tool.annotations for tool in tools}
    for name, (reads, destroys) in KINDS.items():
        assert hints[name].read_only_hint is reads, name
        assert hints[name].destructive_hint is destroys, name
    again = (await session.list_tools()).tools
    assert again == tools, "the list comes in another order the second time"


async def check_status(session: ClientSession, server: Server, _: str) -> None:
    status = await call(session, "git_status")
    assert status["branch"] == "main"
    assert status["head"] == git(server.repository, "rev-parse", "HEAD")
    assert {entry["path"] for entry in status["entries"]} == {"README.md", "new.txt"}


async def check_log(session: ClientSession, server: Server, _: str) -> None:
    log = await call(session, "git_log", max_count=1)
    assert [commit["summary"] for commit in log["commits"]] == ["Count to three"]
    assert log["more"] is True
    whole = await call(session, "git_log", repo_path=str(server.repository))
    expected = git(server.repository, "log", "--format=%H").split()
    assert [commit["id"] for commit in whole["commits"]] == expected


async def check_search_log(session: ClientSession, *_: object) -> None:
    found = await call(session, "git_search_log", message="ENGINE", author="lovelace")
    assert [commit["summary"] for commit in found["commits"]] == ["Begin the engine"]


async def check_show(session: ClientSession, *_: object) -> None:
    shown = await call(session, "git_show", revision="HEAD")
    assert shown["commit"]["summary"] == "Count to three"
    assert (shown["additions"], shown["deletions"]) == (1, 0)
    assert [file["path"] for file in shown["files"]] == ["README.md"]


async def check_diff(session: ClientSession, *_: object) -> None:
    unstaged = await call(session, "git_diff")
    assert (unstaged["additions"], unstaged["total_files"]) == (1, 1)
    staged = await call(session, "git_diff", staged=True)
    assert staged["files"] == []
    between = await call(session, "git_diff", target="topic..main", context_lines=0)
    assert (between["additions"], between["deletions"]) == (1, 0)


async def check_branches(session: ClientSession, *_: object) -> None:
    branches = await call(session, "git_branches", contains="main")
    assert branches["current"] == "main"
    assert [branch["name"] for branch in branches["branches"]] == ["main"]


async def check_blame(session: ClientSession, *_: object) -> None:
    blame = await call(session, "git_blame", path="README.md")
    assert blame["total_lines"] == 3
    assert len(blame["hunks"]) == 2, blame["hunks"]


async def check_read_file(session: ClientSession, *_: object) -> None:
    file = await call(session, "git_read_file", path="README.md", revision="topic")
    assert file["text"] == "one\ntwo\n"


async def check_list_files(session: ClientSession, *_: object) -> None:
    files = await call(session, "git_list_files", recursive=True)
    assert [entry["path"] for entry in files["entries"]] == ["README.md", "src/engine.txt"]


async def check_invalid_arguments(session: ClientSession, *_: object) -> None:
    for arguments, field in [
        ({"max_count": "many"}, "max_count"),
        ({"max_count": 0}, "max_count"),
        ({"maximum": 3}, "maximum"),
    ]:
        result = await session.call_tool("git_log", arguments)
        assert result.is_error, arguments
        assert f"`{field}`" in text(result), text(result)
        assert result.meta["kleisli/error"]["code"] == "invalid_arguments", result.meta
    missing = await session.call_tool("git_blame", {})
    assert missing.is_error and "`path`" in text(missing), text(missing)


async def check_changes(session: ClientSession, server: Server, _: str) -> None:
    made = await call(session, "git_create_branch", name="made")
    assert made["branch"]["target"] == git(server.repository, "rev-parse", "made")
    deleted = await call(session, "git_delete_branch", name="made")
    assert deleted["branch"]["target"] == made["branch"]["target"]
    assert git(server.repository, "branch", "--list", "made") == ""


async def check_outside_the_roots(session: ClientSession, server: Server, _: str) -> None:
    outside = str(server.repository.parent)
    result = await session.call_tool("git_status", {"repo_path": outside})
    assert result.is_error
    assert result.meta["kleisli/error"]["code"] == "permission_denied", text(result)


async def check_unknown_tool(session: ClientSession, *_: object) -> None:
    try:
        result = await session.call_tool("git_puhs", {})
    except MCPError as error:
        assert error.error.code == INVALID_PARAMS, error
        assert "`git_puhs`" in error.error.message, error
    else:
        raise AssertionError(f"an unknown tool was answered: {result}")


async def check_cancellation(session: ClientSession, server: Server, _: str) -> None:
    # Five searches for one instance: if cancelling did nothing, the last call would wait for
    # all of them.
    search = {"repo_path": str(server.history), "path": "no-such-file"}
    started = time.monotonic()
    await call(session, "git_search_log", **search)
    alone = time.monotonic() - started
    searches = [asyncio.create_task(call(session, "git_search_log", **search)) for _ in range(5)]
    await asyncio.sleep(alone / 5)
    assert not any(task.done() for task in searches), "the searches are too short to cancel"
    for task in searches:
        task.cancel()
    started = time.monotonic()
    await call(session, "git_status")
    waited = time.monotonic() - started
    assert waited < 2 * alone, f"waited {waited:.1f} s, one search takes {alone:.1f} s"


CHECKS = {
    "speaks the version that was asked for": check_version,
    "lists the tools with schemas and annotations": check_list,
    "answers git_status": check_status,
    "answers git_log": check_log,
    "answers git_search_log": check_search_log,
    "answers git_show": check_show,
    "answers git_diff": check_diff,
    "answers git_branches": check_branches,
    "answers git_blame": check_blame,
    "answers git_read_file": check_read_file,
    "answers git_list_files": check_list_files,
    "names the argument that doesn't fit": check_invalid_arguments,
    "makes a branch and deletes it": check_changes,
    "refuses a path outside the roots": check_outside_the_roots,
    "makes an unknown tool an error of the protocol": check_unknown_tool,
    "ends calls that are cancelled": check_cancellation,
}


async def run(server: Server, version: str) -> int:
    """Runs every check in one session; how many failed."""
    failed = 0
    async with server.session(version) as session:
        for name, check in CHECKS.items():
            try:
                await asyncio.wait_for(check(session, server, version), timeout=120)
                print(f"{version} {name} ... ok", flush=True)
            except Exception:
                failed += 1
                print(f"{version} {name} ... FAILED", flush=True)
                traceback.print_exc()
    return failed


def main() -> int:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print("usage: python_client.py KLEISLI, the server's binary", file=sys.stderr)
        return 2
    versions = [NEWEST, NEWEST_WITH_HANDSHAKE, OLDEST]
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(sys.argv[1]).resolve(), Path(folder).resolve())
        failed = sum(asyncio.run(run(server, version)) for version in versions)
    print(f"{len(versions) * len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
