"""Words that offices use for kinds, specialisations, classes and regions of units."""

# Word → (kind, specialisation it implies).
JENIS = {
    "lapas": ("lapas", ""),
    "lp": ("lapas", ""),
    "rutan": ("rutan", ""),
    "rtn": ("rutan", ""),
    "cabrutan": ("rutan", ""),
    "lpka": ("lpka", ""),
    "bapas": ("bapas", ""),
    "rsu": ("rsu", ""),
    "rs": ("rsu", ""),
    "lpp": ("lapas", "perempuan"),
    "lpw": ("lapas", "perempuan"),
    "lpn": ("lapas", "narkotika"),
    "lapastik": ("lapas", "narkotika"),
    "lapastika": ("lapas", "narkotika"),
    "lpt": ("lapas", "terbuka"),
    "lpa": ("lpka", ""),
}
# Kinds in full, longest first; the words are matched with typing errors allowed.
FRASA_JENIS = (
    (("lembaga", "pembinaan", "khusus", "anak"), "lpka"),
    (("rumah", "tahanan", "negara"), "rutan"),
    (("lembaga", "pemasyarakatan"), "lapas"),
    (("balai", "pemasyarakatan"), "bapas"),
    (("rumah", "tahanan"), "rutan"),
    (("rumah", "sakit", "umum"), "rsu"),
    (("rumah", "sakit"), "rsu"),
)
KEKHUSUSAN = {
    "perempuan": "perempuan",
    "wanita": "perempuan",
    "narkotika": "narkotika",
    "narkotik": "narkotika",
    "narkoba": "narkotika",
    "terbuka": "terbuka",
    "pemuda": "pemuda",
    "khusus": "khusus",
}
KELAS = {"kelas", "klas", "kls", "kl", "klass", "kelass", "kelsa", "keals", "kels", "kelad", "klsa"}
ANGKA_KELAS = {"1": "i", "2": "ii", "3": "iii", "2a": "iia", "2b": "iib"}
TAK_BERARTI = {
    "upt", "di", "pada", "kantor", "kemenkumham", "kemenimipas", "ditjenpas", "ri", "cabang",
    "kabupaten", "kab", "provinsi", "prov",
}  # fmt: skip
SAMA_ARTI = {
    "sei": "sungai",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
    "jogja": "yogyakarta",
    "jogjakarta": "yogyakarta",
    "jogyakarta": "yogyakarta",
    "yogya": "yogyakarta",
    "jkt": "jakarta",
}
# Region in words → code of its Kanwil (codes are stable; Kaltara belongs to Kaltim's Kanwil).
WILAYAH = {
    "nad": "11", "sumut": "12", "sumatera utara": "12", "sumbar": "13", "sumatera barat": "13",
    "sumsel": "16", "sumatera selatan": "16", "babel": "19", "bangka belitung": "19",
    "kepulauan bangka belitung": "19",
    "kepri": "21", "kepulauan riau": "21", "dki": "31", "dki jakarta": "31", "jabar": "32",
    "jawa barat": "32", "jateng": "33", "jawa tengah": "33", "diy": "34",
    "d i yogyakarta": "34", "daerah istimewa yogyakarta": "34", "jatim": "35",
    "jawa timur": "35", "ntb": "52", "nusa tenggara barat": "52", "ntt": "53",
    "nusa tenggara timur": "53", "kalbar": "61", "kalimantan barat": "61", "kalteng": "62",
    "kalimantan tengah": "62", "kalsel": "63", "kalimantan selatan": "63", "kaltim": "64",
    "kalimantan timur": "64", "kaltara": "64", "kalimantan utara": "64", "sulut": "71",
    "sulawesi utara": "71", "sulteng": "72", "sulawesi tengah": "72", "sulsel": "73",
    "sulawesi selatan": "73", "sultra": "74", "sulawesi tenggara": "74", "sulbar": "76",
    "sulawesi barat": "76", "malut": "82", "maluku utara": "82", "papua barat": "92",
}  # fmt: skip
# Names of one word that are also in units' names ('Banda Aceh'): read as region only if that fits.
WILAYAH_SEKATA = {
    "aceh": "11", "riau": "14", "jambi": "15", "bengkulu": "17", "lampung": "18",
    "jakarta": "31", "yogyakarta": "34", "banten": "36", "bali": "51", "gorontalo": "75",
    "maluku": "81", "papua": "91",
}  # fmt: skip
