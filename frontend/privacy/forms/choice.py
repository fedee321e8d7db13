from django import forms

from shared.consent.enums import Purpose


class ConsentForm(forms.Form):
    """One press on the page: which consent, and whether to give it or to take it back."""

    purpose = forms.TypedChoiceField(choices=Purpose.choices, coerce=Purpose)
    action = forms.ChoiceField(choices=[("give", ""), ("withdraw", "")])
