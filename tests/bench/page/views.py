"""A small page: one query, twenty rows, one template. The same code for both sides of the bench."""

from django.http import HttpRequest, HttpResponse
from django.template import engines

from tenants.people.models import Person

TEXT = """<!doctype html><html lang="en"><title>People</title><main><h1>People</h1><ul>
{% for person in people %}
<li>{{ person.full_name }}, {{ person.city }}{% if person.goals %}: {{ person.goals }}{% endif %}</li>
{% endfor %}</ul><p>{% if signed_in %}Welcome{% else %}Sign in{% endif %}</p></main></html>"""
PAGE = engines["django"].from_string(TEXT)


def people(request: HttpRequest) -> HttpResponse:
    rows = list(Person.objects.order_by("full_name")[:20])
    return HttpResponse(PAGE.render({"people": rows, "signed_in": request.user.is_authenticated}))
