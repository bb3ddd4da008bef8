"""Forms about obligations: answers on a product, objections, changes of composition."""

from typing import Any

from django import forms

from inti.isian import Paragraf
from sertifikasi.forms.tindakan import FormVersi
from sertifikasi.models import SifatProduk
from sertifikasi.models_kewajiban import HASIL, Calon, Jawab

_YA_TIDAK = [(Jawab.YA, "Ya"), (Jawab.TIDAK, "Tidak"), (Jawab.BELUM, "Belum tahu")]


def _alasan(label: str, panjang: int, bantuan: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=panjang,
        help_text=bantuan,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": str(panjang)}),
        error_messages={"required": "Tulis alasannya dahulu."},
    )


class FormSifat(forms.Form):
    """Only the questions that some rule asks of the product's category (`tanya`)."""

    versi = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, required=False
    )

    def __init__(
        self, *args: Any, tanya: set[str], sifat: SifatProduk | None = None, **kwargs: Any
    ) -> None:
        awal = {n: getattr(sifat, n) for n in SifatProduk.ISIAN} if sifat else {}
        super().__init__(*args, initial={**awal, "versi": sifat.versi if sifat else 0}, **kwargs)
        for nama in SifatProduk.ISIAN:
            if nama not in tanya:
                continue
            kolom = SifatProduk._meta.get_field(nama)
            self.fields[nama] = forms.ChoiceField(
                label=str(kolom.verbose_name),  # type: ignore[union-attr]
                choices=Calon.choices if nama == "pemegang" else _YA_TIDAK,
                required=False,
                widget=forms.Select,
            )
            self.fields[nama].wajib_isi_nanti = True  # type: ignore[attr-defined]

    @property
    def isi(self) -> dict[str, str]:
        """Answers for the service."""
        return {n: self.cleaned_data[n] for n in SifatProduk.ISIAN if n in self.fields}


class FormKeberatan(forms.Form):
    usulan = forms.ChoiceField(label="Menurut unit", choices=HASIL, widget=forms.RadioSelect)
    alasan = _alasan("Alasan", 400, "Sebut bahan, cara buat, atau aturan yang menjadi dasarnya.")

    def __init__(self, *args: Any, kini: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["usulan"]
        pilihan.choices = [h for h in HASIL if h[0] != kini]


class FormPutusan(FormVersi):
    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("terima", "Terima keberatan"), ("tolak", "Tolak keberatan")],
        widget=forms.RadioSelect,
    )
    alasan = _alasan("Alasan putusan", 280, "Dibaca unit, dan tampil di samping tanda izin.")


class FormPerubahan(FormVersi):
    jawaban = forms.ChoiceField(
        label="Apakah komposisi atau proses pembuatannya berubah?",
        choices=[
            ("tetap", "Tidak, hanya tulisannya yang diperbaiki"),
            ("berubah", "Ya, komposisi atau prosesnya berubah"),
        ],
        widget=forms.RadioSelect,
    )
    catatan = _alasan(
        "Penjelasan", 300, "Apa yang diperbaiki, atau bahan dan proses apa yang baru."
    )


class FormLapor(forms.Form):
    catatan = _alasan("Apa yang berubah", 300, "Bahan, pemasok, alat, atau cara membuat.")


class FormSelesai(FormVersi):
    catatan = _alasan("Bagaimana dibereskan", 300, "Misalnya: perubahan dilaporkan ke BPJPH.")
