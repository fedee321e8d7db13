from hashlib import sha256

from django.utils.translation import override

from shared.consent.enums import Purpose
from shared.consent.wordings import WORDINGS, current

# A wording that people agreed to may never change, in no language. Add a newer version instead, and its lines here.
SHOWN = {
    ("events", "2026-11", "en"): "94fadad49c8c",
    ("events", "2026-11", "fr"): "8d0e2fc55750",
    ("news", "2026-11", "en"): "790a571c77a1",
    ("news", "2026-11", "fr"): "66974800deb3",
    ("sharing", "2026-11", "en"): "60080e837708",
    ("sharing", "2026-11", "fr"): "0470ccc5167a",
    ("stories", "2026-11", "en"): "6f8b971705c2",
    ("stories", "2026-11", "fr"): "eff1d2e6f266",
}


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _found(language: str) -> dict[tuple[str, str, str], str]:
    with override(language):
        return {
            (purpose.value, wording.version, language): _print(wording.shown("AREC"))
            for purpose, wordings in WORDINGS.items()
            for wording in wordings
        }


def test_wording_that_was_shown_has_not_changed():
    assert _found("en") | _found("fr") == SHOWN


def test_every_purpose_has_a_wording():
    assert set(WORDINGS) == set(Purpose)


def test_newest_wording_counts():
    for purpose, wordings in WORDINGS.items():
        assert current(purpose).version == max(w.version for w in wordings)


def test_every_wording_names_who_asks():
    for language in ("en", "fr"):
        with override(language):
            assert [p for p in Purpose if "AREC" not in current(p).shown("AREC")] == []
