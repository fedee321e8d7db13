from django.utils.translation import gettext_lazy as _

from frontend.forms.link import LinkForm


class EntranceForm(LinkForm):
    """The sponsor's staff write the address at which a coordinator let them in."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["email"].label = _("Your work e-mail address")
