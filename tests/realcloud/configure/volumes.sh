configure_cinder() {
  local backend
  mkdir -p "$ETC/cinder" "$STATE/cinder"
  cat >"$ETC/cinder/cinder.conf" <<T
[DEFAULT]
transport_url = $(rabbit_url)
auth_strategy = keystone
my_ip = 127.0.0.1
host = storage1
state_path = $STATE/cinder
api_paste_config = /etc/cinder/api-paste.ini
rootwrap_config = /etc/cinder/rootwrap.conf
glance_api_servers = http://127.0.0.1:$PORT_GLANCE
enabled_backends = ${VOLUME_BACKENDS// /,}
default_volume_type = ${VOLUME_BACKENDS%% *}
[nova]
$(service_auth nova)
[service_user]
send_service_user_token = true
$(service_auth cinder)
$(oslo_common cinder)
$(token_middleware cinder volumev3)
T
  for backend in $VOLUME_BACKENDS; do
    printf '[%s]\nvolume_driver = portal_realcloud.volumes.RealcloudVolumeDriver\nvolume_backend_name = %s\n' \
      "$backend" "$backend" >>"$ETC/cinder/cinder.conf"
  done
  uwsgi_ini cinder /usr/bin/cinder-wsgi $PORT_CINDER 2 1 \
    "rem-header = Content-Length" "pyargv = --config-file $ETC/cinder/cinder.conf"
}
