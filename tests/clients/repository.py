"""The repository that the client's checks ask about, made with the git command line."""

import os
import subprocess
from pathlib import Path

# More commits than a search gets through before it is cancelled.
LONG_HISTORY = 20_000

# Nothing of the person who runs the checks, and the same commits each time.
ENVIRONMENT = os.environ | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada Lovelace",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Lovelace",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
}


def git(folder: Path, *arguments: str, stdin: str | None = None) -> str:
    """What a git command prints, without the line's end."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        input=stdin,
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout.removesuffix("\n")


def make_repository(folder: Path) -> Path:
    """Two commits on `main`, the branch `topic`, a change that is not staged, a new file."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "README.md").write_text("one\ntwo\n")
    (folder / "src").mkdir()
    (folder / "src" / "engine.txt").write_text("engine\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Begin the engine")
    git(folder, "branch", "topic")
    (folder / "README.md").write_text("one\ntwo\nthree\n")
    git(folder, "commit", "--quiet", "--all", "--message=Count to three")
    (folder / "README.md").write_text("one\ntwo\nthree\nfour\n")
    (folder / "new.txt").write_text("new\n")
    return folder


def make_long_history(folder: Path) -> Path:
    """A repository in which a search takes its time."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
    commits = (
        f"commit refs/heads/main\n"
        f"committer Ada Lovelace <ada@example.org> {1_700_000_000 + number} +0000\n"
        f"data 0\n"
        f"M 644 inline file-{number % 50}\n"
        f"data {len(str(number))}\n{number}\n"
        for number in range(LONG_HISTORY)
    )
    git(folder, "fast-import", "--quiet", stdin="".join(commits))
    return folder
