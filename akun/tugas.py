"""A line of somebody's task list. Apps above make them; `pasproduk` gathers them on /kelola/."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tugas:
    """What is to be done, why, by when, and the one action that does it."""

    judul: str
    keterangan: str
    aksi: str  # words of the action: "Perbaiki"
    url: str
    ikon: str
    nada: str = "nila"  # bata: urgent, soga: soon, nila: when there is time
    jumlah: int = 1

    @property
    def segera(self) -> bool:
        return self.nada in {"bata", "soga"}
