from django.conf import settings
from django.utils.cache import patch_cache_control


def security_headers(get_response):
    """Everything comes from the site itself; pages for signed-in people are kept by nobody."""
    policy = "; ".join(
        f"{directive} {sources}" for directive, sources in settings.CONTENT_SECURITY_POLICY.items()
    )

    def middleware(request):
        response = get_response(request)
        response.setdefault("Content-Security-Policy", policy)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if getattr(request, "user", None) and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
