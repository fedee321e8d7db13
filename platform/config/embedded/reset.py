"""`reset`: the demo's data, gone."""

import shutil

from config.embedded.errors import EmbeddedError
from config.embedded.leftovers import end_leftovers
from config.embedded.lock import only_one
from config.embedded.paths import Home
from config.embedded.sockets import close_sockets

RUN_FILES = ("processes.json", "beat-schedule*")


def reset(home: Home) -> bool:
    """End what a killed demo left, remove the data and logs; answers whether there was anything.

    What it removes is named one by one, so that a wrong folder loses nothing else. Raises EmbeddedError when
    the demo is running or something cannot be removed.
    """
    if not any(folder.exists() for folder in (home.postgres, home.half_made_postgres, home.redis)):
        return False
    home.create()
    with only_one(home):
        end_leftovers(home)
        close_sockets(home)
        try:
            for folder in (home.postgres, home.half_made_postgres, home.redis, home.files, home.logs):
                if folder.exists():
                    shutil.rmtree(folder)
            for file in (home.secret_key, *(f for pattern in RUN_FILES for f in home.run.glob(pattern))):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise EmbeddedError(f"Cannot remove {error.filename}: {error.strerror}.") from error
    return True
