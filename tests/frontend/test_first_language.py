import pytest

from kernel.tenancy import in_network
from shared.networks.models import Profile


@pytest.fixture
def french(arec):
    with in_network(arec.schema_name):
        Profile.objects.update(language="fr")


def language(client, header: str) -> str:
    html = client.get("/", headers={"accept-language": header}).content.decode()
    return html.split('lang="')[1][:2]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "fr"),
        ("de-DE,de;q=0.9", "fr"),
        ("*", "fr"),
        ("en-US,en;q=0.9", "en"),
        ("fr-CA", "fr"),
        ("de,en;q=0.5", "en"),
    ],
)
def test_network_decides_for_readers_who_ask_for_none_of_ours(arec_client, french, header, expected):
    assert language(arec_client, header) == expected


def test_choice_of_the_reader_goes_first(arec_client, french):
    arec_client.cookies["language"] = "en"
    assert language(arec_client, "de") == "en"


def test_other_networks_and_the_program_keep_their_own(kaveri_client, program_client, french):
    assert (language(kaveri_client, "de"), language(program_client, "de")) == ("en", "en")
