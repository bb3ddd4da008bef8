// Saringan langsung: form[data-saring] menukar #hasil dan [data-saring-ganti], alamat ikut berubah.
(() => {
  const form = document.querySelector("form[data-saring]");
  if (!form || !document.getElementById("hasil")) return;
  let waktu = 0, batal = null;

  function alamat() {
    const q = new URLSearchParams();
    for (const [n, v] of new FormData(form)) if (v !== "" && typeof v === "string") q.append(n, v);
    const u = new URL(form.getAttribute("action") || location.pathname, location.href);
    u.search = q;
    return u;
  }
  async function muat({ dorong = true } = {}) {
    const u = alamat();
    batal?.abort();
    batal = new AbortController();
    const hasil = document.getElementById("hasil");
    hasil.setAttribute("aria-busy", "true");
    try {
      const jawab = await fetch(u, { signal: batal.signal, credentials: "same-origin" });
      if (!jawab.ok) throw new Error(String(jawab.status));
      const baru = new DOMParser().parseFromString(await jawab.text(), "text/html");
      const isi = baru.getElementById("hasil");
      if (!isi) throw new Error("tanpa #hasil");
      const fokus = document.activeElement?.id;
      hasil.replaceChildren(...isi.childNodes);
      for (const b of baru.querySelectorAll("[data-saring-ganti]")) {
        const lama = [...document.querySelectorAll("[data-saring-ganti]")].find((l) => l.dataset.saringGanti === b.dataset.saringGanti && !hasil.contains(l));
        lama?.replaceChildren(...b.childNodes);
      }
      // The field just used may have been swapped with its group: keep the keyboard where it was.
      if (fokus && document.activeElement?.id !== fokus) document.getElementById(fokus)?.focus({ preventScroll: true });
      document.title = baru.title;
      history[dorong ? "pushState" : "replaceState"]({ saring: 1 }, "", u);
      pas.pasang(hasil);
      pas.kabar(isi.dataset.kabar || document.querySelector("[data-saring-kabar]")?.textContent.trim() || "Daftar diperbarui");
    } catch (e) {
      if (e.name !== "AbortError") location.assign(u);
      return;
    }
    hasil.removeAttribute("aria-busy");
  }
  document.addEventListener("input", (e) => {
    if (e.target.form !== form) return;
    const ketik = ["text", "search", "number"].includes(e.target.type);
    clearTimeout(waktu);
    waktu = setTimeout(() => muat({ dorong: !ketik }), ketik ? 450 : 200);
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    clearTimeout(waktu);
    if (pas.tutupLembar()) document.getElementById("hasil").scrollIntoView();
    if (String(alamat()) !== location.href) muat();
  });
  window.addEventListener("popstate", () => location.reload());
})();
