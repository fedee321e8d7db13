from frontend.forms.consent import ConsentBoxes
from frontend.forms.new_password import NewPasswordForm


class InvitationForm(ConsentBoxes, NewPasswordForm):
    """The first password of an invited person, and what they agree to."""
