from hashlib import sha256
from typing import Any

from shared.outbox.domain.message import enqueue


def send_mail(template: str, *, to: str, language: str, key: str, context: dict[str, Any]) -> None:
    """Send the mail `frontend/mail/<template>` after the commit, once for each `key`.

    `context` must be JSON; `language` is the reader's (`en` or `fr`). Mails to one address keep their order.
    """
    payload = {"template": template, "to": to, "language": language, "context": context}
    reader = sha256(to.lower().encode()).hexdigest()[:32]
    enqueue("mail", key=f"mail:{key}", payload=payload, stream=f"mail:{reader}")
