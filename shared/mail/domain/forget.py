from kernel.holdings import Subject
from kernel.words import is_any, naming, without
from shared.mail.models import Mail

TEXTS = ("subject", "text", "html")


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Remove mails to the person that are kept here; those to others no longer name the person."""
    removed = Mail.objects.filter(is_any("recipient", subject.emails)).delete()[0]
    for mail in Mail.objects.filter(naming(subject, *TEXTS)):
        for field in TEXTS:
            setattr(mail, field, without(getattr(mail, field), subject, put))
        mail.save(update_fields=TEXTS)
    return {"mails": removed}
