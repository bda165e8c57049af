# Debian's production build as shipped (compressed offline), with settings that import Debian's own.
configure_horizon() {
  mkdir -p "$ETC/horizon"
  cat >"$ETC/horizon/realcloud_horizon.py" <<T
from openstack_dashboard.settings import *

OPENSTACK_HOST = "127.0.0.1"
OPENSTACK_KEYSTONE_URL = "$AUTH_URL"
OPENSTACK_API_VERSIONS = {"identity": 3, "image": 2}
OPENSTACK_KEYSTONE_DEFAULT_ROLE = "member"
ALLOWED_HOSTS = ["*"]
DEBUG = False
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
                      "LOCATION": "127.0.0.1:$PORT_MEMCACHED"}}
for _logger in LOGGING["loggers"].values():
    if "level" in _logger:
        _logger["level"] = "WARNING"
T
  cat >"$ETC/horizon/wsgi.py" <<T
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "realcloud_horizon"
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
T
  uwsgi_ini horizon "$ETC/horizon/wsgi.py" $PORT_HORIZON 1 1 "pythonpath = $ETC/horizon" \
    "static-map = /static=/var/lib/openstack-dashboard/static" "env = PYTHONWARNINGS=ignore"
}
