"""Two PostgreSQL servers: a primary, and a standby that gets every commit before the client is answered."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import Cluster, cluster_folder, running_cluster


@dataclass(frozen=True, slots=True)
class Two:
    """Both servers; `second` follows `first` until it is promoted."""

    first: Cluster
    second: Cluster

    def address(self, database: str) -> str:
        """An address that leads to the one of the two that accepts writes."""
        hosts = f"{self.first.folder},{self.second.folder}"
        return f"postgresql://test@/{database}?host={hosts}&target_session_attrs=read-write"

    def kill_the_first(self) -> None:
        """Kills the primary: the postmaster and all sessions at once."""
        for process in self.first.processes:
            with suppress(ProcessLookupError):  # sessions notice the death of their server, and end by themselves
                os.kill(process, signal.SIGKILL)

    def cut_the_first_off(self) -> None:
        """Stops the primary's processes, so that it lives but answers neither the standby nor any client."""
        for process in self.first.processes:
            os.kill(process, signal.SIGSTOP)

    def promote_the_second(self) -> None:
        """Promotes the standby.

        It waits for no standby, because with the inherited setting every commit would hang.
        """
        _order(self.second, "ALTER SYSTEM SET synchronous_standby_names = ''")
        self.second.run("pg_ctl", "-D", "data", "-w", "promote")
        self.second.run("pg_ctl", "-D", "data", "reload")


@contextmanager
def primary_and_standby(programs: Path) -> Iterator[Two]:
    """Runs both, with the standby connected. At the end both are stopped in any state."""
    with ExitStack() as both:
        first = both.enter_context(running_cluster(programs, options=""))
        second = both.enter_context(cluster_folder(programs))
        source = f"host={first.folder} user=test"
        second.run("pg_basebackup", "-D", "data", "-R", "-X", "stream", "-c", "fast", "-d", source)
        second.start()
        _order(first, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        first.run("pg_ctl", "-D", "data", "reload")
        two = Two(first, second)
        try:
            yield two
        finally:
            with suppress(ProcessLookupError):  # it may be dead already
                for process in first.processes:
                    os.kill(process, signal.SIGCONT)


def _order(cluster: Cluster, statement: str) -> None:
    cluster.run("psql", "-h", str(cluster.folder), "-U", "test", "-d", "postgres", "-c", statement)
