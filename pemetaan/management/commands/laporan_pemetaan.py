"""`manage.py laporan_pemetaan [--kanwil 62 | --upt 62-08] [--periode 2026] --ke folder`: the
official report as files, as the background job builds it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organisasi.cakupan import SELURUH_NEGERI
from organisasi.models import Kanwil
from pemetaan.laporan.berkas import AKHIRAN, berkas_laporan
from pemetaan.laporan.isi import susun_isi
from pemetaan.laporan.lingkup import Lingkup
from pemetaan.periode import Periode
from pemetaan.queries.tempat import upt_dalam


class Command(BaseCommand):
    help = "Susun laporan pemetaan resmi sebagai PDF dan XLSX ke dalam sebuah folder."

    def add_arguments(self, parser: CommandParser) -> None:
        tempat = parser.add_mutually_exclusive_group()
        tempat.add_argument("--kanwil", default="")
        tempat.add_argument("--upt", default="")
        parser.add_argument("--periode", default="")
        parser.add_argument("--ke", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        kanwil = Kanwil.objects.filter(kode=options["kanwil"]).first()
        upt = upt_dalam(SELURUH_NEGERI, options["upt"])
        if (options["kanwil"] and kanwil is None) or (options["upt"] and upt is None):
            raise CommandError("Kode Kanwil atau UPT tidak dikenal.")
        lingkup = Lingkup(kanwil, upt)
        periode = Periode.baca(options["periode"], lingkup.zona)
        isi = susun_isi(lingkup, periode)
        nama = f"laporan-pemetaan-{options['upt'] or options['kanwil'] or 'nasional'}"
        options["ke"].mkdir(parents=True, exist_ok=True)
        for jenis, berkas in berkas_laporan(isi, lingkup, periode.nama).items():
            tujuan = options["ke"] / f"{nama}{AKHIRAN[jenis]}"
            tujuan.write_bytes(berkas)
            self.stdout.write(str(tujuan))
