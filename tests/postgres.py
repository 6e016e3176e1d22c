"""A PostgreSQL cluster of our own, on a socket in a temporary folder; never the machine's."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.own_children import descendants, living
from scripts.programs.find_or_install_postgres import _found as find_postgres
from tests.waiting import wait_until

__all__ = ["Cluster", "find_postgres", "running_cluster"]

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
ROOT_USER_ID = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. `folder` holds its socket."""

    programs: Path
    folder: Path

    def address(self, database: str) -> str:
        """The DATABASE_URL of a database in the cluster."""
        return f"postgresql://test@/{database}?host={self.folder}"

    @property
    def postmaster(self) -> int:
        """The id of the process from which all others of the server descend."""
        return int((self.folder / "data/postmaster.pid").read_text().split()[0])

    @property
    def processes(self) -> list[int]:
        """The postmaster, and after it all that descend from it."""
        return [self.postmaster, *descendants(self.postmaster)]

    def start(self, options: str = "") -> None:
        """Starts the server, also after it was killed.

        Raises RuntimeError with the end of the server's log when it does not start.
        """
        _run(self, *_start(self, options))

    def kill(self) -> None:
        """Kills the server as a crash would; returns when none of its processes is left.

        Sessions notice the death of their server by themselves. The lock files are removed, as an operator would:
        a dead server whose parent has not fetched its exit code looks as if it were running.
        """
        processes = set(self.processes)
        os.kill(self.postmaster, signal.SIGKILL)
        wait_until(lambda: not processes & {process for process, _ in living()})
        for lock in ("data/postmaster.pid", ".s.PGSQL.5432.lock"):
            (self.folder / lock).unlink()

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs as the server's user, in the server's folder."""
        _run(self, program, *arguments)


@contextmanager
def running_cluster(programs: Path, options: str = QUICK) -> Iterator[Cluster]:
    """A new cluster that runs during the block. Tests of durability pass options that keep fsync on."""
    with cluster_folder(programs) as cluster:
        _run(cluster, "initdb", "-D", "data", "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        cluster.start(options)
        yield cluster


@contextmanager
def cluster_folder(programs: Path) -> Iterator[Cluster]:
    """A folder for a cluster; a server that runs in it at the end is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short, because a socket's path has at most 107 bytes
    cluster = Cluster(programs, folder)
    try:
        if os.getuid() == ROOT_USER_ID:
            shutil.chown(folder, user=_unprivileged().pw_name)
        yield cluster
    finally:
        _run(cluster, "pg_ctl", "-D", "data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _start(cluster: Cluster, options: str) -> Sequence[str]:
    socket_only = f"-k {cluster.folder} -c listen_addresses='' {options}"
    return ["pg_ctl", "-D", "data", "-w", "-l", "log", "-o", socket_only, "start"]


def _run(cluster: Cluster, program: str, *arguments: str, check: bool = True) -> None:
    """Runs a program; as another user if we are root, which PostgreSQL refuses."""
    become = _unprivileged() if os.getuid() == ROOT_USER_ID else pwd.getpwuid(os.getuid())
    with (cluster.folder / "output").open("ab") as output:  # a pipe would stay open while the server runs
        done = subprocess.run(
            [cluster.programs / program, *arguments],
            cwd=cluster.folder,
            env={"HOME": str(cluster.folder), "PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            user=None if become.pw_uid == os.getuid() else become.pw_uid,
            group=None if become.pw_uid == os.getuid() else become.pw_gid,
            extra_groups=None if become.pw_uid == os.getuid() else [],
        )
    if check and done.returncode:
        log = cluster.folder / "log"
        said = log.read_text()[-2000:] if log.exists() else (cluster.folder / "output").read_text()
        raise RuntimeError(f"{program} failed: {said}")


def _unprivileged() -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
