"""How allauth behaves here: no public sign-up, Indonesian paths, names in authenticator apps."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AdapterAkun(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class AdapterMFA(DefaultMFAAdapter):
    pass
