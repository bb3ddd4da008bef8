"""Keeps the rows of `KewajibanLain` true, inside the caller's transaction."""

from collections.abc import Collection, Mapping

from sertifikasi.models import JenisSertifikat, KewajibanLain

Wajib = Mapping[int, Mapping[str, str]]  # product id → {kind's code: why}
POTONG = 5000


def tulis(wajib: Wajib, produk_ids: Collection[int] | None, *, baru: bool = False) -> int:
    """What `wajib` says of these products, or of the country's (`None`), is what stands.

    Products that must have nothing may be left out of `wajib`. `baru`: they have no rows yet.
    Derived data: no history. Returns how many rows changed.
    """
    ada = {} if baru else _ada(produk_ids)
    if not ada and not any(wajib.values()):
        return 0
    jenis = dict(JenisSertifikat.objects.values_list("kode", "pk"))
    harap = {
        (produk_id, jenis[kode]): alasan
        for produk_id, isi in wajib.items()
        for kode, alasan in isi.items()
        if kode in jenis
    }
    buang = [pk for kunci, (pk, alasan) in ada.items() if harap.get(kunci) != alasan]
    tetap = {kunci for kunci, (_, alasan) in ada.items() if harap.get(kunci) == alasan}
    for mulai in range(0, len(buang), POTONG):
        KewajibanLain.objects.filter(pk__in=buang[mulai : mulai + POTONG]).delete()
    tambah = [
        KewajibanLain(produk_id=produk_id, jenis_id=jenis_id, alasan=alasan)
        for (produk_id, jenis_id), alasan in harap.items()
        if (produk_id, jenis_id) not in tetap
    ]
    # Somebody may have written the same row meanwhile: both say what the rules of today say.
    KewajibanLain.objects.bulk_create(
        tambah,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["produk", "jenis"],
        update_fields=["alasan"],
    )
    return len(buang) + len(tambah)


def _ada(produk_ids: Collection[int] | None) -> dict[tuple[int, int], tuple[int, str]]:
    baris = KewajibanLain.objects.order_by()
    if produk_ids is not None:
        baris = baris.filter(produk_id__in=produk_ids)
    return {
        (produk_id, jenis_id): (pk, alasan)
        for pk, produk_id, jenis_id, alasan in baris.values_list(
            "pk", "produk_id", "jenis_id", "alasan"
        )
    }
