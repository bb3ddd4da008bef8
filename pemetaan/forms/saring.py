"""What the pages of the mapping can be asked in their address. Nonsense falls back silently."""

from django import forms

from pemetaan.queries.mutu import JENIS
from pemetaan.tautan import SARING_UNIT
from pemetaan.ukuran import BAWAAN, UKURAN

URUT_NAIK = "-naik"
KUNCI_URUT = ["nama", *UKURAN, *(f"{k}{URUT_NAIK}" for k in ["nama", *UKURAN])]


class _Pilihan(forms.Form):
    """A form whose fields always give a usable value."""

    bawaan: dict[str, str]

    def pilihan(self) -> dict[str, str]:
        self.is_valid()
        isi = getattr(self, "cleaned_data", {})
        return {k: isi.get(k) or self.bawaan.get(k, "") for k in self.fields}


class FormNasional(_Pilihan):
    """Measure of the map, order of the table, and whether a phone shows all 33 rows."""

    ukuran = forms.ChoiceField(choices=[(k, u.label) for k, u in UKURAN.items()], required=False)
    urut = forms.ChoiceField(choices=[(k, k) for k in KUNCI_URUT], required=False)
    semua = forms.ChoiceField(choices=[("1", "ya")], required=False)
    periode = forms.CharField(max_length=20, required=False)
    bawaan = {"ukuran": BAWAAN}  # noqa: RUF012


class FormTempat(_Pilihan):
    """Which Kanwil a page is about (none: the whole scope), and its kind of row."""

    kanwil = forms.CharField(max_length=2, required=False)
    jenis = forms.ChoiceField(choices=[(k, k) for k in JENIS], required=False)
    periode = forms.CharField(max_length=20, required=False)
    bawaan = {"jenis": "kurang"}  # noqa: RUF012


class FormUnit(_Pilihan):
    """Which units of a list are shown."""

    saring = forms.ChoiceField(choices=[(v, v) for v in SARING_UNIT.values()], required=False)
    periode = forms.CharField(max_length=20, required=False)
    bawaan = {}  # noqa: RUF012
