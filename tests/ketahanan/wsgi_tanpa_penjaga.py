"""The control of the restart: the portal as it was before it knew that a database can be away."""

from inti import views
from pasproduk.wsgi import application

views.gangguan_sementara = lambda _: False

__all__ = ["application"]
