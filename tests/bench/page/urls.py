from django.urls import path

from tests.bench.page.views import people

urlpatterns = [path("people/", people, name="people")]
