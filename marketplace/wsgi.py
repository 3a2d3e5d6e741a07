"""What the web process (`python -m marketplace.serving`) answers with."""

import gc
import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from marketplace.observing import traces
from marketplace.serving.chunked import with_length

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
traces.start("cholang-web")

application = with_length(get_wsgi_application())

# Everything a request needs is loaded before the first one comes, and stays: the garbage collector need not look at
# it again, nor at each 700 objects that a request makes and drops.
for module in (settings.ROOT_URLCONF, "storefront_api.schema"):
    import_module(module)
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)

# A thread whose statement is answered would else wait five milliseconds for each of the others that compute: with eight
# threads one request in twenty took twice as long as the middle one.
sys.setswitchinterval(0.0005)
