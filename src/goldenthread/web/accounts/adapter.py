from allauth.account.adapter import DefaultAccountAdapter

from goldenthread.web.accounts import audit


class Adapter(DefaultAccountAdapter):
    """allauth for a council: accounts are given, not taken, and every sign-in is recorded."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "The email address or the password is not right. Check both and try again."
        ),
        "too_many_login_attempts": (
            "Too many attempts to sign in. Wait five minutes and try again."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """A closed account is answered as if there were none."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def post_login(self, request, user, **kwargs):
        audit.record(by=user, deed=audit.SIGNED_IN, subject="the site")
        return super().post_login(request, user, **kwargs)

    def logout(self, request):
        audit.record(by=request.user, deed=audit.SIGNED_OUT, subject="the site")
        super().logout(request)

    def add_message(self, request, level, message_template=None, message_context=None, **kwargs):
        """The pages themselves say that somebody signed in or out; no message does."""
