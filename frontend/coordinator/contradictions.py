"""Why the places that were locked cannot all stay, in plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.matching.solver.contradictions import ContradictionCause

WORDS: Mapping[ContradictionCause, str | Promise] = {
    ContradictionCause.LOCKED_PAIR_FORBIDDEN: gettext_lazy(
        "A rule keeps people apart who are locked together"
    ),
    ContradictionCause.LOCKED_TWICE: gettext_lazy("One mentee is locked with two mentors"),
    ContradictionCause.LOCKED_AND_KEPT_OUT: gettext_lazy("One mentee is locked and kept out as well"),
    ContradictionCause.LOCKED_TOGETHER_KEPT_APART: gettext_lazy(
        "Mentees are locked together who live or work together"
    ),
    ContradictionCause.MORE_LOCKS_THAN_PLACES: gettext_lazy(
        "More people are locked than the mentor has places"
    ),
    ContradictionCause.LOCKED_GROUP_TOO_SMALL: gettext_lazy(
        "A group with locked places cannot get enough people"
    ),
    ContradictionCause.LOCKED_GROUPS_COMPETE: gettext_lazy(
        "There are too few people for all the groups with locked places"
    ),
}


def in_words(contradiction: Mapping[str, Any], names: Sequence[str]) -> str:
    """What the solver found; `names` are the people whom it concerns."""
    text = str(WORDS[ContradictionCause(contradiction["cause"])])
    return _("%(text)s: %(names)s.") % {"text": text, "names": ", ".join(names)}
