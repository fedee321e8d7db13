"""One-time codes (RFC 6238) of the authenticator app that the program's staff have in the tests."""

import base64
import hmac
import time

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30


def code(step: int = 0, secret: str = SECRET) -> str:
    """The code of this half minute; `step` 1 is the next one, -1 the one before."""
    counter = (int(time.time()) // PERIOD + step).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    place = digest[-1] & 0xF
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


_used: set[tuple[str, str]] = set()


def unused_code(email: str) -> str:
    """A code that this process did not give for `email` before: each opens one sign-in. May wait half a minute."""
    while True:
        fresh = [found for found in map(code, (-1, 0, 1)) if (email, found) not in _used]
        if fresh:
            _used.add((email, fresh[0]))
            return fresh[0]
        time.sleep(1)
