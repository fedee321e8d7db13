from typing import Any

from shared.consent.domain.queries.consent import may_send
from shared.mail.enums import Category
from shared.outbox.domain.message import enqueue, stream_of


def send_mail(
    template: str,
    *,
    to: str,
    language: str,
    key: str,
    context: dict[str, Any],
    category: Category = Category.OPERATIONAL,
    even_paused: bool = False,
) -> bool:
    """Send the mail `frontend/mail/<template>` after the commit, once for each `key`.

    `context` must be JSON; `language` is the reader's (`en` or `fr`). Mails to one address keep their order.
    A mail that is not operational goes to nobody who has not agreed to its category, and is asked about once more
    when it leaves. `even_paused` mails leave a suspended network too. Returns whether it is on its way.
    """
    payload = {"template": template, "to": to, "language": language, "context": context}
    if category.purpose:
        if not may_send(to, category.purpose):
            return False
        payload["category"] = category.value
    enqueue("mail", key=f"mail:{key}", payload=payload, stream=stream_of(to), even_paused=even_paused)
    return True
