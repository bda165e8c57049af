# Parts that several services' configurations share.

service_auth() { # user: keystoneauth's options for a service's own account
  cat <<T
auth_type = password
auth_url = $AUTH_URL
username = $1
password = $SERVICE_PASSWORD
user_domain_name = Default
project_domain_name = Default
project_name = service
region_name = $REGION
T
}

token_middleware() { # user service-type
  cat <<T
[keystone_authtoken]
www_authenticate_uri = http://127.0.0.1:$PORT_KEYSTONE/
memcached_servers = 127.0.0.1:$PORT_MEMCACHED
service_token_roles = service
service_token_roles_required = true
service_type = $2
$(service_auth "$1")
T
}

# heartbeat 0: under uwsgi nothing would run them, and RabbitMQ would drop the connections.
oslo_common() { # service
  mkdir -p "$STATE/lock/$1"
  cat <<T
[oslo_concurrency]
lock_path = $STATE/lock/$1
[oslo_messaging_rabbit]
heartbeat_timeout_threshold = 0
[oslo_messaging_notifications]
driver = noop
[database]
connection = $(database_url "$1")
max_pool_size = 10
max_overflow = 30
T
}

uwsgi_ini() { # name wsgi-file port processes threads [lines]
  cat >"$ETC/uwsgi-$1.ini" <<T
[uwsgi]
http-socket = 127.0.0.1:$3
plugins = logfile,python3
wsgi-file = $2
processes = $4
threads = $5
buffer-size = 65535
master = true
lazy-apps = true
thunder-lock = true
paste-logger = false
no-orphans = true
die-on-term = true
enable-threads = true
listen = 128
add-header = Connection: close
req-logger = file:$LOG_DIR/access-$1.log
log-format = %(epoch) %(method) %(uri) %(status) %(msecs)ms
name = portal-$1
chdir = $STATE
$(printf '%s\n' "${@:6}")
T
}
