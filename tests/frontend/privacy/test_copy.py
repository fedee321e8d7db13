import json

from django.test import Client

from tenants.privacy.domain.export import write_export
from tenants.privacy.models import Export
from tests.frontend.privacy.test_data import PATH


def ask(client: Client):
    return client.post("/account/data/copy/", follow=True)


def made(inside, user) -> Export:
    with inside():
        return write_export(Export.objects.get(user=user).pk)


def test_asked_shows_progress_and_then_the_files(own, inside, mentee):
    assert "Your copy is being made" in ask(own).content.decode()
    export = made(inside, mentee)
    html = own.get(PATH).content.decode()
    assert f'href="/account/data/copy/{export.pk}/pdf/"' in html
    assert f'href="/account/data/copy/{export.pk}/json/"' in html


def test_pressed_twice_is_one(own, inside, mentee):
    ask(own)
    ask(own)
    with inside():
        assert Export.objects.filter(user=mentee).count() == 1


def test_progress_says_nothing_until_there_is_news(own, inside, mentee):
    ask(own)
    htmx = {"HTTP_HX_REQUEST": "true"}
    path = "/account/data/copy/progress/"
    assert own.get(f"{path}?shown=0", **htmx).status_code == 204
    with inside():
        Export.objects.filter(user=mentee).update(done=1)
    assert "1" in own.get(f"{path}?shown=0", **htmx).content.decode()
    made(inside, mentee)
    assert own.get(f"{path}?shown=1", **htmx)["HX-Refresh"] == "true"
    assert own.get(path)["Location"] == PATH


def test_files_come_as_downloads_and_are_kept_by_no_cache(own, inside, mentee):
    ask(own)
    export = made(inside, mentee)
    answer = own.get(f"/account/data/copy/{export.pk}/json/")
    assert answer["Content-Disposition"].startswith('attachment; filename="arec.localhost-')
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]
    assert json.loads(b"".join(answer.streaming_content))["parts"]["account"][0]["email"] == mentee.email
    pdf = own.get(f"/account/data/copy/{export.pk}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")


def test_file_is_refused_to_everybody_else(own, desk, inside, mentee, mentor, sign_in, kaveri_client):
    ask(own)
    export = made(inside, mentee)
    path = f"/account/data/copy/{export.pk}/pdf/"
    other = sign_in(Client(HTTP_HOST="arec.localhost"), mentor)
    assert [client.get(path).status_code for client in (desk, other)] == [404, 404]
    assert Client(HTTP_HOST="arec.localhost").get(path).status_code == 302
    assert kaveri_client.get(path).status_code == 302


def test_file_that_is_not_there(own, inside, mentee):
    ask(own)
    with inside():
        key = Export.objects.get(user=mentee).pk
    assert own.get(f"/account/data/copy/{key}/pdf/").status_code == 404
    made(inside, mentee)
    assert own.get(f"/account/data/copy/{key}/exe/").status_code == 404
