import pytest
from cryptography.fernet import InvalidToken

from frontend.account.second_factor import SecondFactorAdapter


def test_secret_is_closed_and_opened():
    closed = SecondFactorAdapter().encrypt("secret")
    assert "secret" not in closed
    assert SecondFactorAdapter().decrypt(closed) == "secret"


def test_key_from_before_still_opens(settings):
    closed = SecondFactorAdapter().encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert SecondFactorAdapter().decrypt(closed) == "secret"


def test_unknown_key_opens_nothing(settings):
    closed = SecondFactorAdapter().encrypt("secret")
    settings.SECRET_KEY = "another"
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(closed)
