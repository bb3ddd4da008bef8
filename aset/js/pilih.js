// select[data-pilih] dengan banyak pilihan menjadi kotak yang dapat dicari (pola combobox WAI-ARIA).
(() => {
  const polos = (t) => t.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  function pasang(select) {
    if (select.multiple || select.options.length < 8 || select.dataset.siap) return;
    select.dataset.siap = "1";
    const id = select.id || `pilih-${Math.random().toString(36).slice(2)}`;
    const label = select.labels?.[0]?.textContent.replace(/\s+/g, " ").trim() || select.getAttribute("aria-label") || "Pilihan";
    const wadah = Object.assign(document.createElement("div"), { className: "pilih" });
    const medan = Object.assign(document.createElement("input"), { type: "text", className: "form-control", autocomplete: "off" });
    const daftar = document.createElement("ul");
    const atur = (el, o) => Object.entries(o).forEach(([k, v]) => v !== null && el.setAttribute(k, v));
    atur(medan, { role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-daftar`, "aria-autocomplete": "list", "aria-describedby": select.getAttribute("aria-describedby"), "aria-invalid": select.getAttribute("aria-invalid"), "aria-label": select.labels?.length ? null : label });
    atur(daftar, { role: "listbox", id: `${id}-daftar`, "aria-label": label });
    daftar.hidden = true;
    select.before(wadah);
    wadah.append(medan, pas.ikon("chevron-down"), daftar, select);
    select.id = `${id}-asli`;
    select.hidden = true;
    select.required = false;
    medan.id = id;
    medan.disabled = select.disabled;
    let sorot = -1;

    const terpilih = () => select.selectedOptions[0];
    const tulis = () => (medan.value = terpilih()?.value ? terpilih().textContent.trim() : "");
    medan.placeholder = [...select.options].find((o) => !o.value)?.textContent.trim() || "Ketik untuk mencari";

    function isi(kata) {
      const suku = polos(kata).split(/\s+/).filter(Boolean);
      const cocok = [...select.options].filter((o) => o.value && suku.every((s) => polos(o.textContent).includes(s))).slice(0, 80);
      daftar.replaceChildren(...cocok.map((o, i) => {
        const li = document.createElement("li");
        atur(li, { role: "option", id: `${id}-o${i}`, "aria-selected": String(o.selected) });
        li.textContent = o.textContent.trim();
        li.pasOpsi = o;
        return li;
      }));
      if (!cocok.length) {
        const li = Object.assign(document.createElement("li"), { className: "kosong-pilih", textContent: "Tidak ada yang cocok" });
        atur(li, { role: "option", "aria-disabled": "true", "aria-selected": "false" });
        daftar.append(li);
      }
      arah(suku.length && cocok.length ? 0 : cocok.findIndex((o) => o.selected));
    }
    function arah(i) {
      daftar.querySelector(".sorot")?.classList.remove("sorot");
      sorot = i;
      const li = daftar.children[i];
      if (li?.pasOpsi) {
        li.classList.add("sorot");
        li.scrollIntoView({ block: "nearest" });
        medan.setAttribute("aria-activedescendant", li.id);
      } else medan.removeAttribute("aria-activedescendant");
    }
    function buka(kata = "") {
      isi(kata);
      daftar.hidden = false;
      medan.setAttribute("aria-expanded", "true");
      arah(sorot);
    }
    function tutup() {
      daftar.hidden = true;
      medan.setAttribute("aria-expanded", "false");
      medan.removeAttribute("aria-activedescendant");
    }
    function ambil(opsi) {
      if (opsi) {
        select.value = opsi.value;
        select.dispatchEvent(new Event("input", { bubbles: true }));
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }
      tulis();
      tutup();
    }
    medan.addEventListener("click", () => daftar.hidden && buka());
    medan.addEventListener("focus", () => medan.select());
    medan.addEventListener("input", () => buka(medan.value));
    medan.addEventListener("keydown", (e) => {
      const n = daftar.children.length;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (daftar.hidden) buka();
        else arah((sorot + (e.key === "ArrowDown" ? 1 : -1) + n) % n);
      } else if (e.key === "Enter" && !daftar.hidden) {
        e.preventDefault();
        ambil(daftar.children[sorot]?.pasOpsi);
      } else if (e.key === "Escape" && !daftar.hidden) {
        e.stopPropagation();
        ambil(null);
      }
    });
    medan.addEventListener("blur", () => {
      if (!medan.value && terpilih()?.value && [...select.options].some((o) => !o.value)) ambil([...select.options].find((o) => !o.value));
      else { tulis(); tutup(); }
    });
    daftar.addEventListener("pointerdown", (e) => {
      e.preventDefault();
      const li = e.target.closest("li");
      if (li?.pasOpsi) ambil(li.pasOpsi);
    });
    select.addEventListener("pulih", tulis);
    window.addEventListener("pageshow", tulis);
    tulis();
  }
  document.querySelectorAll("select[data-pilih]").forEach(pasang);
  document.addEventListener("htmx:load", (e) => e.detail.elt.querySelectorAll("select[data-pilih]").forEach(pasang));
})();
