"""What a product still needs to be submitted, and what it owes after it."""

from katalog.models import Foto, Produk


def isian_kurang(produk: Produk) -> dict[str, str]:
    """Field → sentence, for what must be given or marked before submission.

    Source: domain.md: name and category; price, photo and short description given or *menyusul*.
    """
    kurang = {}
    if not produk.nama.strip():
        kurang["nama"] = "Isi nama produk"
    if produk.kategori_id is None:
        kurang["kategori"] = "Pilih jenis produk"
    if not produk.jenis_harga and not produk.menyusul_harga:
        kurang["harga"] = "Isi harga, pilih “atas permintaan”, atau tandai menyusul"
    if not produk.deskripsi_singkat and not produk.menyusul_deskripsi:
        kurang["deskripsi_singkat"] = "Isi deskripsi singkat, atau tandai menyusul"
    if not produk.menyusul_foto and not Foto.objects.kerja().filter(produk=produk).exists():
        kurang["foto"] = "Tambahkan satu foto, atau tandai menyusul"
    return kurang


def utang(produk: Produk) -> list[str]:
    """What is owed (*menyusul*) and not yet there: 'harga', 'foto', 'deskripsi singkat'."""
    hasil = []
    if not produk.jenis_harga:
        hasil.append("harga")
    if not Foto.objects.kerja().filter(produk=produk).exists():
        hasil.append("foto")
    if not produk.deskripsi_singkat:
        hasil.append("deskripsi singkat")
    return hasil
