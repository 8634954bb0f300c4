"""Runs `retro` in a process forked from this one, which need not import the modules again."""

import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn

from generator import cli


def retro(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Runs the command in that folder with that environment and without standard input."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            _run(arguments, folder, environment, out, err)
        _, ended = os.waitpid(pid, 0)
        return subprocess.CompletedProcess(
            arguments, os.waitstatus_to_exitcode(ended), _written(out), _written(err)
        )


def _run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]
) -> NoReturn:
    """The forked child: prepares the state of a new process, except for the imported modules."""
    code: object = 70  # what no command answers
    try:
        with Path(os.devnull).open() as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in enumerate("rww"))  # noqa: SIM115, PTH123
        warnings.resetwarnings()
        warnings.simplefilter("ignore")  # pytest turns warnings into errors
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv = ["retro", *arguments]
        cli.main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
