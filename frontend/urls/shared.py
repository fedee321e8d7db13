"""Pages that the program's host and every network's host have alike."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from frontend.help.views import topic
from frontend.mailbox.views import mail
from frontend.public.views import invitation, language, sign_in, theme, unsubscribe

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("signed-in/", sign_in.signed_in, name="signed_in"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("unsubscribe/", unsubscribe.ask, name="unsubscribe"),
    path("unsubscribe/<str:token>/", unsubscribe.choices, name="unsubscribe_link"),
    path("unsubscribe/<str:token>/one-click/", unsubscribe.one_click, name="unsubscribe_one_click"),
    path("help/", topic.topics, name="help"),
    path("help/<slug:slug>/", topic.topic, name="help_topic"),
    path("language/", language.choose, name="language"),
    path("theme/", theme.choose, name="theme"),
]

if settings.DEMO or settings.TESTING:
    urlpatterns += [
        path("mailbox/", mail.mails, name="mailbox"),
        path("mailbox/<uuid:pk>/", mail.mail, name="mail"),
    ]
