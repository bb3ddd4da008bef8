"""Taking back a change that waits for its day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from akun.akses import PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from sertifikasi.queries.terjadwal import belum_diterapkan
from sertifikasi.services.terjadwal import batalkan_terjadwal


@akses(PUSAT)
@require_POST
def batalkan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    satu = get_object_or_404(belum_diterapkan(), pk=pk)
    try:
        batalkan_terjadwal(terjadwal=satu, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Perubahan yang dijadwalkan dibatalkan.")
    if satu.jenis:
        return redirect("pengaturan_jenis_ubah", satu.jenis.kode)
    return redirect("pengaturan_jalur_ubah", satu.langkah_id)
