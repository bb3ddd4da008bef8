"""Settings of `make bench`: production's, with the bench's bare view beside the portal's pages."""

from pasproduk.settings import *  # noqa: F403
from pasproduk.settings import BASE_DIR, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.kueri.HitungKueri", *MIDDLEWARE]
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]
