"""The days on a certificate: issued, until, or without a last day; one check for every form."""

from datetime import date
from typing import Any

from django import forms

from inti.waktu import hari_ini
from organisasi.models import UPT
from sertifikasi.forms.tanggal import bidang_tanggal, tahun_wajar


class FormMasa(forms.Form):
    """Adds `terbit`, `berlaku_sampai`, `tanpa_batas`; "today" is that of `upt`'s zone."""

    terbit = bidang_tanggal("Tanggal terbit")
    berlaku_sampai = bidang_tanggal("Berlaku sampai")
    tanpa_batas = forms.BooleanField(
        label="Tidak ada tanggal berakhir pada sertifikat", required=False
    )

    upt: UPT

    def clean_terbit(self) -> date | None:
        terbit = tahun_wajar(self.cleaned_data["terbit"])
        if terbit and terbit > hari_ini(self.upt.kanwil.zona_waktu):
            raise forms.ValidationError("Tanggal terbit belum tiba. Periksa tahunnya.")
        return terbit

    def clean_berlaku_sampai(self) -> date | None:
        return tahun_wajar(self.cleaned_data["berlaku_sampai"])

    def periksa_masa(self, isi: dict[str, Any], *, wajib: bool) -> None:
        """What the fields say together, for `clean`. `wajib`: a last day, or the tick for none."""
        terbit, sampai = isi.get("terbit"), isi.get("berlaku_sampai")
        if terbit and sampai and sampai < terbit:
            self.add_error("berlaku_sampai", "Tanggal berakhir lebih awal dari tanggal terbit.")
        if sampai and isi.get("tanpa_batas"):
            self.add_error(
                "tanpa_batas", "Kosongkan tanggal berakhir, atau hapus centang tanpa tanggal."
            )
        elif wajib and "berlaku_sampai" in isi and not sampai and not isi.get("tanpa_batas"):
            self.add_error(
                "berlaku_sampai", "Isi tanggal berakhir, atau centang bila tidak ada tanggalnya."
            )
