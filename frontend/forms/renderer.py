"""Forms drawn with the kit's templates."""

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template

from frontend.forms.bound_field import FootholdBoundField

OURS = {
    "django/forms/widgets/radio.html": "components/widgets/picks.html",
    "django/forms/widgets/checkbox_select.html": "components/widgets/picks.html",
}


class FootholdRenderer(DjangoTemplates):
    """Fields and choices come from `frontend/components/`, plain widgets from Django itself."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = FootholdBoundField

    def get_template(self, template_name: str) -> object:
        name = OURS.get(template_name, template_name)
        return get_template(name) if name.startswith("components/") else super().get_template(name)
