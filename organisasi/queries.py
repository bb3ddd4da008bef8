"""Units and Kanwil as the settings pages read them."""

from django.db.models import Count, Q, QuerySet

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil, KanwilQuerySet
from organisasi.penamaan import Pengenal, urai


def daftar_upt(
    cakupan: Cakupan, *, q: str = "", kanwil: str = "", jenis: str = "", kontak: str = ""
) -> QuerySet[UPT]:
    """Units in `cakupan`; `q` is a name or alias in any usual spelling, or a code; `kanwil` a
    code; `kontak` "ada" or "belum" (an own WhatsApp number)."""
    upt = UPT.objects.dalam(cakupan).select_related("kanwil", "kabkota")
    if q:
        upt = upt.filter(pk__in=_cocok(upt, q, cakupan))
    if kanwil:
        upt = upt.filter(kanwil__kode=kanwil)
    if jenis:
        upt = upt.filter(jenis=jenis)
    if kontak:
        upt = upt.filter(nomor_wa="") if kontak == "belum" else upt.exclude(nomor_wa="")
    return upt


def _cocok(upt: QuerySet[UPT], q: str, cakupan: Cakupan) -> list[int]:
    """Units whose code, name or alias holds the words of `q`; some hundred short rows."""
    s = urai(q)
    if s.kode:
        return list(upt.filter(kode=s.kode).values_list("pk", flat=True))
    hasil = []
    for satu in upt.prefetch_related("alias"):
        sebutan = [urai(satu.nama), *(urai(a.teks) for a in satu.alias.all())]
        tempat = any(s.rapat in n.rapat for n in sebutan)
        jenis = not s.jenis or s.jenis == satu.jenis
        khusus = s.kekhususan in {"", satu.kekhususan} and s.kelas in {"", satu.kelas}
        if tempat and jenis and khusus:
            hasil.append(satu.pk)
    # Nothing as typed: perhaps a typing error or a short form.
    return hasil or [u.pk for u, _ in Pengenal(cakupan).kenali(q).calon]


def daftar_kanwil(cakupan: Cakupan) -> KanwilQuerySet:
    """Kanwil in `cakupan` with `jumlah_upt` and `jumlah_berkontak` (units with own number)."""
    berjumlah = Kanwil.objects.dalam(cakupan).annotate(
        jumlah_upt=Count("upt"), jumlah_berkontak=Count("upt", filter=~Q(upt__nomor_wa=""))
    )
    return berjumlah.order_by("kode")  # a grouped query drops the model's own order
