"""Input of the import pages."""

from typing import Any

from django import forms

from impor.baca import BATAS
from impor.jenis import AKSI_TERAPAN, Aksi, JenisImpor, Nilai, jenis_impor, semua_jenis
from impor.kenali.berkas import PetaLembar
from impor.kenali.kamus import ABAIKAN
from impor.queries import BELUM

MB = 1024 * 1024


class FormUnggah(forms.Form):
    jenis = forms.ChoiceField(label="Isi lembar", widget=forms.RadioSelect)
    berkas = forms.FileField(
        label="Berkas",
        help_text=f"XLSX, XLS, ODS, atau CSV, paling besar {BATAS.ukuran // MB} MB.",
        error_messages={
            "required": "Pilih berkasnya.",
            "empty": "Berkas ini kosong.",
            "missing": "Pilih berkasnya.",
        },
    )

    def __init__(self, *args: Any, peran: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jenis = semua_jenis(peran)
        isian = self.fields["jenis"]
        isian.choices = [(j.kode, f"{j.label}: {_kecil(j.keterangan)}") for j in jenis]  # type: ignore[attr-defined]
        if jenis:
            isian.initial = jenis[0].kode
        lain = [j for j in jenis if j.ukuran_maks != BATAS.ukuran]
        berkas = self.fields["berkas"]
        for j in lain:
            berkas.help_text += f" {j.label}: paling besar {j.ukuran_maks // MB} MB."
        bentuk = dict.fromkeys(b for j in jenis for b in j.bentuk.split(","))
        berkas.widget = forms.FileInput(attrs={"accept": ",".join(bentuk)})
        if len(jenis) == 1:
            isian.widget = forms.HiddenInput()

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        macam = self.cleaned_data.get("jenis")
        maks = jenis_impor(macam).ukuran_maks if macam else BATAS.ukuran
        if berkas.size > maks:
            raise forms.ValidationError(
                f"Berkas ini {berkas.size / MB:.0f} MB; paling besar {maks // MB} MB."
            )
        return berkas


def _kecil(kalimat: str) -> str:
    """A sentence as the end of another: 'nomor WhatsApp …' but 'PIRT …'."""
    kata = kalimat.rstrip(".")
    return kata if kata[:2].isupper() else kata[:1].lower() + kata[1:]


class FormVersi(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class FormTerapkan(FormVersi):
    aksi = forms.MultipleChoiceField(
        choices=[(a.value, a.value) for a in AKSI_TERAPAN],
        error_messages={"required": "Pilih paling sedikit satu: buat atau ubah."},
    )


class FormSaring(forms.Form):
    aksi = forms.ChoiceField(choices=[(a, a) for a in (*Aksi, BELUM)], required=False)
    masalah = forms.SlugField(max_length=40, required=False)

    def saringan(self) -> dict[str, str]:
        """Filters that apply; an unknown one counts as none."""
        self.is_valid()
        return {k: self.cleaned_data.get(k) or "" for k in ("aksi", "masalah")}


class FormKolom(FormVersi):
    """One choice for each column of each sheet, and whether the sheet is used."""

    def __init__(
        self, *args: Any, peta: list[PetaLembar], jenis: JenisImpor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.peta = peta
        pilihan = [("", "Jangan dibaca"), *((k.kode, k.label) for k in jenis.kolom)]
        for i, lembar in enumerate(peta):
            self.fields[f"pakai_{i}"] = forms.BooleanField(
                required=False, label="Baca lembar ini", initial=lembar.pakai
            )
            for indeks, teks, kode, _pasti in lembar.kolom:
                self.fields[f"k_{i}_{indeks}"] = forms.ChoiceField(
                    choices=pilihan,
                    required=False,
                    label=teks,
                    initial="" if kode == ABAIKAN else kode,
                )

    def lembar(self) -> list[dict[str, Any]]:
        """For the template: sheets with their columns and examples."""
        return [
            {
                "nama": p.lembar or "Data",
                "pakai": self[f"pakai_{i}"],
                "kepala": p.kepala,
                "kolom": [
                    {
                        "isian": self[f"k_{i}_{k[0]}"],
                        "teks": k[1],
                        "huruf": huruf_kolom(k[0]),
                        "ragu": bool(k[2]) and not k[3],
                        "kosong": not k[2],
                        "contoh": " · ".join(p.contoh[n]) if n < len(p.contoh) else "",
                    }
                    for n, k in enumerate(p.kolom)
                ],
            }
            for i, p in enumerate(self.peta)
        ]

    def hasil(self) -> tuple[set[int], dict[tuple[int, int], str]]:
        isi = self.cleaned_data
        pakai = {i for i in range(len(self.peta)) if isi.get(f"pakai_{i}")}
        kolom = {
            (i, k[0]): isi.get(f"k_{i}_{k[0]}", "") or (ABAIKAN if k[2] == ABAIKAN else "")
            for i, p in enumerate(self.peta)
            for k in p.kolom
        }
        return pakai, kolom


def huruf_kolom(indeks: int) -> str:
    """0 → A, 26 → AA."""
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


class FormJawab(FormVersi):
    """Open questions, each answered or left for later."""

    def __init__(self, *args: Any, tanya: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tanya = tanya
        for i, satu in enumerate(tanya):
            pilihan = [tuple(p) for p in satu["pilihan"]]
            if satu.get("alias"):
                pilihan.append(("lewati", "Lewati baris-baris ini"))
            self.fields[f"t_{i}"] = forms.ChoiceField(
                label=satu["teks"],
                choices=[("", "Jawab nanti"), *pilihan],
                required=False,
                widget=forms.Select(attrs={"data-pilih": ""}),
                help_text=_pada(satu),
            )

    def jawaban(self) -> dict[str, str]:
        return {
            satu["kode"]: isi
            for i, satu in enumerate(self.tanya)
            if (isi := self.cleaned_data.get(f"t_{i}"))
        }


def _pada(satu: dict[str, Any]) -> str:
    nomor = ", ".join(str(n) for n in satu["baris"])
    lebih = f" dan {satu['jumlah'] - len(satu['baris'])} lagi" if satu["jumlah"] > 8 else ""
    return f"Baris {nomor}{lebih}."


class FormPerbaiki(FormVersi):
    """Another text for a cell, in this row or in all rows that read the same."""

    jadi = forms.CharField(label="Ganti menjadi", max_length=300, required=False)
    semua = forms.ChoiceField(
        label="Berlaku untuk", choices=[("satu", ""), ("semua", "")], widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, kolom: Any, pilihan: list[str], teks: str, sama: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if pilihan and kolom.nilai in (Nilai.PILIHAN, Nilai.UPT):
            self.fields["jadi"] = forms.ChoiceField(
                label="Ganti menjadi",
                required=False,
                choices=[("", "Kosongkan"), *((p, p) for p in pilihan)],
                widget=forms.Select(attrs={"data-pilih": ""}),
            )
        berlaku = self.fields["semua"]
        berlaku.choices = [("satu", "Baris ini saja")]  # type: ignore[attr-defined]
        berlaku.initial = "satu"
        if teks and sama > 1:
            berlaku.choices = [  # type: ignore[attr-defined]
                ("semua", f"Semua {sama} baris yang berisi “{teks[:60]}”"),
                ("satu", "Baris ini saja"),
            ]
            berlaku.initial = "semua"
