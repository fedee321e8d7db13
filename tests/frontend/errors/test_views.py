import pytest
from django.test import RequestFactory
from django.utils import translation

from frontend.errors import views
from tests.frontend.drawing import COORDINATOR, VISITOR


@pytest.fixture(autouse=True)
def our_context(settings, kit_addresses):
    [engine] = settings.TEMPLATES
    processors = ["django.template.context_processors.request", "tests.frontend.drawing.site"]
    options = {**engine["OPTIONS"], "context_processors": processors}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]


def get(user: object = VISITOR, **headers: str):
    request = RequestFactory().get("/people/5/?tab=goals", **headers)
    request.user = user
    return request


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [
        (views.bad_request, 400, "We could not read what your browser sent"),
        (views.forbidden, 403, "You cannot open this page"),
        (views.csrf_failure, 403, "This page was open for too long"),
        (views.not_found, 404, "We cannot find this page"),
        (views.gone, 410, "This page is closed for good"),
        (views.too_large, 413, "What you sent is too large"),
        (views.too_many_requests, 429, "Too many tries in a short time"),
        (views.server_error, 500, "Something is broken on our side"),
    ],
)
def test_every_error_has_its_status_and_says_what_happened(view, status, title):
    response = view(get())
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in text(response)
    assert "no-store" in response["Cache-Control"]


def test_every_error_is_there_in_french():
    with translation.override("fr"):
        assert "<h1>Nous ne trouvons pas cette page</h1>" in text(views.not_found(get()))


def test_visitor_is_offered_to_sign_in_and_come_back():
    assert 'href="/account_login/?next=/people/5/%3Ftab%3Dgoals"' in text(views.forbidden(get()))


def test_person_signed_in_is_told_whom_to_ask(settings):
    [engine] = settings.TEMPLATES
    processors = [*engine["OPTIONS"]["context_processors"], "tests.frontend.errors.test_views.coordinator"]
    settings.TEMPLATES = [{**engine, "OPTIONS": {**engine["OPTIONS"], "context_processors": processors}}]
    html = text(views.forbidden(get(COORDINATOR)))
    assert "ask the coordinator" in html
    assert 'href="/signed_in/"' in html
    assert "account_login" not in html


def coordinator(request):
    return {"user": COORDINATOR}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "wait a few minutes"), (40, "wait 1 minute,"), (170, "wait 3 minutes,")],
)
def test_too_many_tries_says_how_long_to_wait(seconds, words):
    response = views.too_many_requests(get(), retry_after=seconds)
    assert words in text(response)
    assert response.get("Retry-After") == (str(seconds) if seconds else None)


@pytest.mark.parametrize("view", [views.bad_request, views.server_error])
def test_errors_below_the_site_speak_the_readers_language_and_the_other(view):
    html = text(view(get(headers={"Accept-Language": "fr-CA"})))
    assert '<html lang="fr-CA"' in html
    assert 'lang="en"' in html


@pytest.mark.parametrize("view", [views.bad_request, views.server_error])
def test_errors_below_the_site_need_no_context(view, settings):
    [engine] = settings.TEMPLATES
    broken = {**engine["OPTIONS"], "context_processors": ["tests.frontend.errors.test_views.broken"]}
    settings.TEMPLATES = [{**engine, "OPTIONS": broken}]
    assert "Foothold" in text(view(get()))


def broken(request):
    raise RuntimeError("the database is away")


def test_server_error_comes_out_when_the_templates_are_broken(settings, caplog, tmp_path):
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path]}]
    response = views.server_error(get())
    assert response.status_code == 500
    assert "Un problème est survenu" in text(response)
    assert "could not be drawn" in caplog.text
