import pytest
from django.utils.translation import override

from kernel.tenancy import in_network
from shared.audit.actor import Visitor
from shared.consent.domain.consent import Agreed, give_consent, give_consents, withdraw_consent
from shared.consent.domain.queries.consent import consents_of, may_send
from shared.consent.enums import Purpose, Source
from shared.consent.models import Addressee, Consent
from tests.shared.traces import nothing_written, verbs

EMAIL = "ioana@example.org"
BY = Visitor("Ioana")


@pytest.fixture(autouse=True)
def _in_arec(arec):
    with in_network(arec.schema_name), override("en"):
        yield


def give(purpose: Purpose = Purpose.NEWS, email: str = EMAIL) -> bool:
    return give_consent(email, purpose=purpose, sender="AREC", source=Source.FORM, by=BY)


def withdraw(purpose: Purpose = Purpose.NEWS) -> bool:
    return withdraw_consent(EMAIL, purpose=purpose, source=Source.MAIL, by=BY)


def ledger() -> list[tuple[str, bool, str, str, str, str]]:
    lines = consents_of(EMAIL).values_list("purpose", "given", "version", "wording", "language", "source")
    return list(lines)


WORDS = "AREC may send me news by e-mail. I can stop this at any time."


def test_given_keeps_the_words_that_were_shown():
    assert give() is True
    assert ledger() == [("news", True, "2026-11", WORDS, "en", "form")]
    assert verbs(Consent.objects.filter(addressee__email=EMAIL).get().pk) == ["consent.given"]


def test_given_in_french_keeps_the_french_words():
    with override("fr"):
        give()
    [(_purpose, _given, _version, wording, language, _source)] = ledger()
    assert language == "fr"
    assert wording.startswith("AREC peut m’envoyer")


def test_given_twice_is_one_line():
    give()
    with nothing_written():
        assert give(email="Ioana@Example.org") is False


def test_withdrawn_is_a_line_of_its_own_and_counts():
    give()
    assert withdraw() is True
    assert ledger() == [
        ("news", False, "2026-11", WORDS, "en", "mail"),
        ("news", True, "2026-11", WORDS, "en", "form"),
    ]
    assert may_send(EMAIL, Purpose.NEWS) is False


def test_withdrawn_without_being_given_writes_nothing_in_the_ledger():
    assert withdraw() is False
    assert ledger() == []


def test_withdrawn_twice_is_one_line():
    give()
    withdraw()
    assert withdraw() is False
    assert len(ledger()) == 2


def test_given_again_after_it_was_withdrawn():
    give()
    withdraw()
    assert give() is True
    assert may_send(EMAIL, Purpose.NEWS) is True


def test_one_purpose_says_nothing_about_another():
    give(Purpose.NEWS)
    assert [may_send(EMAIL, purpose) for purpose in Purpose] == [True, False, False, False]


def test_several_at_once_are_counted_when_new():
    agreed = Agreed([Purpose.NEWS, Purpose.EVENTS], "AREC")
    assert give_consents(EMAIL, agreed=agreed, source=Source.FORM, by=BY) == 2
    assert give_consents(EMAIL, agreed=agreed, source=Source.FORM, by=BY) == 0


def test_another_address_is_not_concerned():
    give()
    assert may_send("other@example.org", Purpose.NEWS) is False
    assert may_send("", Purpose.NEWS) is False


def test_erased_address_agrees_to_nothing():
    give()
    Addressee.objects.filter(email=EMAIL).update(email="")
    assert may_send(EMAIL, Purpose.NEWS) is False
    assert may_send("", Purpose.NEWS) is False
    assert list(consents_of("")) == []


def test_consent_stays_in_its_network(kaveri):
    give()
    with in_network(kaveri.schema_name):
        assert may_send(EMAIL, Purpose.NEWS) is False
