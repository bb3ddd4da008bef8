"""Some 600 awkward strings, made here: markup, template syntax, SQL, formulas, directions, invisible
and composed letters, control characters, what a lone surrogate and a NUL become on the wire."""

from itertools import product, zip_longest

_LAKU = "window.zq9x=1"
_MARKUP = [
    f"<script>{_LAKU}</script>", f"</script><script>{_LAKU}</script>", f"<ScRiPt>{_LAKU}</sCrIpT >",
    f'<img src=x onerror="{_LAKU}">', f"<svg/onload={_LAKU}>", f'"><svg onload={_LAKU}>',
    f"' autofocus onfocus='{_LAKU}", f'" onmouseover="{_LAKU}" x="', f"javascript:{_LAKU}",
    f"<a href='javascript:{_LAKU}'>x</a>", "<iframe srcdoc='x'></iframe>", "<!-- x", "-->", "]]>",
    "<![CDATA[x]]>", "<marquee>x", "</textarea><marquee>", "</title><marquee>", "</style><marquee>", "</template><marquee>",
    f"<math><mtext><script>{_LAKU}</script>", "<meta http-equiv=refresh content=0;url=//a.test>",
    "<base href=//a.test>", "<form action=//a.test><button>", "<object data=x>", "<embed src=x>",
    f"&lt;script&gt;{_LAKU}&lt;/script&gt;", "&#60;b&#62;", "&amp;amp;", "&nbsp;&copy", "&", "<", ">",
    "\\u003cscript\\u003e", "%3Cscript%3E", "<%= 7*7 %>", "<?php echo 1 ?>",
]  # fmt: skip
_POLA = [
    "{{ 7|add:7 }}", "{% load x %}", "{% csrf_token %}", "{# x #}", "{{", "}}", "{%", "${7*7}", "#{7*7}",
    "{{7*7}}", "%s %d %(x)s", "{0} {x!r}", "$1 \\1", "`id`", "$(id)",
]  # fmt: skip
_SQL = [
    "' OR '1'='1", "'; DROP TABLE katalog_produk; --", '" OR ""="', "1); SELECT pg_sleep(9); --",
    "\\'; --", "/* x */", "UNION SELECT NULL", "NULL", "null", "None", "undefined", "NaN", "true", "%", "_",
    "\\", "\\\\", "''", '""', "'", '"', "`",
]  # fmt: skip
_RUMUS = [
    '=HYPERLINK("http://a.test","klik")', "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0",
    "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", " =1+1", "＝1+1", "0001", "1e5", "2,06E+14", "1/2", "10:30",
    "TRUE", "#REF!", "=", "+", "-", "@", "_x0041_", "_x000D_",
]  # fmt: skip
_HURUF = [
    "\u202egnilkab\u202c", "\u2066a\u2069", "\u200f\u200e", "\u200b", "a\u200bb", "a\u200db", "\ufeffa",
    "\u00ad", "\u2028a\u2029b", "a\u0085b", "\u00a0a\u00a0", "\u3000a", "e\u0301", "é", "Å", "A\u030a",
    "Z̸̡̛͖̬͈̄̎͊a̷l̶g̵o̴", "ﬁ", "ß", "İıi", "ǅ", "𝕿𝖊𝖐𝖘", "👩‍🌾", "👩🏾‍🍳", "🇮🇩", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "٣٤", "૧૨", "中文", "日本語",
    "עברית", "العربية", "ꦲꦏ꧀ꦱꦫꦗꦮ", "ᬅᬓ᭄ᬱᬭ", "\U0010ffff", "\ufffd", "\ufffe", "\ue000", "Na'Oko", "Na’Oko",
    "a-b", "ʻokina", "“kutip”", "…", "—", "½ kg", "25 °C", "№ 5", "™",
]  # fmt: skip
_KENDALI = [chr(i) for i in (*range(0x20), 0x7F, 0x80, 0x9F)]
_ALAMAT = [
    "../../etc/passwd", "C:\\CON", "/", "//a.test", "http://a.test", "file:///etc/passwd", "a.exe", ".",
    "..", "aux.txt", "a\r\nSet-Cookie: a=b", "a\r\nBcc: x@a.test", "Content-Type: text/html", "a;b,c|d",
]  # fmt: skip
_PANJANG = ["a" * n for n in (1, 119, 120, 121, 300, 301, 4000, 10_000)]
_PANJANG += ["é" * 120, "👩‍🌾" * 30, " " * 50, "a " * 60, "\n" * 20, "<" * 120]
# Bytes of a form that are no text: (what is sent, percent-encoded)
BUKAN_TEKS = (
    "%ED%A0%80",
    "%ED%A0%80%ED%B0%80",
    "%FF%FE",
    "%C0%AF",
    "%00",
    "a%00b",
    "%F8%88%80%80%80",
)

_ISI = [*_MARKUP, *_POLA, *_SQL, *_RUMUS, *_HURUF, *_ALAMAT]
_BUNGKUS = ["{}", "Keripik {}", "{} pedas"]


def teks_aneh() -> list[str]:
    """All of them, each once."""
    bungkus = [b.replace("{}", isi, 1) for isi, b in product(_ISI, _BUNGKUS)]
    kendali = [f"a{k}b" for k in _KENDALI] + [f"{k}ab" for k in _KENDALI]
    return list(dict.fromkeys([*bungkus, *kendali, *_PANJANG]))


def potongan() -> list[str]:
    """Each once, unwrapped, kinds by turns: for packs of many in one text."""
    kendali = [f"a{k}b" for k in _KENDALI]
    kelompok = (_MARKUP, _POLA, _SQL, _RUMUS, _HURUF, _ALAMAT, kendali)
    bergilir = (t for giliran in zip_longest(*kelompok) for t in giliran if t is not None)
    return list(dict.fromkeys(bergilir))
