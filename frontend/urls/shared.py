"""Pages that the program's host and every network's host have alike."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from frontend.guide.views import guide
from frontend.mailbox.views import mail
from frontend.public.views import invitation, language, sign_in, theme

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("signed-in/", sign_in.signed_in, name="signed_in"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("language/", language.choose, name="language"),
    path("theme/", theme.choose, name="theme"),
    path("theme/<str:accent>.css", theme.sheet, name="theme_sheet"),
]

if settings.DEMO or settings.TESTING:
    urlpatterns += [
        path("mailbox/", mail.mails, name="mailbox"),
        path("mailbox/<uuid:pk>/", mail.mail, name="mail"),
    ]

if settings.DEMO or settings.TESTING or settings.DEBUG:
    urlpatterns.append(path("styleguide/", guide.guide, name="styleguide"))
