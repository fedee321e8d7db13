"""Signing in through the forms, as a person does."""

from django.http import HttpResponse
from django.test import Client

from tests.codes import code
from tests.world import PASSWORD

CODE_PAGE = "/sign-in/code/"


def sign(client: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    """The answer to the password, or to the code where one is asked."""
    answer = client.post("/sign-in/", {"login": email, "password": password, **more})
    if answer.headers.get("Location") != CODE_PAGE:
        return answer
    return client.post(CODE_PAGE, {"code": code()})
