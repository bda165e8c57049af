configure_glance() {
  mkdir -p "$ETC/glance" "$STATE"/glance/{images,staging,tasks}
  cat >"$ETC/glance/glance-api.conf" <<T
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $PORT_GLANCE
workers = 1
transport_url = $(rabbit_url)
enabled_backends = file:file
show_image_direct_url = false
[glance_store]
default_backend = file
[file]
filesystem_store_datadir = $STATE/glance/images
[os_glance_staging_store]
filesystem_store_datadir = $STATE/glance/staging
[os_glance_tasks_store]
filesystem_store_datadir = $STATE/glance/tasks
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
$(oslo_common glance)
$(token_middleware glance image)
T
}
