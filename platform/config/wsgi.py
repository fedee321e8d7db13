import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# It needs the settings that the line above loads.
from kernel.observing.start import start  # noqa: E402

start()
