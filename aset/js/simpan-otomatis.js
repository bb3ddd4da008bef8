// Simpan otomatis: <form data-simpan-otomatis="url">. Kontraknya di docs/komponen.md.
(() => {
  const JEDA = 1200;
  for (const form of document.querySelectorAll("form[data-simpan-otomatis]")) {
    const status = () => document.querySelector("[data-status-simpan]");
    const kunci = () => `pas:${form.dataset.kunci || location.pathname}`;
    let waktu = 0, sedang = false, kotor = false, henti = false, gagal = 0;

    function kata(teks, kelas = "", ikon = "") {
      const p = status();
      if (!p) return null;
      p.className = `status-simpan ${kelas}`;
      p.replaceChildren(...(ikon ? [pas.ikon(ikon)] : []), teks);
      return p;
    }
    function isi() {
      const data = new FormData(form);
      for (const [nama, nilai] of [...data]) if (nilai instanceof File) data.delete(nama);
      return data;
    }
    const simpanan = {
      tulis() {
        const isian = [...isi()].filter(([n]) => !["csrfmiddlewaretoken", "versi"].includes(n));
        try { localStorage.setItem(kunci(), JSON.stringify({ kapan: Date.now(), isian })); } catch { /* penyimpanan penuh */ }
      },
      baca() {
        try { return JSON.parse(localStorage.getItem(kunci())); } catch { return null; }
      },
      hapus() {
        try { localStorage.removeItem(kunci()); } catch { /* tidak diizinkan */ }
      },
    };

    function jadwal(jeda = JEDA) {
      if (henti) return;
      clearTimeout(waktu);
      waktu = setTimeout(() => pas.giliran(form, () => pas.tahan(form, simpan())), jeda);
    }
    async function simpan() {
      if (henti || form.dataset.terkirim) return;
      if (sedang) { kotor = true; return; }
      if (!navigator.onLine) return menunggu();
      sedang = true;
      kotor = false;
      kata("Menyimpan…");
      const kunciLama = kunci();
      try {
        const jawab = await fetch(form.dataset.simpanOtomatis, {
          method: "POST", body: isi(), credentials: "same-origin",
          headers: { "X-CSRFToken": pas.csrf(), "X-Simpan-Otomatis": "1", Accept: "application/json" },
          signal: AbortSignal.timeout?.(20000),
        });
        const data = jawab.headers.get("content-type")?.includes("json") ? await jawab.json() : null;
        if (jawab.ok && data && !jawab.redirected) {
          gagal = 0;
          if (!kotor) try { localStorage.removeItem(kunciLama); } catch { /* tidak diizinkan */ }
          pas.draf(form, data);
          const n = Object.keys(data.galat || {}).length;
          if (data.tersimpan) kata(`Tersimpan ${data.tersimpan}${n ? ` · ${n} isian perlu diperbaiki` : ""}`, "", "circle-check");
          else kata("");
        } else if (jawab.status === 409) {
          henti = true;
          simpanan.tulis();
          const a = Object.assign(document.createElement("a"), { href: location.href, textContent: "Muat ulang halaman" });
          kata(`${data?.pesan || "Data ini baru saja diubah orang lain."} `, "salah", "circle-alert")?.append(a);
        } else if (jawab.status === 403 || jawab.redirected) {
          henti = true;
          simpanan.tulis();
          kata("Sesi Anda berakhir. Isian aman di ponsel ini; masuk lagi, lalu buka halaman ini.", "salah", "circle-alert");
        } else if (jawab.status >= 500 || jawab.status === 429) {
          throw new Error(String(jawab.status));
        } else {
          kata(data?.pesan || "Belum tersimpan. Periksa isian, lalu tekan Simpan draf.", "salah", "circle-alert");
        }
      } catch {
        menunggu();
      } finally {
        sedang = false;
        if (kotor && !henti) jadwal(300);
      }
    }
    function menunggu() {
      simpanan.tulis();
      kata("Menunggu sinyal, isian aman di ponsel ini", "tunggu", "wifi-off");
      gagal += 1;
      jadwal(Math.min(30000, 2000 * 2 ** Math.min(gagal, 4)));
    }
    function tawarkan() {
      const ada = simpanan.baca();
      if (!ada?.isian) return;
      const jam = new Date(ada.kapan).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
      const kotak = document.createElement("div");
      kotak.className = "pesan nada-nila";
      const teks = document.createElement("div");
      teks.className = "pesan__isi";
      teks.textContent = `Ada isian pukul ${jam} yang belum sempat terkirim dari ponsel ini. `;
      const buat = (kata, aksi) => {
        const b = Object.assign(document.createElement("button"), { type: "button", className: "tautan-tombol", textContent: kata });
        b.addEventListener("click", () => { aksi(); kotak.remove(); });
        return b;
      };
      teks.append(buat("Pulihkan", () => pulihkan(ada.isian)), " · ", buat("Buang", simpanan.hapus));
      kotak.append(pas.ikon("history"), teks);
      form.prepend(kotak);
    }
    function pulihkan(isian) {
      const nilai = new Map();
      for (const [n, v] of isian) nilai.set(n, [...(nilai.get(n) || []), v]);
      for (const el of form.elements) {
        if (!el.name || ["csrfmiddlewaretoken", "versi"].includes(el.name) || ["file", "submit", "button", "hidden"].includes(el.type)) continue;
        const v = nilai.get(el.name) || [];
        if (["checkbox", "radio"].includes(el.type)) el.checked = v.includes(el.value);
        else if (el.multiple) for (const o of el.options) o.selected = v.includes(o.value);
        else if (v.length) el.value = v.shift();
        el.dispatchEvent(new Event("input", { bubbles: true }));
        el.dispatchEvent(new Event("pulih"));
      }
      jadwal(0);
    }

    const berubah = (e) => { if (e.target.type !== "file" && e.target.name) jadwal(); };
    form.addEventListener("input", berubah);
    form.addEventListener("change", berubah);
    window.addEventListener("online", () => { if (gagal) { gagal = 0; jadwal(0); } });
    // Tanpa sinyal, kiriman ditahan: halaman galat peramban akan membuang isian.
    form.addEventListener("submit", (e) => {
      clearTimeout(waktu);
      if (!navigator.onLine) { e.preventDefault(); menunggu(); }
      else simpanan.hapus();
    });
    tawarkan();
  }
})();
