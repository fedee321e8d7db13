"""Where the embedded services keep their things: one folder, ignored by git."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import EmbeddedError

REPOSITORY = Path(__file__).resolve().parents[3]
SOURCE_ROOTS = (REPOSITORY, REPOSITORY / "platform")
DEFAULT_HOME = REPOSITORY / ".foothold"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one set of services; two sets with two folders do not know of each other."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def half_made_postgres(self) -> Path:
        """Where initdb works; renamed to `postgres` once complete, so that a kill leaves no half of one."""
        return self.root / "postgres.new"

    @property
    def redis(self) -> Path:
        return self.root / "redis"

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def secret_key(self) -> Path:
        return self.root / "secret-key"

    @property
    def tests(self) -> Path:
        return self.root / "tests"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def create(self) -> None:
        """Make the folders, closed to other accounts, and try that they can be written.

        Raises EmbeddedError, naming the folder and the cause, when they cannot.
        """
        folder = self.root
        try:
            for folder in (self.root, self.redis, self.files, self.logs, self.run):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            raise EmbeddedError(f"Cannot write to {folder}: {error.strerror}.") from error
