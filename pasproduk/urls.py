"""Every address of the portal (docs/arsitektur.md)."""

from django.urls import include, path

from akun.akses import SEMUA, akses
from inti import views as inti
from pasproduk import views

urlpatterns = [
    path("", include("etalase.urls")),
    path("sehat/", akses(SEMUA)(inti.sehat), name="sehat"),
    path("kelola/", views.kelola, name="kelola"),
    path("", include("akun.urls")),
    path("pemetaan/", include("pemetaan.urls")),
    path("pengaturan/", include("pasproduk.pengaturan.urls")),
    path("kelola/sertifikat/", include("sertifikasi.urls")),
    path("kelola/putaran/", include("pemetaan.urls_putaran")),
    path("kelola/rapat/", include("pemetaan.urls_rapat")),
    path("kelola/produksi/", include("produksi.urls")),
    path("", include("impor.urls")),
    path("", include("katalog.urls")),
]

handler400 = inti.galat_400
handler403 = inti.galat_403
handler404 = inti.galat_404
handler500 = inti.galat_500
