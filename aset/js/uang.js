// [data-uang]: titik ribuan selagi mengetik. Peladen menerima nilai dengan atau tanpa titik.
(() => {
  const susun = (t) => t.replace(/\D/g, "").replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  document.querySelectorAll("input[data-uang]").forEach((m) => {
    const rapikan = () => {
      const kanan = m.value.slice(m.selectionStart ?? 0).replace(/\D/g, "").length;
      const baru = susun(m.value);
      if (baru === m.value) return;
      m.value = baru;
      if (document.activeElement !== m) return;
      let i = baru.length;
      for (let n = kanan; n > 0 && i > 0; i -= 1) if (/\d/.test(baru[i - 1])) n -= 1;
      m.setSelectionRange(i, i);
    };
    m.addEventListener("input", rapikan);
    m.value = susun(m.value.replace(/[.,]00$/, ""));
  });
})();
