"""What a named officer said of published figures, asked of the app that keeps it.

An app that keeps narratives registers in its ``AppConfig.ready``::

    narratives.register("performance", of_last_quarter)

A pack prints what it is told of the shelf that it shows, and knows no such app.
"""

from collections.abc import Callable, Mapping

from goldenthread.packs.model import Narrative
from goldenthread.web.published.shelf import Shelf

Teller = Callable[[Shelf], Mapping[str, Narrative]]
"""A shelf in; what was said of its last quarter out, by measure, as it stood when that was
proposed. Nothing of an empty shelf.
"""

_tellers: dict[str, Teller] = {}


def register(name: str, teller: Teller) -> None:
    """Have narratives asked of ``teller``. The same name again replaces it."""
    _tellers[name] = teller


def narratives_of(shelf: Shelf) -> Mapping[str, Narrative]:
    """What was said of the last quarter on a shelf, by measure."""
    return {
        measure: said for teller in _tellers.values() for measure, said in teller(shelf).items()
    }
