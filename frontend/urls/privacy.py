"""A network's pages about personal data: for everybody, for each person, and for the coordinator."""

from django.urls import path

from frontend.privacy.views import copy, data, erasure, policy, request

urlpatterns = [
    path("privacy/", policy.policy, name="privacy"),
    path("account/data/", data.data, name="account_data"),
    path("account/data/consent/", data.consent, name="account_consent"),
    path("account/data/copy/", copy.ask, name="account_copy"),
    path("account/data/copy/progress/", copy.progress, name="account_copy_progress"),
    path("account/data/copy/<uuid:pk>/<str:kind>/", copy.fetch, name="account_copy_file"),
    path("account/data/erase/", erasure.ask, name="account_erase"),
    path("account/data/erase/withdraw/", erasure.withdraw, name="account_erase_withdraw"),
    path("coordinate/privacy/", request.requests, name="privacy_requests"),
    path("coordinate/privacy/<uuid:pk>/", request.detail, name="privacy_request"),
    path("coordinate/privacy/<uuid:pk>/decline/", request.decline, name="privacy_request_decline"),
    path("coordinate/privacy/<uuid:pk>/progress/", request.progress, name="privacy_request_progress"),
    path("coordinate/people/<uuid:pk>/erase/", request.start, name="person_erase"),
]
