"""Every plant of a return, from the modules beside its stories."""

from importlib import import_module
from pathlib import Path

from rules.planting import Plant


def plants_of(name: str) -> tuple[Plant, ...]:
    """The plants of a return, module by module in the order of their names."""
    folder = Path(__file__).parent / "planted" / name
    modules = sorted(it.stem for it in folder.glob("*.py") if it.stem != "stories")
    found = (import_module(f"rules.planted.{name}.{module}") for module in modules)
    return tuple(plant for module in found for plant in getattr(module, "PLANTS", ()))
