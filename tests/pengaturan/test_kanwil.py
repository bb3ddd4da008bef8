"""/pengaturan/kanwil/…: contact of a Kanwil."""

from django.urls import reverse


def _isi(kanwil, **lain):
    return {"versi": kanwil.versi, "nomor_wa": "0811 2345 678", "surel": "a@contoh.test", **lain}


def test_kanwil_mengatur_kontaknya_sendiri(sebagai_kanwil, kalteng):
    jawaban = sebagai_kanwil.post(reverse("pengaturan_kanwil_satu", args=["62"]), _isi(kalteng))

    assert jawaban.url == "/pengaturan/"
    kalteng.refresh_from_db()
    assert (kalteng.nomor_wa, kalteng.surel) == ("628112345678", "a@contoh.test")


def test_kanwil_lain_tidak_ditemukan(sebagai_kanwil, kalsel):
    alamat = reverse("pengaturan_kanwil_satu", args=["63"])

    assert sebagai_kanwil.post(alamat, _isi(kalsel)).status_code == 404
    kalsel.refresh_from_db()
    assert kalsel.nomor_wa == ""
    assert [k.kode for k in sebagai_kanwil.get("/pengaturan/kanwil/").context["kanwil"]] == ["62"]


def test_pusat_melihat_semua_dengan_jumlah_kontak(sebagai_pusat, kalsel, upt):
    upt.nomor_wa = "628112345678"
    upt.save()

    kanwil = sebagai_pusat.get("/pengaturan/kanwil/").context["kanwil"]

    assert [(k.kode, k.jumlah_upt, k.jumlah_berkontak) for k in kanwil] == [
        ("62", 1, 1),
        ("63", 0, 0),
    ]


def test_surel_salah_ditunjukkan(sebagai_kanwil, kalteng):
    jawaban = sebagai_kanwil.post(
        reverse("pengaturan_kanwil_satu", args=["62"]), _isi(kalteng, surel="bukan surel")
    )

    assert list(jawaban.context["form"].errors) == ["surel"]
    kalteng.refresh_from_db()
    assert kalteng.nomor_wa == ""


def test_pusat_pengaturan_per_peran(sebagai_kanwil, sebagai_pusat, upt):
    judul = [b.judul for b in sebagai_kanwil.get("/pengaturan/").context["butir"]]
    assert judul == ["Kontak unit", "Kontak Kanwil", "Pembagian hasil", "Kop laporan"]

    judul = [b.judul for b in sebagai_pusat.get("/pengaturan/").context["butir"]]
    assert judul == [
        "Unit",
        "Kanwil",
        "Kategori",
        "Aturan kewajiban",
        "Bobot kelengkapan",
        "Alasan umum pengembalian",
        "Jenis sertifikat",
        "Jalur sertifikat",
        "Aturan laporan bulanan",
        "Pembagian hasil",
        "Kop laporan",
        "Batas mutu data",
    ]
