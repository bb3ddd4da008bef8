"""Certificates from plan to renewal in a real browser at 360 px, and the Kanwil's part in them."""

import re
from datetime import timedelta

import pytest

from akun.tests.pabrik import SANDI
from inti.waktu import hari_ini
from katalog.models import Produk
from sertifikasi.models import Keberatan, Sertifikat
from sertifikasi.services.catat import catat_sertifikat
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]
PAPAN = "/kelola/sertifikat/papan/"


def kini(mundur=0):
    return f"{hari_ini() - timedelta(days=mundur):%Y-%m-%d}"


def pindah(h, pk, langkah, hari, **isian):
    """Move by the form, as anybody does who has the board before them."""
    h.goto(f"/kelola/sertifikat/{pk}/langkah/")
    h.select_option("select[name=langkah]", label=langkah, force=True)
    h.fill("[name=tanggal]", hari)
    for nama, nilai in isian.items():
        h.fill(f"[name={nama}]", nilai)
    h.click(".bilah-aksi button")
    h.wait_for_url(f"**/sertifikat/{pk}/**")


def label_langkah(h, pk, kata):
    """The choice whose text holds `kata`, as the form writes it."""
    h.goto(f"/kelola/sertifikat/{pk}/langkah/")
    return next(
        t.strip() for t in h.locator("select[name=langkah] option").all_inner_texts() if kata in t
    )


def test_unit_dari_rencana_sampai_perpanjangan(konteks_baru, js):
    """Plan → documents → applied → issued with a number that is read → renewal."""
    bekal.negeri()
    petugas, kanwil = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    keripik = bekal.produk_diajukan(petugas, "Keripik Singkong", kategori="makanan")
    h = konteks_baru()
    masuk(h, "unit", SANDI)

    # Not in the unit's own name: the page says so, and what comes next.
    h.goto(f"/kelola/sertifikat/rencana/?jalur=spp-irt&jenis=pirt&produk={keripik.kode}")
    h.check("[name=pemegang][value=upt]")
    h.fill("[name=tanggal]", kini(40))
    h.click(".bilah-aksi button")
    h.wait_for_selector("text=Langkah berikut")
    assert "tidak dapat" in h.inner_text("main").lower()
    h.check("[name=pemegang][value=koperasi]")
    h.fill("[name=nama_pemegang]", "Koperasi Pengayoman")
    h.click(".bilah-aksi button")
    h.wait_for_url(re.compile(r"/sertifikat/\d+/"))
    satu = Sertifikat.objects.get()
    assert satu.tahap == "direncanakan"

    pindah(h, satu.pk, label_langkah(h, satu.pk, "okumen"), kini(30))
    h.locator("#perjalanan [name=siap]").first.check()
    h.click("text=Simpan centang dokumen")
    h.wait_for_load_state()
    pindah(h, satu.pk, label_langkah(h, satu.pk, "OSS"), kini(20), catatan="Sudah di OSS.")
    satu.refresh_from_db()
    assert (satu.tahap, satu.dokumen_siap.count()) == ("diajukan", 1)

    h.goto(PAPAN)
    assert "20 hari" in h.inner_text("main")
    assert h.evaluate("document.documentElement.scrollWidth") <= 360
    h.click("text=PIRT (SPP-IRT) · Keripik Singkong")
    h.click("text=Sudah terbit")
    tahun = hari_ini().year + 5
    h.fill("[name=nomor]", "123")
    h.fill("[name=terbit]", kini(2))
    h.fill("[name=berlaku_sampai]", f"{tahun}-01-31")
    h.click(".bilah-aksi button")
    h.wait_for_selector(".ringkasan-salah")
    assert "15 angka" in h.inner_text("main")
    h.fill("[name=nomor]", f"P-IRT No. 2156271010001-{tahun % 100}")
    if js:  # what it says stands beside it before anything is sent
        h.wait_for_selector("#arti_nomor >> text=plastik")
    h.click(".bilah-aksi button")
    h.wait_for_url(re.compile(rf"/sertifikat/{satu.pk}/(#.*)?$"))
    isi = h.inner_text("main")
    assert all(kata in isi for kata in ("plastik", "biji-bijian dan umbi", "Palangka Raya"))
    satu.refresh_from_db()
    assert (satu.tahap, satu.nomor_normal) == ("terbit", f"2156271010001-{tahun % 100}")

    # Verified by the Kanwil, it ends in two months: the unit begins the renewal.
    Sertifikat.objects.filter(pk=satu.pk).update(berlaku_sampai=hari_ini() + timedelta(60))
    satu.refresh_from_db()
    from sertifikasi.services.verifikasi import verifikasi_sertifikat

    verifikasi_sertifikat(sertifikat=satu, versi=satu.versi, oleh=kanwil)
    h.goto("/kelola/")
    h.click("text=1 sertifikat akan habis")
    h.locator("main a[href*='/kelola/sertifikat/']", has_text="PIRT").last.click()
    h.click("text=Mulai perpanjangan")
    h.click(".bilah-aksi button")
    h.wait_for_load_state()
    baru = Sertifikat.objects.exclude(pk=satu.pk).get()
    assert (baru.menggantikan, list(baru.produk.all())) == (satu, [keripik])
    assert Produk.objects.get(pk=keripik.pk).pirt_dasar == "terverifikasi"
    h.goto("/kelola/")
    assert "akan habis" not in h.inner_text("main")


