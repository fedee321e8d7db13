from hashlib import sha256

import pytest

from tenants.cycles.domain.queries.agreement import Wording, wording_in, wordings
from tenants.cycles.models import Cycle

ENGLISH, FRENCH = Wording("en", "Be kind."), Wording("fr", "Soyez aimables.")


@pytest.mark.parametrize(
    ("english", "french", "in_english", "in_french"),
    [
        ("Be kind.", "Soyez aimables.", ENGLISH, FRENCH),
        ("Be kind.", "", ENGLISH, ENGLISH),
        ("", "Soyez aimables.", FRENCH, FRENCH),
        ("", "", None, None),
    ],
)
def test_text_of_one_language_stands_for_the_other(english, french, in_english, in_french):
    cycle = Cycle(agreement_en=english, agreement_fr=french)
    assert (wording_in(cycle, "en"), wording_in(cycle, "fr")) == (in_english, in_french)
    assert set(wordings(cycle)) == {found for found in (in_english, in_french) if found}


def test_version_is_that_of_the_words():
    assert ENGLISH.version == sha256(b"Be kind.").hexdigest()
    assert Wording("fr", "Be kind.").version == ENGLISH.version
    assert Wording("en", "Be kind").version != ENGLISH.version
