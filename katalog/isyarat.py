"""What katalog tells the floors above, which it cannot call.

Single saves are told by Django's own signals; rows written at once are not, so these are sent.
"""

from django.dispatch import Signal

# Sent with `produk`, a list of Produk about to be written by bulk_create.
produk_akan_dibuat = Signal()
# Sent with `produk`, the same list, when bulk_create has written them.
produk_dibuat = Signal()
# Sent with `produk`, ids of products after an UPDATE of many rows or a bulk_create; None: any.
produk_diubah = Signal()