def test_kanwil_memutus_memverifikasi_dan_memindah(konteks_baru):
    """The Kanwil decides an objection, verifies, reads the legality page, moves a card."""
    import uuid

    from sertifikasi.models import Jalur, JenisSertifikat
    from sertifikasi.services.keberatan import ajukan_keberatan
    from sertifikasi.services.rencanakan import rencanakan

    bekal.negeri()
    petugas = bekal.petugas_unit("unit")
    bekal.petugas_kanwil("kanwil")
    keripik = bekal.produk_diajukan(petugas, "Keripik Singkong", kategori="makanan")
    batik = bekal.produk_diajukan(petugas, "Batik Benang Bintik", kategori="fesyen-tekstil")
    ajukan_keberatan(
        produk=keripik, sasaran="pirt", usulan="tidak_wajib", alasan="Tahan tiga hari.",
        oleh=petugas,
    )  # fmt: skip
    catat_sertifikat(
        upt=petugas.upt,
        isi={
            "jenis": JenisSertifikat.objects.get(kode="halal"), "lingkup": "produk",
            "tahap": "terbit", "nomor": "ID62110018673520624", "pemegang": "upt",
            "nama_pemegang": "Rutan",
        },
        produk=[batik], token=uuid.uuid4(), pindaian=None, oleh=petugas,
    )  # fmt: skip
    jalur = Jalur.objects.get(kode="merek")
    kartu = rencanakan(
        upt=petugas.upt, jenis=jalur.jenis, jalur=jalur, tanggal=hari_ini() - timedelta(50),
        pemegang="upt", produk=[batik], token=uuid.uuid4(), oleh=petugas,
    )  # fmt: skip
    h = konteks_baru(lebar=1280, tinggi=900)
    masuk(h, "kanwil", SANDI)

    h.goto("/kelola/")
    h.click("text=1 keberatan menunggu putusan")
    h.get_by_role("link", name="Putuskan keberatan Keripik Singkong").click()
    h.check("[name=putusan][value=tolak]")
    h.fill("[name=alasan]", "Kemasannya menyebut enam bulan.")
    h.click("text=Simpan putusan")
    h.wait_for_url("**/keberatan/")
    assert Keberatan.objects.get().putusan == "ditolak"

    h.goto("/kelola/sertifikat/legalitas/")
    sebelum = h.locator("main .angka-baris").inner_text()
    h.goto("/kelola/")
    h.click("text=1 sertifikat menunggu verifikasi")
    h.locator("main a[href*='/kelola/sertifikat/']", has_text="ID62110018673520624").first.click()
    assert "Kalimantan Tengah" in h.inner_text("main")
    h.locator("form[action$='/verifikasi/'] button").click()
    h.wait_for_load_state()
    assert Produk.objects.get(pk=batik.pk).halal_dasar == "terverifikasi"

    h.goto("/kelola/sertifikat/legalitas/")
    assert h.locator("main .angka-baris").inner_text() != sebelum
    h.get_by_role("link", name="1 Halal berlaku, semua").click()
    h.wait_for_url("**/legalitas/produk/**")
    assert h.locator("main tbody tr").count() == 1
    assert "Batik Benang Bintik" in h.inner_text("main")

    h.goto(PAPAN)
    h.locator(f"main a[href='/kelola/sertifikat/{kartu.pk}/langkah/']").click()
    pindah(h, kartu.pk, label_langkah(h, kartu.pk, "etiket"), kini(3))
    kartu.refresh_from_db()
    assert (kartu.tahap, kartu.langkah_sejak) == ("dokumen", hari_ini() - timedelta(3))
    h.goto(PAPAN)
    assert "3 hari" in h.inner_text("main .papan")
