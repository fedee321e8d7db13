"""Pages of the apex: the program's own site and the console."""

from django.urls import include, path

urlpatterns = [path("", include("frontend.urls.program"))]

handler400 = "frontend.errors.views.bad_request"
handler403 = "frontend.errors.views.forbidden"
handler404 = "frontend.errors.views.not_found"
handler500 = "frontend.errors.views.server_error"
handler429 = "frontend.errors.views.too_many_requests"
