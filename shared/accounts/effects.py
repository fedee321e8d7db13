from kernel.outbox import Payload, keyed_effect
from shared.accounts.domain.password import mail_reset


@keyed_effect("password_reset")
def password_reset(payload: Payload, key: str = "") -> None:
    mail_reset(email=payload["email"], key=key)
