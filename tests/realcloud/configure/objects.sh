# One directory is the only device of each ring. Swift reads swift.conf and the rings where swift_dir says.

swift_storage_conf() { # part port
  cat >"$ETC/swift/$1-server.conf" <<T
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $2
user = root
swift_dir = $ETC/swift
devices = $STATE/swift/devices
mount_check = false
workers = 0
log_level = WARNING
[pipeline:main]
pipeline = $1-server
[app:$1-server]
use = egg:swift#$1
T
  [ -e "$ETC/swift/$1.ring.gz" ] && return 0
  (cd "$ETC/swift" && swift-ring-builder "$1.builder" create 6 1 1 &&
    swift-ring-builder "$1.builder" add --region 1 --zone 1 --ip 127.0.0.1 --port "$2" --device disk --weight 1 &&
    swift-ring-builder "$1.builder" rebalance) >>"$LOG_DIR/swift-rings.log" 2>&1
}

swift_filter() { # name [lines]
  printf '[filter:%s]\nuse = egg:swift#%s\n' "$1" "${1//-/_}"
  [ $# -eq 1 ] || printf '%s\n' "${@:2}"
}

configure_swift() {
  local filter
  mkdir -p "$ETC/swift" "$STATE/swift/devices/disk"
  printf '[swift-hash]\nswift_hash_path_suffix = realcloud\n[storage-policy:0]\nname = standard\ndefault = yes\n' >"$ETC/swift/swift.conf"
  swift_storage_conf object $PORT_SWIFT_OBJECT && swift_storage_conf container $PORT_SWIFT_CONTAINER &&
    swift_storage_conf account $PORT_SWIFT_ACCOUNT || return 1
  {
    cat <<T
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $PORT_SWIFT
user = root
swift_dir = $ETC/swift
workers = 0
log_level = WARNING
[pipeline:main]
pipeline = catch_errors healthcheck cache bulk tempurl authtoken keystoneauth copy container-quotas account-quotas slo dlo versioned_writes proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$PORT_MEMCACHED
T
    for filter in catch_errors healthcheck bulk tempurl copy container-quotas account-quotas slo dlo; do swift_filter $filter; done
    swift_filter versioned_writes "allow_versioned_writes = true"
    swift_filter keystoneauth "operator_roles = admin, member" "reseller_admin_role = ResellerAdmin"
    echo "[filter:authtoken]"
    echo "paste.filter_factory = keystonemiddleware.auth_token:filter_factory"
    echo "delay_auth_decision = true"
    token_middleware swift object-store | grep -v '^\['
  } >"$ETC/swift/proxy-server.conf"
}
