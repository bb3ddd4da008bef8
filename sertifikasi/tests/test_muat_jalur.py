"""The shipped routes: complete, sourced, loaded twice without change, edits kept."""

from sertifikasi.models import DokumenLangkah, Jalur, JenisSertifikat, Langkah
from sertifikasi.services.muat_jalur import muat_jalur

URUT_TAHAP = ["direncanakan", "dokumen", "diajukan", "diperiksa", "terbit"]


def test_jalur_tiap_jenis_lengkap_dan_berurutan(jalur):
    milik = {j.kode: j.jenis.kode if j.jenis else "" for j in Jalur.objects.select_related("jenis")}

    assert milik == {
        "spp-irt": "pirt",
        "halal-self-declare": "halal",
        "halal-reguler": "halal",
        "merek": "merek",
        "merek-kolektif": "merek-kolektif",
        "hak-cipta": "hak-cipta",
        "umum": "",
    }
    for satu in Jalur.objects.prefetch_related("langkah"):
        tahap = [x.tahap for x in satu.langkah.all()]
        assert tahap[0] == "direncanakan"
        assert tahap == sorted(tahap, key=URUT_TAHAP.index)


def test_lama_dan_tenggat_hanya_dengan_sumber(jalur):
    bermasa = [x for x in Langkah.objects.all() if x.hari_biasa or x.tenggat_hari]

    assert {x.kode: x.batas_diam for x in bermasa} == {
        "spp-irt-komitmen": 90,
        "halal-self-declare-pendampingan": 14,
        "halal-self-declare-fatwa": 3,
        "halal-reguler-audit": 21,
        "halal-reguler-fatwa": 6,
        "merek-formalitas": 15,
        "merek-pengumuman": 61,
        "merek-substantif": 30,
        "merek-kolektif-formalitas": 15,
        "merek-kolektif-pengumuman": 61,
        "merek-kolektif-substantif": 30,
        "hak-cipta-pop": 1,
    }
    assert all(x.sumber for x in bermasa)


def test_dimuat_lagi_tanpa_perubahan(jalur):
    assert [(h.tabel, h.dibuat, h.diubah) for h in muat_jalur(oleh=None)] == [
        ("jalur", 0, 0),
        ("langkah", 0, 0),
        ("dokumen", 0, 0),
    ]
    assert DokumenLangkah.objects.count() == jalur[2].dibuat > 20


def test_suntingan_pusat_bertahan(jalur):
    satu = Langkah.objects.get(kode="spp-irt-komitmen")
    satu.tenggat_hari = 180
    satu.save()

    hasil = muat_jalur(oleh=None)

    satu.refresh_from_db()
    assert (satu.tenggat_hari, hasil[1].dipertahankan) == (180, 1)


def test_jenis_tanpa_jalur_sendiri_memakai_jalur_umum(jalur):
    from sertifikasi.queries.jalur import jalur_untuk

    nama = {j.kode: [x.kode for x in jalur_untuk(j)] for j in JenisSertifikat.objects.all()}

    assert nama["halal"] == ["halal-self-declare", "halal-reguler"]
    assert nama["pirt"] == ["spp-irt"]
    assert nama["bpom-md"] == nama["sni"] == nama["paten"] == ["umum"]
