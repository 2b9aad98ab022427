"""Where tests run: settings of the web with a home of their own, whatever the developer's environment says."""

import atexit
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import django
from django.conf import settings

_HOME = Path(tempfile.mkdtemp(prefix="cotmoc-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
(_HOME / "static").mkdir()
for _name in [name for name in os.environ if name.startswith("COTMOC_")]:
    del os.environ[_name]
os.environ["COTMOC_HOME"] = str(_HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "cotmoc.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser driven from the same thread keeps an event loop there
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nobody's password is in tests
django.setup()

collect_ignore = ["tests/journeys/at_once.py"]
"""A program of its own, which a journey starts."""
if find_spec("pyspark") is None:
    collect_ignore.append("src/cotmoc/warehouse/clusters.py")  # says so itself when it is imported
