import pytest

from kernel.tenancy import in_network
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.models import User
from tests.frontend.account.setting_up import PAGE
from tests.world import AREC


def test_ids_of_others_open_nothing(ana_client, arec):
    with in_network(arec.schema_name):
        cora = User.objects.get(email=AREC.email("cora"))
        foreign = second_factor(cora).app.pk
    for path in ("", "remove/"):
        for method in ("get", "post"):
            answer = getattr(ana_client, method)(f"{PAGE}passkeys/{foreign}/{path}")
            assert answer.status_code == 404


@pytest.mark.parametrize("credential", ["", "{}", "[1]", '{"id": "x", "response": {}}'])
def test_passkey_that_is_none_is_not_added(ana_client, credential):
    ana_client.get(f"{PAGE}passkeys/new/")
    answer = ana_client.post(f"{PAGE}passkeys/new/", {"name": "My phone", "credential": credential})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["credential"]


def test_question_for_a_passkey_names_the_host(ana_client, arec):
    html = ana_client.get(f"{PAGE}passkeys/new/").content.decode()
    assert "&quot;rp&quot;" in html
    assert "arec.localhost" in html
