// Unggah foto satu per satu: <ul data-foto data-unggah="url">. Kontraknya di docs/komponen.md.
(() => {
  const SISI = 1600;
  const uuid = () => crypto.randomUUID?.() || [...crypto.getRandomValues(new Uint8Array(16))].map((b, i) => (i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b).toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

  async function kecilkan(berkas) {
    try {
      const gambar = await createImageBitmap(berkas, { imageOrientation: "from-image" });
      const skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      if (skala === 1 && berkas.size < 600_000 && berkas.type === "image/jpeg") return berkas;
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      const k = kanvas.getContext("2d");
      k.fillStyle = "#fff";
      k.fillRect(0, 0, kanvas.width, kanvas.height);
      k.drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      gambar.close();
      const hasil = await new Promise((r) => kanvas.toBlob(r, "image/jpeg", 0.85));
      kanvas.width = kanvas.height = 0;
      return hasil && hasil.size < berkas.size ? new File([hasil], berkas.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : berkas;
    } catch {
      return berkas;
    }
  }

  for (const daftar of document.querySelectorAll("[data-foto][data-unggah]")) {
    const form = daftar.closest("form");
    const masukan = daftar.querySelector("input[type=file]");
    const tambah = daftar.querySelector("[data-tambah]");
    const kabar = daftar.parentElement.querySelector("[data-foto-kabar]");
    const antrean = [];
    let jalan = false;
    let bangun = null;

    const el = (tag, kelas, teks) => Object.assign(document.createElement(tag), { className: kelas || "", textContent: teks || "" });
    function ket(tugas, kata, ikon) {
      tugas.ket.replaceChildren(...(ikon ? [pas.ikon(ikon)] : []), kata);
    }
    function petak(berkas) {
      const li = el("li", "tunggu");
      const gambar = el("img");
      gambar.alt = berkas.name;
      gambar.width = gambar.height = 400;
      gambar.src = URL.createObjectURL(berkas);
      gambar.onerror = () => { gambar.onerror = null; gambar.removeAttribute("src"); };
      const ukur = el("progress", "meter");
      ukur.max = 100;
      ukur.value = 0;
      ukur.setAttribute("aria-label", `Mengunggah ${berkas.name}`);
      const k = el("p", "ket");
      li.append(gambar, ukur, k);
      tambah.before(li);
      return { li, gambar, ukur, ket: k, berkas, id: uuid() };
    }
    function kirim(t, isi) {
      return new Promise((selesai) => {
        const x = new XMLHttpRequest();
        const data = new FormData();
        form?.querySelectorAll("input[type=hidden][name]").forEach((h) => data.append(h.name, h.value));
        data.append("id_klien", t.id);
        data.append(masukan.name || "foto", isi, isi.name);
        x.open("POST", daftar.dataset.unggah);
        x.setRequestHeader("X-CSRFToken", pas.csrf());
        x.setRequestHeader("Accept", "application/json");
        x.timeout = 120000;
        let waktuMaju = setTimeout(() => x.abort(), 30000);
        x.upload.onprogress = (e) => {
          clearTimeout(waktuMaju);
          waktuMaju = setTimeout(() => x.abort(), 30000);
          if (!e.lengthComputable) return;
          const p = Math.round((e.loaded / e.total) * 100);
          t.ukur.value = p;
          ket(t, p < 100 ? `Mengunggah ${p} %` : "Menyimpan…");
        };
        x.onloadend = () => {
          clearTimeout(waktuMaju);
          let d = null;
          try { d = JSON.parse(x.responseText); } catch { /* bukan JSON */ }
          selesai({ status: x.status, data: d });
        };
        x.send(data);
      });
    }
    // Menunggu sinyal: sampai peramban berkata daring, atau beberapa detik, mana yang lebih dulu.
    function tidur(ms) {
      return new Promise((r) => {
        bangun = r;
        setTimeout(r, ms);
      });
    }
    window.addEventListener("online", () => bangun?.());

    async function unggah(t) {
      ket(t, "Menyiapkan…");
      const isi = await kecilkan(t.berkas);
      for (let coba = 0; ; coba += 1) {
        if (navigator.onLine) {
          t.li.className = "";
          t.ukur.hidden = false;
          const { status, data } = await pas.giliran(form, () => kirim(t, isi));
          if (status >= 200 && status < 300 && data?.html) return berhasil(t, data);
          if (status && status < 500 && status !== 429) {
            return gagal(t, data?.pesan || (status === 413 ? "Berkas ini terlalu besar." : status === 403 ? "Sesi berakhir; masuk lagi." : "Foto ini tidak dapat disimpan."));
          }
          if (status >= 200 && status < 300) return gagal(t, "Sesi berakhir; masuk lagi.");
        }
        t.li.className = "tunggu";
        t.ukur.hidden = true;
        ket(t, "Menunggu sinyal", "wifi-off");
        await tidur(Math.min(15000, 2000 * 2 ** Math.min(coba, 3)));
      }
    }
    function berhasil(t, d) {
      const wadah = document.createElement("template");
      wadah.innerHTML = d.html.trim();
      const baru = wadah.content.firstElementChild;
      const ganda = baru?.dataset.fotoId && [...daftar.children].find((l) => l.dataset.fotoId === baru.dataset.fotoId);
      if (ganda) t.li.remove();
      else t.li.replaceWith(baru);
      URL.revokeObjectURL(t.gambar.src);
      pas.draf(form, d);
      rapikan();
      if (kabar) kabar.textContent = `${t.berkas.name} tersimpan`;
    }
    function gagal(t, pesan) {
      t.li.className = "gagal";
      t.ukur.remove();
      ket(t, pesan, "circle-alert");
      const b = el("button", "btn btn-outline btn-sm btn-penuh", "Singkirkan");
      b.type = "button";
      b.addEventListener("click", () => { t.li.remove(); masukan.focus(); });
      t.li.append(b);
      if (kabar) kabar.textContent = `${t.berkas.name}: ${pesan}`;
    }
    function rapikan() {
      const butir = [...daftar.querySelectorAll("[data-foto-id]")];
      butir.forEach((li, i) => {
        const [naik, turun] = ["naik", "turun"].map((a) => li.querySelector(`button[value^="${a}:"]`));
        if (naik) naik.disabled = i === 0;
        if (turun) turun.disabled = i === butir.length - 1;
      });
    }
    async function proses() {
      if (jalan) return;
      jalan = true;
      while (antrean.length) await unggah(antrean.shift());
      jalan = false;
    }
    function terima(berkasBaru) {
      for (const b of berkasBaru) {
        const t = petak(b);
        ket(t, "Menunggu giliran");
        antrean.push(t);
      }
      const p = proses();
      if (form) pas.tahan(form, p);
    }
    masukan.addEventListener("change", () => {
      terima([...masukan.files]);
      masukan.value = "";
    });
    for (const jenis of ["dragover", "dragleave", "drop"]) {
      daftar.addEventListener(jenis, (e) => {
        e.preventDefault();
        daftar.classList.toggle("unggah--seret", jenis === "dragover");
        if (jenis === "drop") terima([...e.dataTransfer.files].filter((f) => f.type.startsWith("image/")));
      });
    }
    window.addEventListener("beforeunload", (e) => { if (jalan) e.preventDefault(); });
  }
})();
