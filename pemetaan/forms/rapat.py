"""What is typed in a session: its day and people, and the decision on a unit."""

from collections.abc import Sequence
from typing import Any

from django import forms

from inti.isian import Paragraf
from pemetaan.forms.putaran import bidang_hari, kalimat, versi
from pemetaan.queries.rapat import Calon
from pemetaan.services.rapat import BIDANG, Pilihan

PALING_BANYAK = 2


def _teks(label: str, panjang: int, *, wajib: str = "", bantuan: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=panjang,
        required=bool(wajib),
        help_text=bantuan,
        error_messages={
            "required": wajib,
            "max_length": f"Paling panjang {panjang} huruf.",
        },
    )


class FormRapat(forms.Form):
    versi = versi(nol=True)
    tanggal = bidang_hari("Hari rapat")
    tempat = _teks("Tempat", 160, wajib="Tulis tempat rapat.")
    ketua = _teks("Ketua rapat", 120, wajib="Tulis nama ketua rapat.")
    jabatan_ketua = _teks("Jabatan ketua", 120, wajib="Tulis jabatan ketua.")
    nip_ketua = _teks("NIP ketua", 30)
    notulis = _teks("Notulis", 120, wajib="Tulis nama notulis.")
    jabatan_notulis = _teks("Jabatan notulis", 120, wajib="Tulis jabatan notulis.")
    nip_notulis = _teks("NIP notulis", 30)
    jumlah_hadir = forms.IntegerField(
        label="Jumlah yang hadir",
        min_value=1,
        max_value=9999,
        required=False,
        widget=forms.NumberInput(attrs={"data-akhiran": "orang"}),
        error_messages={
            "invalid": "Tulis dengan angka.",
            "min_value": "Paling sedikit 1 orang.",
            "max_value": "Periksa jumlahnya.",
        },
    )
    catatan = forms.CharField(
        label="Catatan rapat",
        max_length=2000,
        required=False,
        widget=Paragraf(attrs={"rows": 4, "data-hitung": "2000"}),
        error_messages={"max_length": "Catatan paling panjang 2.000 huruf."},
    )

    @property
    def isi(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in BIDANG}


class FormPutusan(forms.Form):
    """For each candidate: is it a flagship from now on, and why."""

    versi = versi(nol=True)

    def __init__(
        self, *args: Any, calon: Sequence[Calon], tadi: dict[str, str] | None = None, **kwargs: Any
    ) -> None:
        """`tadi`: product code → the reason that this session has written already."""
        super().__init__(*args, **kwargs)
        self.calon = {c.produk.kode: c for c in calon}
        self.alasan_lama: dict[str, str] = {}
        for kode, c in self.calon.items():
            lama = c.kartu.penetapan
            self.alasan_lama[kode] = (tadi or {}).get(kode) or (lama.alasan[:300] if lama else "")
            self.fields[f"pilih-{kode}"] = forms.BooleanField(
                label="Jadikan unggulan", required=False, initial=lama is not None
            )
            self.fields[f"alasan-{kode}"] = forms.CharField(
                label="Alasan",
                max_length=300,
                required=False,
                initial=self.alasan_lama[kode],
                widget=Paragraf(attrs={"rows": 2}),
                error_messages={"max_length": "Alasan paling panjang 300 huruf."},
            )
            # Not optional for what is ticked, so the label must not say that it is.
            self.fields[f"alasan-{kode}"].wajib_isi_nanti = True  # type: ignore[attr-defined]

    def baris(self) -> list[tuple[Calon, Any, Any]]:
        """Candidate, its checkbox, its reason."""
        return [(c, self[f"pilih-{k}"], self[f"alasan-{k}"]) for k, c in self.calon.items()]

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        dipilih = [k for k in self.calon if isi.get(f"pilih-{k}")]
        if not dipilih:
            self.add_error(None, "Pilih satu atau dua produk, atau tunda unit ini.")
        elif len(dipilih) > PALING_BANYAK:
            self.add_error(None, "Paling banyak dua unggulan untuk satu unit.")
        for kode in dipilih:
            if f"alasan-{kode}" in isi and not isi[f"alasan-{kode}"]:
                self.add_error(f"alasan-{kode}", "Tulis mengapa produk ini menjadi unggulan.")
        return isi

    @property
    def pilihan(self) -> list[Pilihan]:
        isi = self.cleaned_data
        return [
            Pilihan(c.produk, isi[f"alasan-{k}"])
            for k, c in self.calon.items()
            if isi[f"pilih-{k}"]
        ]

    @property
    def sebab_akhir(self) -> dict[str, str]:
        """Reasons written beside flagships that were unticked, where they were changed."""
        isi = self.cleaned_data
        return {
            k: isi[f"alasan-{k}"]
            for k, c in self.calon.items()
            if c.kartu.penetapan
            and not isi[f"pilih-{k}"]
            and isi[f"alasan-{k}"] != self.alasan_lama[k]
        }


class FormTunda(forms.Form):
    versi = versi(nol=True)
    alasan = kalimat("Mengapa ditunda", 300, "Tulis mengapa unit ini ditunda.")
