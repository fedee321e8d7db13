import pytest

from kernel.tenancy import in_network
from shared.accounts.models import User

PAGE = "/account/"


def test_name_and_language_are_saved(ana_client, arec, coordinator, verbs):
    answer = ana_client.post(PAGE, {"name": "Ana Maria Carpati", "language": "fr"})
    assert answer["Location"] == PAGE
    html = ana_client.get(PAGE).content.decode()
    assert '<html lang="fr-CA"' in html
    assert "Enregistré." in html
    with in_network(arec.schema_name):
        user = User.objects.get(pk=coordinator.pk)
    assert (user.name, user.language) == ("Ana Maria Carpati", "fr")
    ana_client.post(PAGE, {"name": "Ana Maria Carpati", "language": "fr"})
    assert verbs("account") == ["account.described"]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": "", "language": "en"}, "name"), ({"name": "Ana", "language": "de"}, "language")],
)
def test_what_is_wrong_stands_beside_its_field(ana_client, values, field):
    answer = ana_client.post(PAGE, values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_tabs_say_where_one_is(ana_client):
    html = ana_client.get("/account/two-step/passkeys/new/").content.decode()
    assert '<a href="/account/two-step/" aria-current="page">' in html
    assert html.count('aria-current="page"') <= 2
    for address in ("/account/", "/account/email/", "/account/password/", "/account/devices/"):
        assert f'<a href="{address}">' in html


@pytest.mark.parametrize("role", ["coordinator", "mentor", "mentee"])
def test_everybody_has_an_account_page(arec_client, sign_in, role, request):
    user = request.getfixturevalue(role)
    assert user.email in sign_in(arec_client, user).get(PAGE).content.decode()


def test_menu_leads_here(ana_client):
    assert 'href="/account/"' in ana_client.get("/coordinate/").content.decode()


def test_nobody_has_none(arec_client):
    assert arec_client.get(PAGE)["Location"] == "/sign-in/?next=/account/"
