"""Somebody who is signed in, over real HTTP, and what the server says of each answer it gave."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMING = re.compile(r"db;desc=(\d+), total;dur=([\d.]+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """`milliseconds` are the server's, from the first middleware to the last; see `tests.bench.page.timed`."""

    status: int
    html: str
    queries: int
    milliseconds: float


class Browser:
    """Signs in by the form, as a person does, and keeps its cookies."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def page(self, path: str) -> str | None:
        """The HTML where a page opens."""
        answer = self.get(path)
        return answer.html if answer.status in {200, 410} and "<html" in answer.html else None

    def sign_in(self, email: str, password: str) -> None:
        found = TOKEN.search(self.get("/sign-in/").html)
        assert found, "There is no form to sign in with."
        form = {"login": email, "password": password, "csrfmiddlewaretoken": found[1]}
        answer = self._ask("POST", "/sign-in/", urlencode(form))
        if answer.status != 302:
            raise RuntimeError(f"{email} cannot sign in: {answer.status}.")

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Host": self.host,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Language": "en",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        self._keep_cookies(response)
        timing = TIMING.match(response.headers.get("Server-Timing", ""))
        queries, spent = timing.groups() if timing else ("0", "0")
        html = response.read().decode(errors="replace")
        connection.close()
        return Answer(response.status, html, int(queries), float(spent))

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _equals, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
