"""Search over Terbitan, behind two doors: `indeks` (write) and `cari` (read).

The text is stemmed by us (docs/arsitektur.md), so that both databases give the same answers;
`mesin` holds the little SQL in which PostgreSQL and SQLite differ.
"""
