import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


def test_address_of_the_database_is_taken_apart(monkeypatch):
    address = "postgresql://foothold_login:secret@db.example.org:6543/foothold?sslmode=verify-full"
    monkeypatch.setenv("DATABASE_URL", address)
    found = environment.database("login")
    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "foothold",
        "USER": "foothold_login",
        "PASSWORD": "secret",
        "HOST": "db.example.org",
        "PORT": "6543",
    }
    assert found["OPTIONS"] == {"connect_timeout": 10, "sslmode": "verify-full"}


def test_owner_process_takes_the_owners_address(monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://foothold_owner@/foothold?host=/run/postgresql")
    found = environment.database("owner")
    assert (found["USER"], found["HOST"]) == ("foothold_owner", "/run/postgresql")


def test_nonsense_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "http://example.org")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not a PostgreSQL address"):
        environment.database("login")
    with pytest.raises(ImproperlyConfigured, match="FOOTHOLD_CONNECT_AS must be login or owner, not 'admin'"):
        environment.database("admin")


def test_passwords_come_from_the_addresses_that_hold_one(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://foothold_login:s3cret@db.example.org/foothold")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://foothold_owner@db.example.org/foothold")
    assert environment.passwords() == {"foothold_login": "s3cret"}
    monkeypatch.delenv("DATABASE_URL")
    assert environment.passwords() == {}


def test_number_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("FOOTHOLD_SMTP_PORT", "twenty")
    with pytest.raises(ImproperlyConfigured, match="FOOTHOLD_SMTP_PORT must be a whole number, not 'twenty'"):
        environment.whole("FOOTHOLD_SMTP_PORT", 25)


@pytest.mark.parametrize(
    ("redis", "broker"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
        ("unix:///run/redis.sock?db=3", "redis+socket:///run/redis.sock?virtual_host=3"),
    ],
)
def test_broker_is_spelt_as_celery_does(redis, broker):
    assert environment.broker(redis) == broker
