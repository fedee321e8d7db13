from kernel.holdings import Subject
from kernel.words import is_any
from shared.consent.models import Addressee


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Empty the address. The ledger's lines stay and name nobody; links to stop e-mails open nothing any more."""
    return {"addresses": Addressee.objects.filter(is_any("email", subject.emails)).update(email="")}
