from django.apps import AppConfig


class FrontendConfig(AppConfig):
    name = "frontend"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from frontend.account.standing import on_sign_in
        from frontend.forms import messages

        messages.install()
        user_logged_in.connect(on_sign_in, dispatch_uid="second factor")
