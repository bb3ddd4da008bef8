"""Tag dan saringan template untuk komponen antarmuka."""

import zlib

from django import template
from django.forms import widgets
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

KATEGORI_BERMOTIF = {
    "makanan",
    "minuman",
    "kerajinan",
    "fesyen-tekstil",
    "furnitur",
    "bahan-bangunan",
    "pertanian-perkebunan",
    "peternakan-perikanan",
    "kosmetik-perawatan",
    "jasa",
    "lainnya",
}

NADA_PESAN = {
    "success": ("daun", "circle-check"),
    "warning": ("soga", "triangle-alert"),
    "error": ("bata", "circle-alert"),
    "info": ("nila", "info"),
    "debug": ("abu", "info"),
}


def _statis(jalur):
    """Alamat berkas statis; kosong bila manifes belum ada, agar halaman galat tetap tampil."""
    try:
        return static(jalur)
    except ValueError:
        return ""


@register.simple_tag
def statis_aman(jalur):
    return _statis(jalur)


@register.simple_tag
def ikon(nama, label="", kelas=""):
    """{% ikon "bell" %} hiasan; {% ikon "bell" label="Pemberitahuan" %} bermakna."""
    kelas = f"ikon {kelas}".strip()
    tujuan = f"{_statis('bangun/ikon.svg')}#{nama}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>',
            kelas,
            label,
            tujuan,
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', kelas, tujuan)


def _rona(kode):
    return zlib.crc32(str(kode or "").encode()) % 3 + 1


@register.simple_tag
def motif(kategori_kode, produk_kode=""):
    """Alamat gambar motif kategori, dalam salah satu dari tiga rona menurut kode produk."""
    kategori = kategori_kode if kategori_kode in KATEGORI_BERMOTIF else "lainnya"
    return _statis(f"bangun/motif/{kategori}-{_rona(produk_kode)}.svg")


@register.filter
def nada_pesan(pesan):
    """Nada (daun, soga, bata, nila) untuk sebuah pesan django.contrib.messages."""
    return NADA_PESAN.get(getattr(pesan, "level_tag", ""), ("nila", "info"))[0]


@register.filter
def ikon_pesan(pesan):
    return NADA_PESAN.get(getattr(pesan, "level_tag", ""), ("nila", "info"))[1]


_KELAS_WIDGET = (
    (widgets.CheckboxInput, "form-check-input"),
    (widgets.RadioSelect, ""),
    (widgets.CheckboxSelectMultiple, ""),
    (widgets.Select, "form-select"),
    (widgets.Input, "form-control"),
    (widgets.Textarea, "form-control"),
)


@register.simple_tag
def widget_isian(bidang):
    """Widget sebuah bidang dengan kelas gaya menurut jenisnya; kelas milik widget dipertahankan."""
    w = bidang.field.widget
    kelas = next((k for jenis, k in _KELAS_WIDGET if isinstance(w, jenis)), "form-control")
    asli = w.attrs.get("class", "")
    if isinstance(w, widgets.MultiWidget):
        for anak in w.widgets:
            anak_kelas = next((k for jenis, k in _KELAS_WIDGET if isinstance(anak, jenis)), "")
            anak.attrs.setdefault("class", anak_kelas)
        return bidang.as_widget()
    attrs: dict[str, str | bool] = {"class": f"{asli} {kelas}".strip()} if (asli or kelas) else {}
    hitung = w.attrs.get("data-hitung")
    if hitung and bidang.auto_id:
        attrs["maxlength"] = False  # penghitung memberi tahu; memotong tempelan diam-diam tidak
        uraian = [
            bidang.aria_describedby or w.attrs.get("aria-describedby"),
            f"{bidang.auto_id}_hitung",
        ]
        attrs["aria-describedby"] = " ".join(u for u in uraian if u)
    return bidang.as_widget(attrs=attrs)


@register.filter
def jenis_isian(bidang):
    """centang, kelompok, berkas, atau biasa: menentukan susunan di django/forms/field.html."""
    w = bidang.field.widget
    if isinstance(w, widgets.CheckboxInput):
        return "centang"
    if isinstance(w, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "kelompok"
    if isinstance(w, widgets.FileInput):
        return "berkas"
    return "biasa"


@register.filter
def atribut(bidang, nama):
    """Atribut widget: {{ field|atribut:"data-awalan" }}."""
    return bidang.field.widget.attrs.get(nama, "")


@register.filter
def nilai_panjang(bidang):
    nilai = bidang.value()
    return len(str(nilai)) if nilai else 0


@register.filter
def ambil(kamus, kunci):
    """Nilai kamus menurut kunci variabel; kosong bila tidak ada."""
    try:
        return kamus.get(kunci, "")
    except AttributeError:
        return ""


@register.simple_tag
def galat_ringkas(*daftar):
    """Semua galat dari satu atau beberapa form (atau formset): daftar {id, teks}, urut isian."""
    hasil = []
    for benda in daftar:
        if not benda:
            continue
        for form in getattr(benda, "forms", None) or [benda]:
            if not getattr(form, "errors", None):
                continue
            hasil += [{"id": "", "teks": t} for t in form.non_field_errors()]
            for bidang in form:
                for teks in bidang.errors:
                    sasaran = bidang.id_for_label or bidang.auto_id
                    if str(bidang.label).lower() not in str(teks).lower():
                        teks = f"{bidang.label}: {teks}"
                    hasil.append({"id": sasaran, "teks": teks})
        if hasattr(benda, "non_form_errors"):
            hasil += [{"id": "", "teks": t} for t in benda.non_form_errors()]
    return hasil


@register.filter
def lebar_batang(nilai, maks=100):
    """Lebar batang 0–100 untuk atribut SVG."""
    try:
        return round(max(0.0, min(100.0, float(nilai) * 100 / float(maks))), 1)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0


@register.simple_tag
def batang(nilai, maks=100, soga=False):
    """Batang mendatar dalam tabel; angkanya selalu ditulis di sebelahnya."""
    return format_html(
        '<svg class="batang{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="dasar" width="100" height="8" rx="1"/><rect class="isi" width="{}" height="8"/></svg>',
        " batang--soga" if soga else "",
        str(lebar_batang(nilai, maks)),
    )


@register.filter
def skala(persen):
    """Tingkat 1–5 dari persen (0 bila tanpa data), untuk kelas s0…s5 dan p0…p5."""
    if persen is None or persen == "":
        return 0
    return min(5, int(float(persen)) // 20 + 1)


@register.filter
def kelas_bulan(nilai):
    """Kelas kotak bulan: kosong = dibuat, t = tidak dibuat, n = belum ada data."""
    if nilai is None:
        return "n"
    return "" if nilai else "t"


@register.filter
def dibuat(bulan):
    """Banyaknya bulan yang dibuat dalam deret dua belas bulan."""
    return sum(1 for b in bulan if b)
