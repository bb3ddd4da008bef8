"""`manage.py rekap`: the state of all units, daily; `--bangun` and `--periksa` for the roll-up."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from organisasi.cakupan import SELURUH_NEGERI
from pemetaan.periksa import bangun, periksa
from pemetaan.segar import keadaan_kini

PALING_BANYAK = 100


class Command(BaseCommand):
    help = (
        "Perbarui keadaan tiap unit dan bekukan akhir bulan. --bangun menyusun ulang rekap dari "
        "barisnya; --periksa membandingkan dan gagal bila ada yang berbeda."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        pilih = parser.add_mutually_exclusive_group()
        pilih.add_argument("--bangun", action="store_true")
        pilih.add_argument("--periksa", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["periksa"]:
            self._periksa()
        elif options["bangun"]:
            bulan, unit = bangun()
            self.stdout.write(f"{bulan} bulan unit dan keadaan {unit} unit disusun ulang.")
        else:
            self.stdout.write(f"Keadaan {len(keadaan_kini(SELURUH_NEGERI))} unit terkini.")

    def _periksa(self) -> None:
        beda = periksa()
        for satu in beda[:PALING_BANYAK]:
            self.stdout.write(str(satu))
        if beda:
            self.stderr.write(f"{len(beda)} angka rekap berbeda dari barisnya.")
            raise SystemExit(1)
        self.stdout.write("Semua angka rekap sama dengan barisnya.")
