"""`python -m kernel.i18n extract|update|compile|check`."""

import argparse
import os
import sys

from kernel.i18n import commands
from kernel.i18n.places import REPOSITORY
from kernel.i18n.template_source import UnreadableTemplateError

VERBS = {
    "extract": commands.extract,
    "update": commands.update,
    "compile": commands.compile_all,
    "check": commands.check,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kernel.i18n", description="Translation catalogues.")
    parser.add_argument("verb", choices=VERBS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    verb = VERBS[parser.parse_args(arguments).verb]
    try:
        return verb(REPOSITORY)
    except UnreadableTemplateError as error:
        print(f"Nothing was changed. {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
