"""A command in the foreground: it has the terminal, and Ctrl-C reaches it directly."""

import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence

from config.embedded.errors import EmbeddedError, StopRequestedError
from config.embedded.interrupts import Interrupts

GRACE = 60.0  # seconds to clean up in after a stop request


def run_command(
    command: Sequence[str],
    told: Mapping[str, str],
    interrupts: Interrupts,
    watch: Callable[[Callable[[], bool]], None],
) -> int:
    """Run it while `watch` waits; answers its exit status, 128 and more for a signal as shells do."""
    try:
        process = subprocess.Popen(list(command), env=dict(told))
    except OSError as error:
        raise EmbeddedError(f"Cannot start {command[0]}: {error.strerror}.") from error
    try:
        watch(lambda: process.poll() is not None)
    except StopRequestedError:
        if interrupts.received is not signal.SIGINT:
            process.terminate()
        _let_end(process)
    except EmbeddedError:
        process.terminate()
        _let_end(process)
        raise
    code = process.returncode
    return code if code >= 0 else 128 - code


def _let_end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
