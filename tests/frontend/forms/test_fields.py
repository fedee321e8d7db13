from django import forms

from tests.frontend.drawing import draw


class Contact(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="We write to you here.")
    phone = forms.CharField(required=False, widget=forms.TextInput(attrs={"class": "input--4"}))
    years = forms.IntegerField(widget=forms.TextInput(attrs={"data-unit": "years"}))
    agree = forms.BooleanField(label="I agree", help_text="You can change it.")
    role = forms.ChoiceField(choices=[("mentor", "Mentor"), ("mentee", "Mentee")], widget=forms.RadioSelect)
    key = forms.CharField(widget=forms.HiddenInput)


def group(name: str, form: forms.Form) -> str:
    return draw("{{ field.as_field_group }}", field=form[name])


def test_field_has_label_hint_and_frame():
    html = group("email", Contact())
    assert '<label class="field__label" for="id_email">E-mail</label>' in html
    assert '<p class="field__hint" id="id_email_helptext">We write to you here.</p>' in html
    assert 'class="input"' in html
    assert 'aria-describedby="id_email_helptext"' in html


def test_error_stands_beside_the_field_and_is_read_with_it():
    html = group("email", Contact({"email": "nobody"}))
    assert '<div class="field has-error">' in html
    assert (
        '<span class="visually-hidden">Error: </span>Write an address with an @, like name@example.org'
        in html
    )
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html


def test_optional_field_says_so_and_keeps_its_class():
    html = group("phone", Contact())
    assert '<span class="field__optional">(optional)</span>' in html
    assert 'class="input input--4"' in html


def test_unit_stands_after_the_input():
    assert "<span>years</span></div>" in group("years", Contact())


def test_tick_has_its_label_after_it():
    html = group("agree", Contact())
    assert html.index("<input") < html.index("I agree")
    assert 'class="input"' not in html
    assert '<span class="pick__hint" id="id_agree_helptext">You can change it.</span>' in html


def test_radios_are_one_question():
    html = group("role", Contact({}))
    assert '<fieldset class="field has-error" aria-describedby="id_role_error">' in html
    assert '<legend class="field__label">Role</legend>' in html
    assert html.count('<label class="pick">') == 2
    assert 'id="id_role_0"' in html


def test_form_draws_all_fields_and_the_hidden_ones():
    html = draw("{{ form }}", form=Contact())
    assert html.count('<div class="field">') == 4
    assert html.count("<fieldset") == 1
    assert '<input type="hidden" name="key"' in html


def test_values_are_escaped():
    html = group("phone", Contact({"phone": '"><script>'}))
    assert 'value="&quot;&gt;&lt;script&gt;"' in html
