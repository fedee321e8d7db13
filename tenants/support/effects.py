from kernel.outbox import Payload, effect
from tenants.support.domain.entrance import mail_link


@effect("support_link")
def support_link(payload: Payload) -> None:
    mail_link(payload["email"])
