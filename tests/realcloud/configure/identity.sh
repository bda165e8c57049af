configure_keystone() {
  mkdir -p "$ETC/keystone" "$STATE/keystone"
  cat >"$ETC/keystone/keystone.conf" <<T
[DEFAULT]
public_endpoint = http://127.0.0.1:$PORT_KEYSTONE/
[database]
connection = $(database_url keystone)
[token]
provider = fernet
[fernet_tokens]
key_repository = $STATE/keystone/fernet-keys
[credential]
key_repository = $STATE/keystone/credential-keys
[cache]
enabled = true
backend = oslo_cache.memcache_pool
memcache_servers = 127.0.0.1:$PORT_MEMCACHED
[oslo_messaging_notifications]
driver = noop
T
  uwsgi_ini keystone /usr/bin/keystone-wsgi-public $PORT_KEYSTONE 2 1 \
    "rem-header = Content-Length" "env = OS_KEYSTONE_CONFIG_DIR=$ETC/keystone"
}
