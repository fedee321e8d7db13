from shared.mail.models.mail import Mail

__all__ = ["Mail"]
