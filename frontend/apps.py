from django.apps import AppConfig


class FrontendConfig(AppConfig):
    name = "frontend"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from frontend.account import last_seen, standing
        from frontend.forms import messages

        messages.install()
        user_logged_in.connect(standing.on_sign_in, dispatch_uid="second factor")
        user_logged_in.connect(last_seen.on_sign_in, dispatch_uid="last seen")
