configure_placement() {
  mkdir -p "$ETC/placement"
  cat >"$ETC/placement/placement.conf" <<T
[DEFAULT]
use_stderr = true
[placement_database]
connection = $(database_url placement)
max_pool_size = 10
[api]
auth_strategy = keystone
$(token_middleware placement placement)
T
  uwsgi_ini placement /usr/bin/placement-api $PORT_PLACEMENT 1 2 \
    "rem-header = Content-Length" "env = OS_PLACEMENT_CONFIG_DIR=$ETC/placement"
}

# max_concurrent_builds: neutron takes a row lock on the subnet for each port, so more builds at
# once only wait for each other (30 at a time made each port take 50 s).
configure_nova() {
  mkdir -p "$ETC/nova" "$STATE/nova/instances"
  cp /etc/nova/api-paste.ini "$ETC/nova/api-paste.ini"
  cat >"$ETC/nova/nova.conf" <<T
[DEFAULT]
transport_url = $(rabbit_url)
my_ip = 127.0.0.1
state_path = $STATE/nova
enabled_apis = osapi_compute
compute_driver = fake.RealcloudDriver
allow_resize_to_same_host = true
max_concurrent_builds = 3
cpu_allocation_ratio = 4.0
ram_allocation_ratio = 1.0
reserved_host_memory_mb = 512
sync_power_state_interval = 600
update_resources_interval = 60
resume_guests_state_on_host_boot = false
default_schedule_zone = nova
[api]
auth_strategy = keystone
[api_database]
connection = $(database_url nova_api)
[wsgi]
api_paste_config = $ETC/nova/api-paste.ini
[compute]
live_migration_wait_for_vif_plug = false
[conductor]
workers = 1
[scheduler]
workers = 1
[glance]
api_servers = http://127.0.0.1:$PORT_GLANCE
[neutron]
service_metadata_proxy = true
metadata_proxy_shared_secret = metadata
default_floating_pool = public
$(service_auth nova)
[placement]
$(service_auth placement)
[cinder]
os_region_name = $REGION
catalog_info = volumev3::publicURL
$(service_auth nova)
[service_user]
send_service_user_token = true
$(service_auth nova)
[keystone]
$(service_auth nova)
[vnc]
enabled = true
server_listen = 127.0.0.1
server_proxyclient_address = 127.0.0.1
novncproxy_host = 127.0.0.1
novncproxy_port = $PORT_NOVNC
novncproxy_base_url = http://127.0.0.1:$PORT_NOVNC/vnc_lite.html
auth_schemes = none
$(oslo_common nova)
$(token_middleware nova compute)
T
  local host
  for host in $COMPUTE_HOSTS; do
    mkdir -p "$STATE/nova/$host"
    printf '[DEFAULT]\nhost = %s\nstate_path = %s\n[oslo_concurrency]\nlock_path = %s/lock\n' \
      "$host" "$STATE/nova/$host" "$STATE/nova/$host" >"$ETC/nova/$host.conf"
  done
  uwsgi_ini nova /usr/bin/nova-api-wsgi $PORT_NOVA 2 1 \
    "rem-header = Content-Length" "env = OS_NOVA_CONFIG_DIR=$ETC/nova"
}
