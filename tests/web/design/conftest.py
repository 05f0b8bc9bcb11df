import pytest
from django.template import engines


@pytest.fixture
def render():
    """Render a piece of template in the site's own environment."""

    def rendered(source: str, **context) -> str:
        return engines["jinja2"].env.from_string(source).render(**context)

    return rendered
