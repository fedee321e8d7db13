"""Setting up an authenticator app through the pages."""

import re

from tests.codes import code

PAGE = "/account/two-step/"


def secret_on(client) -> str:
    html = client.get(f"{PAGE}app/").content.decode()
    return re.search(r'data-copy="([A-Z2-7 ]+)"', html)[1].replace(" ", "")


def set_up(client) -> None:
    answer = client.post(f"{PAGE}app/", {"code": code(secret=secret_on(client))})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}codes/")


def codes_on(client) -> list[str]:
    return re.findall(r'<li class="code">(\d{4} \d{4})</li>', client.get(f"{PAGE}codes/").content.decode())
