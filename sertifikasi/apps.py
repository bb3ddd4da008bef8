from django.apps import AppConfig


class SertifikasiConfig(AppConfig):
    name = "sertifikasi"
    verbose_name = "Sertifikasi"

    def ready(self) -> None:
        from katalog.kait import daftarkan_izin_lain
        from sertifikasi import impor, isyarat
        from sertifikasi.queries.kewajiban_lain import berkeadaan_q, izin_lain

        daftarkan_izin_lain(izin_lain, berkeadaan_q)
        isyarat.pasang()
        impor.pasang()
