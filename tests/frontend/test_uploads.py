from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from frontend.uploads import MOST_SWALLOWED, UploadLimitMiddleware
from tests.frontend.coordinator.test_settings import BRAND, LOGO

MEGABYTE = 1024 * 1024


def logo(size: int) -> dict[str, SimpleUploadedFile]:
    return {"logo": SimpleUploadedFile("logo.png", b"x" * size, "image/png")}


def test_file_above_its_own_limit_is_told_beside_the_field(desk):
    answer = desk.post(LOGO, logo(3 * MEGABYTE))
    assert answer.status_code == 422
    assert "2" in str(answer.context["logo_form"].errors)


def test_request_above_the_limit_gets_a_page_in_the_readers_language(desk):
    answer = desk.post(LOGO, logo(5 * MEGABYTE))
    assert answer.status_code == 413
    html = answer.content.decode()
    assert "<h1>What you sent is too large</h1>" in html
    assert "at most 2.0\N{NO-BREAK SPACE}MB" in html
    desk.cookies["language"] = "fr"
    assert (
        "<h1>Ce que vous avez envoyé est trop volumineux</h1>"
        in desk.post(LOGO, logo(5 * MEGABYTE)).content.decode()
    )
    assert desk.get(BRAND).status_code == 200


@pytest.mark.parametrize(
    ("length", "left"), [(10, 10), (11, 0), (10 * MOST_SWALLOWED + 1, 10 * MOST_SWALLOWED + 1)]
)
def test_body_is_dropped_up_to_a_few_times_the_limit(settings, length, left):
    settings.LARGEST_REQUEST = 10
    request = RequestFactory().post("/", b"x" * length, content_type="text/plain")
    UploadLimitMiddleware(lambda request: request)(request)
    assert len(request.read()) == left


def test_reader_who_breaks_off_is_answered_all_the_same(settings):
    class Broken(BytesIO):
        def read(self, size: int = -1) -> bytes:
            raise OSError("The connection is closed.")

    settings.LARGEST_REQUEST = 10
    request = RequestFactory().post("/", b"x" * 11, content_type="text/plain")
    request._stream = Broken()
    assert UploadLimitMiddleware(lambda request: request)(request).status_code == 413


@pytest.mark.parametrize("said", ["", "many", "-1", "²"])
def test_length_that_is_no_number_is_left_to_the_server(settings, said):
    settings.LARGEST_REQUEST = 0
    request = RequestFactory().get("/", CONTENT_LENGTH=said)
    assert UploadLimitMiddleware(lambda request: request)(request) is request


def test_proxy_has_the_limit_of_the_settings(settings):
    proxy = Path(settings.REPOSITORY, "infra", "proxy.conf").read_text()
    assert f"client_max_body_size {settings.LARGEST_REQUEST // MEGABYTE}m;" in proxy
