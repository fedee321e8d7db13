from django import forms
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError


def add_refusal(form: forms.BaseForm, error: RefusedError) -> None:
    """Put what the domain refused onto the form: beside its field, or on the whole where it has none."""
    for problem in error.problems:
        form.add_error(problem.field if problem.field in form.fields else None, _words(problem))


def _words(problem: FieldProblem) -> str:
    if problem.row is None:
        return problem.message
    return _("Row %(row)s: %(message)s") % {"row": problem.row, "message": problem.message}
