"""How a page with a form is asked for: read, or sent."""

from django.views.decorators.http import require_http_methods

BACA_TULIS = require_http_methods(["GET", "HEAD", "POST"])
