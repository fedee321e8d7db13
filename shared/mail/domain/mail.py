from typing import Any

from shared.outbox.domain.message import enqueue


def send_mail(template: str, *, to: str, language: str, key: str, context: dict[str, Any]) -> None:
    """Send the mail `frontend/mail/<template>` after the commit, once for each `key`.

    `context` must be JSON; `language` is the reader's (`en` or `fr`).
    """
    payload = {"template": template, "to": to, "language": language, "context": context}
    enqueue("mail", key=f"mail:{key}", payload=payload)
