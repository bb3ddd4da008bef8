// Laporan bulanan: jumlah omzet, pembagian, dan yang terisi dihitung selagi mengetik. Peladen menghitung lagi.
(() => {
  const form = document.querySelector("form[data-laporan]");
  if (!form) return;
  const angka = (m) => { const t = m.value.replace(/\D/g, ""); return t ? BigInt(t) : null; };
  const rupiah = (n) => "Rp\u00a0" + n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  const bagian = [...form.querySelectorAll("[data-bagian]")];
  const untung = form.elements.keuntungan;

  // Sisa terbesar lebih dahulu, urut premi, PNBP, modal: sama dengan produksi/bagi.py.
  function bagi(jumlah) {
    const urut = ["premi", "pnbp", "modal"].map((k) => bagian.find((b) => b.dataset.bagian === k));
    const persen = urut.map((b) => BigInt(Math.round(parseFloat(b.dataset.persen) * 100)));
    const hasil = persen.map((p) => (jumlah * p) / 10000n);
    const sisa = persen.map((p, i) => ({ i, s: (jumlah * p) % 10000n })).sort((a, b) => (a.s === b.s ? a.i - b.i : a.s < b.s ? 1 : -1));
    let kurang = jumlah - hasil.reduce((a, b) => a + b, 0n);
    for (const { i } of sisa) if (kurang > 0n) { hasil[i] += 1n; kurang -= 1n; }
    return urut.map((b, i) => [b, hasil[i]]);
  }
  function hitung() {
    const omzet = [...form.querySelectorAll("[data-omzet]")].reduce((n, m) => n + (angka(m) ?? 0n), 0n);
    const jumlah = form.querySelector("[data-jumlah-omzet]");
    if (jumlah) jumlah.textContent = rupiah(omzet);
    const kartu = [...form.querySelectorAll(".lap-produk > .lap")];
    const terisi = form.querySelector("[data-terisi]");
    if (terisi) terisi.textContent = kartu.filter((k) => k.querySelector(":checked") || [...k.querySelectorAll(".lap__dibuat input, .lap__omzet input")].some((m) => m.value.trim())).length;
    if (bagian.length !== 3 || !untung) return;
    const n = angka(untung);
    const cocok = form.querySelector("[data-cocok]");
    cocok?.toggleAttribute("hidden", n === null);
    if (n === null) return;
    const kata = cocok?.querySelector(".pesan__isi");
    if (kata) kata.textContent = `Jumlah cocok: modal + premi + PNBP = ${rupiah(n)}.`;
    for (const [b, nilai] of bagi(n)) b.textContent = rupiah(nilai);
  }
  form.addEventListener("input", hitung);
  if (untung?.value) hitung();
})();
