"""`make lint`: say which laws of the house are broken, and where."""

import os
import sys

import django


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("FOOTHOLD_TESTING", "1")
    django.setup()
    from tests.architecture.laws import LAWS

    broken = {law.__name__.replace("_", " "): found for law in LAWS if (found := law())}
    for law, places in broken.items():
        print(f"Broken: {law}", *places, sep="\n  ")
    print(f"{len(LAWS) - len(broken)} of {len(LAWS)} laws of the house hold.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
