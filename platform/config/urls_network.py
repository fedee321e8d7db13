"""Pages of a network: its public site, the member area and the coordinator's room."""

from django.urls import include, path

urlpatterns = [path("", include("frontend.urls.network"))]

handler400 = "frontend.errors.views.bad_request"
handler403 = "frontend.errors.views.forbidden"
handler404 = "frontend.errors.views.not_found"
handler500 = "frontend.errors.views.server_error"
handler429 = "frontend.errors.views.too_many_requests"
