from django import forms

from shared.consent.enums import MAILED, Purpose


class ChoiceForm(forms.Form):
    """One press: which kind of e-mail, and whether to stop it or to start it again."""

    purpose = forms.TypedChoiceField(choices=[(p.value, p.label) for p in MAILED], coerce=Purpose)
    action = forms.ChoiceField(choices=[("stop", ""), ("start", "")])
