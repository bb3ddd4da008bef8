"""The units of a Kanwil in a month: who is late, who is missing, who has sent."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from produksi import kebijakan
from produksi.bulan import bulan_lalu, geser, kode, nama_bulan
from produksi.forms.saring import TAB
from produksi.keadaan import KeadaanBulan
from produksi.queries.bulan import PALING_LAMA, matriks
from produksi.queries.laporan import omzet_laporan
from produksi.services.ingatkan_kanwil import diingatkan_hari_ini
from produksi.teks_wa import teks_pengingat


def pilihan_bulan(zona: str, bulan: date | None) -> dict[str, Any]:
    """The month shown (the last that is over, unless another is asked for) and its neighbours."""
    akhir = bulan_lalu(hari_ini(zona))
    paling_lama = geser(akhir, 1 - PALING_LAMA)
    pilih = min(max(bulan or akhir, paling_lama), geser(akhir, 1))
    return {
        "bulan": pilih,
        "nama_bulan": nama_bulan(pilih),
        "sebelum": kode(geser(pilih, -1)) if pilih > paling_lama else "",
        "sesudah": kode(geser(pilih, 1)) if pilih <= akhir else "",
        "bulan_kode": kode(pilih),
    }


def _cocok(k: KeadaanBulan, tab: str) -> bool:
    if tab == "lewat":
        return k.lewat_batas
    if tab == "belum":
        return not k.sudah_dikirim
    if tab == "nihil":
        return k.nihil and k.sudah_dikirim
    return not tab or k.kode == tab


def sajian_kanwil(pengguna: Any, kanwil: Kanwil, bulan: date | None, tab: str) -> dict[str, Any]:
    pilih = pilihan_bulan(kanwil.zona_waktu, bulan)
    semua = matriks(Cakupan(kanwil_id=kanwil.pk), pilih["bulan"])
    jumlah = {t: sum(1 for b in semua if _cocok(b.akhir, t)) for t in TAB}
    baris = [b for b in semua if _cocok(b.akhir, tab)]
    omzet = omzet_laporan([b.akhir.laporan for b in baris if b.akhir.laporan])
    belum = [b.upt for b in semua if b.akhir.perlu_unit]
    batas = semua[0].akhir.batas if semua else None
    alamat = reverse("produksi:kanwil", args=[kanwil.kode])
    return {
        **pilih,
        "kanwil": kanwil,
        "tab_kini": tab,
        "tab": [
            {
                "teks": kata,
                "jumlah": jumlah[t],
                "aktif": t == tab,
                "url": f"{alamat}?{urlencode({'bulan': pilih['bulan_kode'], 'tab': t})}",
            }
            for t, kata in TAB.items()
            if jumlah[t] or t in {"", tab}
        ],
        "jumlah": jumlah,
        "jumlah_unit": len(semua),
        "masuk": sum(1 for b in semua if b.akhir.sudah_dikirim),
        "batas": batas,
        "baris": [
            {
                "upt": b.upt,
                "k": b.akhir,
                "omzet": omzet.get(b.akhir.laporan.pk) if b.akhir.laporan else None,
                "dua_belas": [x.sudah_dikirim or None for x in b.bulan],
                "terkirim": sum(1 for x in b.bulan if x.sudah_dikirim),
            }
            for b in baris
        ],
        "contoh": any(b.akhir.laporan and b.akhir.laporan.contoh for b in semua),
        "teks_wa": teks_pengingat(kanwil, pilih["bulan"], batas, belum) if belum else "",
        "jumlah_belum": len(belum),
        "diingatkan": len({u.pk for u in belum} & diingatkan_hari_ini(kanwil, pilih["bulan"])),
        "boleh_impor": kebijakan.petugas_kanwil_ini(pengguna, kanwil),
        "jejak": [{"teks": "Laporan bulanan", "url": reverse("produksi:daftar")}]
        if pengguna.cakupan.nasional
        else [],
    }
