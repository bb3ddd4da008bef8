// Perilaku kecil untuk semua halaman. Setiap halaman tetap berjalan tanpanya.
(() => {
  const $ = (s, akar = document) => akar.querySelector(s);
  const $$ = (s, akar = document) => [...akar.querySelectorAll(s)];
  const kuki = (nama) => document.cookie.split("; ").find((k) => k.startsWith(nama + "="))?.slice(nama.length + 1) || "";

  const pas = (window.pas = {
    // Token CSRF: kuki, atau isian tersembunyi di halaman.
    csrf: () => decodeURIComponent(kuki("csrftoken")) || $("input[name=csrfmiddlewaretoken]")?.value || "",
    // Mengabarkan kepada pembaca layar.
    kabar(teks) {
      let k = $("#kabar");
      if (!k) {
        k = Object.assign(document.createElement("p"), { id: "kabar", className: "hanya-pembaca" });
        k.setAttribute("role", "status");
        document.body.append(k);
      }
      k.textContent = "";
      setTimeout(() => (k.textContent = teks), 50);
    },
    ikon(nama) {
      const acuan = $("svg.ikon use")?.getAttribute("href") || "#";
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", "ikon");
      svg.setAttribute("aria-hidden", "true");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      use.setAttribute("href", acuan.split("#")[0] + "#" + nama);
      svg.append(use);
      return svg;
    },
    // Dipanggil lagi untuk isi yang baru dipasang (htmx, saring).
    pasang,
    // Menahan kiriman form sampai pekerjaan latar (simpan otomatis, unggah foto) selesai.
    tahan(form, janji) {
      const set = (form.pasTahan ??= new Set());
      set.add(janji);
      const lepas = () => set.delete(janji);
      janji.then(lepas, lepas);
      return janji;
    },
    // Selama draf belum ada, satu pekerjaan sekali jalan, supaya tidak lahir dua draf.
    giliran(form, kerja) {
      if (!form?.hasAttribute("data-baru")) return kerja();
      return (form.pasGiliran = (form.pasGiliran || Promise.resolve()).then(kerja, kerja));
    },
    // Jawaban peladen tentang draf: versi, alamat baru, kelengkapan.
    draf(form, d) {
      if (!form) return;
      const versi = form.elements.versi;
      if (d.versi !== undefined && versi) versi.value = d.versi;
      if (d.url_simpan) form.dataset.simpanOtomatis = d.url_simpan;
      if (d.url_unggah) $$("[data-foto]", form).forEach((f) => (f.dataset.unggah = d.url_unggah));
      if (d.url_ubah) {
        form.action = d.url_ubah;
        history.replaceState(null, "", d.url_ubah);
        form.removeAttribute("data-baru");
      }
      if (d.kelengkapan) $$("[data-kelengkapan]").forEach((k) => (k.innerHTML = d.kelengkapan));
    },
  });

  document.addEventListener("htmx:configRequest", (e) => {
    if (!["get", "head"].includes(e.detail.verb)) e.detail.headers["X-CSRFToken"] = pas.csrf();
  });
  document.addEventListener("htmx:load", (e) => pasang(e.detail.elt));

  // Penghitung huruf. Satu baris baru dihitung satu, seperti di peladen.
  function hitung(area) {
    const maks = +area.dataset.hitung;
    const p = document.getElementById(area.id + "_hitung");
    if (!p || !maks) return;
    const n = [...area.value].length;
    p.textContent = n > maks ? `${n} dari ${maks} huruf; kurangi ${n - maks}` : `${n} dari ${maks} huruf`;
    p.classList.toggle("lebih", n > maks);
  }

  function pilihSemua(induk) {
    const nama = induk.dataset.pilihSemua;
    const lingkup = induk.closest("form") || document;
    const anak = $$(`input[type=checkbox][name="${CSS.escape(nama)}"]`, lingkup);
    const seluruh = $("[data-pilih-seluruh]", lingkup);  // juga yang di halaman lain
    const segarkan = () => {
      const n = anak.filter((a) => a.checked).length;
      induk.checked = n > 0 && n === anak.length;
      induk.indeterminate = n > 0 && n < anak.length;
      $$("[data-jumlah-pilih]", lingkup).forEach((e) => (e.textContent = seluruh?.checked ? seluruh.dataset.pilihSeluruh : n));
      $$("[data-perlu-pilih]", lingkup).forEach((b) => (b.disabled = n === 0));
    };
    induk.addEventListener("change", () => {
      anak.forEach((a) => (a.checked = induk.checked));
      segarkan();
    });
    anak.forEach((a) => a.addEventListener("change", segarkan));
    seluruh?.addEventListener("change", segarkan);
    segarkan();
  }

  function pasang(akar = document) {
    $$("[data-hitung]", akar).forEach((a) => {
      hitung(a);
      a.addEventListener("input", () => hitung(a));
    });
    $$("[data-pilih-semua]", akar).forEach(pilihSemua);
    $$("select[data-kirim]", akar).forEach((s) => s.addEventListener("change", () => s.form?.requestSubmit()));
    $$("[data-tampilkan-sandi]", akar).forEach((c) => {
      const medan = document.getElementById(c.dataset.tampilkanSandi);
      c.closest("[hidden]")?.removeAttribute("hidden");
      c.addEventListener("change", () => (medan.type = c.checked ? "text" : "password"));
    });
    $$("[data-salin], [data-bagikan], [data-cetak]", akar).forEach((b) => b.removeAttribute("hidden"));
  }

  // Klik: salin, bagikan, cetak, tutup rincian di luar.
  document.addEventListener("click", async (e) => {
    const t = e.target.closest("[data-salin], [data-bagikan], [data-cetak]");
    if (t?.matches("[data-cetak]")) {
      e.preventDefault();
      window.print();
    } else if (t?.matches("[data-bagikan]") && navigator.share) {
      e.preventDefault();
      navigator.share({ title: document.title, url: t.dataset.bagikan || location.href }).catch(() => {});
    } else if (t) {
      e.preventDefault();
      const teks = t.dataset.salin || t.dataset.bagikan || location.href;
      let kata = "Tersalin";
      try {
        await navigator.clipboard.writeText(teks);
      } catch {
        kata = "Tidak dapat menyalin";
      }
      pas.kabar(kata);
      const isi = $("[data-kata]", t);
      if (isi) {
        const semula = (isi.dataset.semula ??= isi.textContent);
        isi.textContent = kata;
        setTimeout(() => (isi.textContent = semula), 2500);
      }
    }
    $$("details[data-tutup-luar][open]").forEach((d) => d.contains(e.target) || (d.open = false));
    const semua = e.target.closest("[data-semua-baris]");
    const ringkas = semua && $(".tabel-nas--ringkas");
    if (ringkas) {
      e.preventDefault();
      ringkas.classList.remove("tabel-nas--ringkas");
      $("tbody tr:nth-child(11) a", ringkas)?.focus();
      semua.remove();
    }
  });
  document.addEventListener("toggle", (e) => {
    if (e.target.matches?.("details.kepala__cari[open]")) $("input", e.target).focus();
  }, true);

  // Galat: fokus ke ringkasan; tautannya membuka bagian yang terlipat.
  function buka(id) {
    const el = id && document.getElementById(id);
    for (let d = el?.closest("details:not([open])"); d; d = d.parentElement.closest("details:not([open])")) d.open = true;
    return el;
  }
  document.addEventListener("click", (e) => {
    const a = e.target.closest('a[href^="#"]');
    if (!a || a.closest(".lembar, [data-buka-lembar]")) return;
    const el = buka(a.hash.slice(1));
    if (el && el.matches("input, select, textarea, fieldset")) {
      e.preventDefault();
      el.scrollIntoView({ block: "center" });
      (el.matches("fieldset") ? $("input", el) || el : el).focus();
    }
  });

  // Ketuk ganda: tombol kirim mati setelah kiriman pertama, hidup lagi bila halaman kembali.
  document.addEventListener("submit", (e) => {
    const f = e.target;
    if (e.defaultPrevented || f.method !== "post" || f.hasAttribute("data-boleh-ulang")) return;
    if (f.dataset.terkirim) return e.preventDefault();
    if (f.pasTahan?.size) {
      e.preventDefault();
      const tombol = e.submitter;
      pas.kabar("Menunggu unggahan dan simpanan selesai");
      $$("[data-status-simpan]").forEach((p) => (p.textContent = "Menunggu unggahan selesai, lalu dikirim…"));
      if (!f.dataset.menunggu) {
        f.dataset.menunggu = "1";
        (async () => {
          while (f.pasTahan.size) await Promise.allSettled([...f.pasTahan]);
          delete f.dataset.menunggu;
          f.requestSubmit(tombol);
        })();
      }
      return;
    }
    f.dataset.terkirim = "1";
    $$("button:not([type=button])", f).forEach((b) => b.setAttribute("aria-disabled", "true"));
    // Unduhan tidak meninggalkan halaman: buka lagi sesudah beberapa saat.
    setTimeout(() => bebas(f), 20000);
  });
  function bebas(f) {
    delete f.dataset.terkirim;
    $$('button[aria-disabled="true"]', f).forEach((b) => b.removeAttribute("aria-disabled"));
  }
  window.addEventListener("pageshow", () => $$("form[data-terkirim]").forEach(bebas));
  pas.bebas = bebas;

  // Bilah aksi tidak menutupi isian yang sedang dipakai.
  // Hanya fokus yang tampak (papan tik, isian): gulir di tengah ketukan membuat ketukan itu meleset.
  document.addEventListener("focusin", (e) => {
    if (!e.target.matches(":focus-visible")) return;
    const bilah = $$(".bilah-aksi, .nav-bawah").find((b) => b.getClientRects().length);
    if (!bilah || bilah.contains(e.target)) return;
    const lebih = e.target.getBoundingClientRect().bottom + 12 - bilah.getBoundingClientRect().top;
    if (lebih > 0 && ["sticky", "fixed"].includes(getComputedStyle(bilah).position)) window.scrollBy(0, Math.min(lebih, innerHeight / 2));
  });

  // Lembar saring di ponsel: fokus masuk, Escape menutup, fokus kembali.
  let pembuka = null;
  const kecil = matchMedia("(max-width: 61.99rem)");
  function bukaLembar(l, dari) {
    pembuka = dari;
    l.classList.add("lembar--buka");
    document.documentElement.classList.add("terkunci");
    for (let el = l; el !== document.body; el = el.parentElement) {
      [...el.parentElement.children].forEach((s) => s !== el && s.id !== "kabar" && (s.inert = true));
    }
    ($(".lembar__kepala .btn", l) || l).focus();
  }
  function tutupLembar() {
    const l = $(".lembar--buka");
    if (!l) return false;
    l.classList.remove("lembar--buka");
    document.documentElement.classList.remove("terkunci");
    $$("[inert]").forEach((s) => (s.inert = false));
    pembuka?.focus();
    return true;
  }
  pas.tutupLembar = tutupLembar;
  document.addEventListener("click", (e) => {
    const a = e.target.closest('a[href^="#"]');
    if (!a) return;
    if (a.closest(".lembar__kepala") && tutupLembar()) return e.preventDefault();
    const l = a.hash.length > 1 && document.getElementById(a.hash.slice(1));
    if (l && l.classList.contains("lembar") && kecil.matches) {
      e.preventDefault();
      bukaLembar(l, a);
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    if (!tutupLembar()) $$("details[data-tutup-luar][open]").forEach((d) => ((d.open = false), $("summary", d).focus()));
  });
  kecil.addEventListener("change", tutupLembar);

  function mulai() {
    pasang();
    const galat = $("[data-fokus]");
    if (galat) galat.focus();
    else if (location.hash.length > 1) buka(decodeURIComponent(location.hash.slice(1)));
    // Kesalahan di bagian terlipat: bagiannya dibuka.
    $$('details:not([open]) [aria-invalid="true"]').forEach((el) => buka(el.id));
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mulai);
  else mulai();
})();
