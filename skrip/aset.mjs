// Membangun aset muka ke static/bangun/: Sass, JavaScript sendiri, berkas pihak ketiga yang dipilih, sprite, motif.
// Jalankan: node skrip/aset.mjs   (npm ci --ignore-scripts dahulu)
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const akar = join(dirname(fileURLToPath(import.meta.url)), "..");
const jadi = join(akar, "static", "bangun");
const tujuan = join(akar, "node_modules", ".bangun"); // dibangun di sini, lalu ditukar sekaligus
const paket = (nama) => join(akar, "node_modules", nama);

process.stdout.on("error", () => {}); // pipa yang ditutup lebih dulu bukan kegagalan

async function tulis(nama, isi) {
  const berkas = join(tujuan, nama);
  await mkdir(dirname(berkas), { recursive: true });
  await writeFile(berkas, isi);
  const byte = Buffer.byteLength(isi);
  const gz = nama.endsWith(".woff2") ? byte : gzipSync(isi, { level: 9 }).length;
  console.log(`${nama.padEnd(42)} ${String(byte).padStart(7)} B  gzip ${String(gz).padStart(6)} B`);
}

const tanpaPeta = (teks) => teks.replace(/^\s*(\/\/[#@]\s*sourceMappingURL=.*|\/\*[#@]\s*sourceMappingURL=.*?\*\/)\s*$/gm, "");

// Menipiskan JavaScript sendiri seperlunya: komentar sebaris penuh dan indentasi dibuang.
const tipiskan = (teks) => teks.split("\n").map((b) => b.trim()).filter((b) => b && !b.startsWith("//")).join("\n") + "\n";

// --- gaya
async function gaya() {
  const impor = { findFileUrl: (url) => (url.startsWith("bootstrap/") ? new URL(pathToFileURL(paket(url))) : null) };
  for (const nama of ["dasar", "publik", "kerja", "cetak"]) {
    const { css } = sass.compile(join(akar, "aset", "scss", `${nama}.scss`), {
      style: "compressed",
      charset: false,
      importers: [impor],
      quietDeps: true,
      silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function", "legacy-js-api"].filter((d) => d in sass.deprecations),
    });
    await tulis(`${nama}.css`, tanpaPeta(css));
  }
}

// --- motif: tiga rona dari satu gambar, agar tetangga di rak berbeda
function kePutar(hex, [geser, jenuh, terang]) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
  const maks = Math.max(r, g, b), min = Math.min(r, g, b), d = maks - min, l = (maks + min) / 2;
  const s = d === 0 ? 0 : d / (1 - Math.abs(2 * l - 1));
  let h = d === 0 ? 0 : maks === r ? ((g - b) / d) % 6 : maks === g ? (b - r) / d + 2 : (r - g) / d + 4;
  h = (h * 60 + 360 + geser) % 360;
  const S = Math.min(1, s * jenuh), L = Math.min(0.97, l * terang);
  const a = S * Math.min(L, 1 - L);
  const f = (n) => {
    const k = (n + h / 30) % 12;
    return Math.round(255 * (L - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)))).toString(16).padStart(2, "0");
  };
  return `#${f(0)}${f(8)}${f(4)}`;
}
const rona = [null, [-7, 1, 0.945], [11, 0.8, 1.025]];

async function motif() {
  const dir = join(akar, "aset", "motif");
  for (const nama of (await readdir(dir)).filter((n) => n.endsWith(".svg")).sort()) {
    const svg = await readFile(join(dir, nama), "utf8");
    for (const [i, r] of rona.entries()) {
      const isi = r === null ? svg : svg.replace(/#[0-9a-f]{6}\b/gi, (h) => (h.toLowerCase() === "#fffdf9" ? h : kePutar(h, r)));
      await tulis(join("motif", nama.replace(".svg", `-${i + 1}.svg`)), isi);
    }
  }
}

// --- berkas apa adanya
async function salin() {
  const pihakKetiga = [
    [join(paket("htmx.org"), "dist/htmx.min.js"), "htmx.min.js"],
    [join(paket("@fontsource-variable/plus-jakarta-sans"), "files/plus-jakarta-sans-latin-wght-normal.woff2"), "huruf/plus-jakarta-sans-latin.woff2"],
  ];
  for (const [asal, nama] of pihakKetiga) {
    const isi = await readFile(asal);
    await tulis(nama, nama.endsWith(".js") ? tanpaPeta(isi.toString("utf8")) : isi);
  }
  for (const nama of (await readdir(join(akar, "aset", "js"))).sort()) {
    await tulis(nama, tipiskan(await readFile(join(akar, "aset", "js", nama), "utf8")));
  }
  for (const nama of (await readdir(join(akar, "aset", "gambar"))).sort()) {
    await tulis(nama, await readFile(join(akar, "aset", "gambar", nama)));
  }
}

await rm(tujuan, { recursive: true, force: true });
await mkdir(tujuan, { recursive: true });
await gaya();
await motif();
await salin();
await mkdir(dirname(jadi), { recursive: true });
await rm(jadi, { recursive: true, force: true });
await rename(tujuan, jadi);
