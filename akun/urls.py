"""Sign-in, one's own account, staff in care. allauth's views at our addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as pemulihan
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from akun.akses import PETUGAS, SEMUA, akses
from akun.views import petugas, saya, tautan

umum, milik = akses(SEMUA), akses(PETUGAS)

urlpatterns = [
    path("masuk/", umum(account.login), name="account_login"),
    path("masuk/kode/", umum(mfa.authenticate), name="mfa_authenticate"),
    path("masuk/nonaktif/", umum(account.account_inactive), name="account_inactive"),
    path("keluar/", umum(account.logout), name="account_logout"),
    path("sandi/lupa/", umum(account.password_reset), name="account_reset_password"),
    path(
        "sandi/lupa/terkirim/",
        umum(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        umum(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/selesai/",
        umum(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sandi/tautan/<str:rahasia>/", tautan.tautan_sandi, name="tautan_sandi"),
    path("undangan/<str:rahasia>/", tautan.undangan, name="undangan"),
    path("akun/", saya.akun_saya, name="akun_saya"),
    path("akun/profil/", saya.akun_profil, name="akun_profil"),
    path("akun/sesi/akhiri/", saya.akun_akhiri_sesi, name="akun_akhiri_sesi"),
    path("akun/sandi/", milik(account.password_change), name="account_change_password"),
    path("akun/sandi/buat/", milik(account.password_set), name="account_set_password"),
    path("akun/pastikan/", milik(account.reauthenticate), name="account_reauthenticate"),
    path("akun/pastikan/kode/", milik(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("akun/faktor-kedua/", milik(mfa.index), name="mfa_index"),
    path("akun/faktor-kedua/aktifkan/", milik(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/faktor-kedua/matikan/", milik(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "akun/faktor-kedua/pemulihan/",
        milik(pemulihan.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "akun/faktor-kedua/pemulihan/baru/",
        milik(pemulihan.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "akun/faktor-kedua/pemulihan/unduh/",
        milik(pemulihan.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("akun/pemberitahuan/", saya.pemberitahuan, name="pemberitahuan"),
    path(
        "akun/pemberitahuan/dibaca/",
        saya.pemberitahuan_baca_semua,
        name="pemberitahuan_baca_semua",
    ),
    path("akun/pemberitahuan/<int:pk>/", saya.pemberitahuan_buka, name="pemberitahuan_buka"),
    path("akun/petugas/", petugas.petugas, name="petugas"),
    path("akun/petugas/undang/", petugas.petugas_undang, name="petugas_undang"),
    path("akun/petugas/<int:pk>/", petugas.petugas_rinci, name="petugas_rinci"),
    path("akun/petugas/<int:pk>/pindah/", petugas.petugas_pindah, name="petugas_pindah"),
    path("akun/petugas/<int:pk>/nonaktif/", petugas.petugas_nonaktif, name="petugas_nonaktif"),
    path("akun/petugas/<int:pk>/aktif/", petugas.petugas_aktif, name="petugas_aktif"),
    path("akun/petugas/<int:pk>/sandi/", petugas.petugas_sandi, name="petugas_sandi"),
    path("akun/petugas/<int:pk>/faktor-kedua/", petugas.petugas_faktor, name="petugas_faktor"),
    path("akun/undangan/<int:pk>/", petugas.undangan_tautan, name="undangan_tautan"),
    path("akun/undangan/<int:pk>/tarik/", petugas.undangan_tarik, name="undangan_tarik"),
    path("akun/undangan/<int:pk>/ulang/", petugas.undangan_ulang, name="undangan_ulang"),
]
