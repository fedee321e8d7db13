"""Pages that the program's host and every network's host have alike."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from frontend.account.views import app, codes, confirm, details, passkey, session, two_step
from frontend.account.views import email as own_email
from frontend.account.views import password as own_password
from frontend.guide.views import guide
from frontend.help.views import topic
from frontend.mailbox.views import mail
from frontend.public.views import (
    email,
    invitation,
    language,
    password,
    second_step,
    sign_in,
    theme,
    unsubscribe,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", second_step.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", second_step.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("signed-in/", sign_in.signed_in, name="signed_in"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("password/forgotten/", password.forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", password.asked, name="account_reset_password_done"),
    path("password/new/<str:secret>/", password.new, name="password_new"),
    path("email/<str:secret>/", email.confirm, name="email_confirm"),
    path("unsubscribe/", unsubscribe.ask, name="unsubscribe"),
    path("unsubscribe/<str:token>/", unsubscribe.choices, name="unsubscribe_link"),
    path("unsubscribe/<str:token>/one-click/", unsubscribe.one_click, name="unsubscribe_one_click"),
    path("help/", topic.topics, name="help"),
    path("help/<slug:slug>/", topic.topic, name="help_topic"),
    path("language/", language.choose, name="language"),
    path("theme/", theme.choose, name="theme"),
    path("theme/<str:accent>.css", theme.sheet, name="theme_sheet"),
    path("theme/look/<str:accent>.css", theme.look, name="theme_look"),
    path("account/", details.details, name="account"),
    path("account/email/", own_email.email, name="account_email"),
    path("account/password/", own_password.password, name="account_password"),
    path("account/devices/", session.sessions, name="account_devices"),
    path("account/devices/others/sign-out/", session.end_others, name="account_devices_end"),
    path("account/devices/<int:pk>/sign-out/", session.end, name="account_device_end"),
    path("account/confirm/", confirm.confirm, name="account_confirm"),
    path("account/two-step/", two_step.two_step, name="account_two_step"),
    path("account/two-step/app/", app.app, name="account_app"),
    path("account/two-step/app/remove/", app.remove, name="account_app_remove"),
    path("account/two-step/codes/", codes.codes, name="account_codes"),
    path("account/two-step/codes/recovery-codes.txt", codes.file, name="account_codes_file"),
    path("account/two-step/codes/kept/", codes.kept, name="account_codes_kept"),
    path("account/two-step/codes/new/", codes.new, name="account_codes_new"),
    path("account/two-step/passkeys/new/", passkey.new, name="account_passkey_new"),
    path("account/two-step/passkeys/<int:pk>/", passkey.passkey, name="account_passkey"),
    path("account/two-step/passkeys/<int:pk>/remove/", passkey.remove, name="account_passkey_remove"),
]

if settings.DEMO or settings.TESTING:
    urlpatterns += [
        path("mailbox/", mail.mails, name="mailbox"),
        path("mailbox/<uuid:pk>/", mail.mail, name="mail"),
    ]

if settings.DEMO or settings.TESTING or settings.DEBUG:
    urlpatterns.append(path("styleguide/", guide.guide, name="styleguide"))
