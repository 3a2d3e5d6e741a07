"""What the Saleor's events mean for the market; one file a noun, loaded when the application starts."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
