import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# They need the settings that the line above loads.
from kernel.logging import adopt  # noqa: E402
from kernel.observing.start import start  # noqa: E402

# It quotes addresses of pages, with the secrets of links, and what a broken page was doing.
adopt("gunicorn.error")
start()
