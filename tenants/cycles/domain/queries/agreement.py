"""What everybody agrees to who confirms a group, as a cycle words it now."""

from dataclasses import dataclass
from hashlib import sha256

from tenants.cycles.models import Cycle


@dataclass(frozen=True, slots=True)
class Wording:
    """The agreement of a cycle in one language (`en` or `fr`)."""

    language: str
    text: str

    @property
    def version(self) -> str:
        """The digest of the words: the same words have the same one, and no others."""
        return sha256(self.text.encode()).hexdigest()


def wordings(cycle: Cycle) -> list[Wording]:
    """In each language in which it was written."""
    both = (Wording("en", cycle.agreement_en), Wording("fr", cycle.agreement_fr))
    return [wording for wording in both if wording.text]


def wording_in(cycle: Cycle, language: str) -> Wording | None:
    """In this language, in the other one where it was not written; None for a cycle without an agreement."""
    written = {wording.language: wording for wording in wordings(cycle)}
    return written.get(language) or next(iter(written.values()), None)
