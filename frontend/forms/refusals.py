from django import forms

from kernel.errors import RefusedError


def add_refusal(form: forms.BaseForm, error: RefusedError) -> None:
    """Put what the domain refused onto the form: beside its field, or on the whole where it has none."""
    for problem in error.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
