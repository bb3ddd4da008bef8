"""WhatsApp numbers: read as Indonesians write them, kept as E.164 digits without '+'."""

import phonenumbers

from organisasi.galat import NomorWaSalah

NEGARA = "ID"


def baca_nomor_wa(teks: str) -> str:
    """'0811-2345-678' or '+62 811 …' → '628112345678'; '' stays ''. Raises `NomorWaSalah`.

    Indonesian numbers only: they are an office's, and a wrong one sends buyers to a stranger.
    """
    teks = teks.strip()
    if not teks:
        return ""
    # '62811…' without '+', as it stands in wa.me links, would be read as a local number.
    awal = f"+{teks}" if teks.startswith("62") else teks
    try:
        nomor = phonenumbers.parse(awal, NEGARA)
    except phonenumbers.NumberParseException as galat:
        raise NomorWaSalah from galat
    if nomor.country_code != 62 or nomor.extension or not phonenumbers.is_valid_number(nomor):
        raise NomorWaSalah
    return f"{nomor.country_code}{nomor.national_number}"


def tulis_nomor(nomor: str) -> str:
    """'628112345678' → '+62 811-2345-678' for reading; '' stays ''."""
    if not nomor:
        return ""
    try:
        urai = phonenumbers.parse(f"+{nomor}")
    except phonenumbers.NumberParseException:
        return nomor  # not ours: loaded by hand
    return phonenumbers.format_number(urai, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
