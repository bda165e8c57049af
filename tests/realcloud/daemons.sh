# The services themselves, in the order they need each other.

UWSGI=/usr/bin/uwsgi_python3
answers() { curl -s -o /dev/null -m 10 "http://127.0.0.1:$1/"; }

start_keystone() { process_start keystone $UWSGI --ini "$ETC/uwsgi-keystone.ini"; wait_until keystone 90 answers $PORT_KEYSTONE; }

start_control_plane() {
  process_start placement $UWSGI --ini "$ETC/uwsgi-placement.ini"
  process_start glance /usr/bin/glance-api --config-file "$ETC/glance/glance-api.conf"
  process_start nova-api $UWSGI --ini "$ETC/uwsgi-nova.ini"
  process_start neutron /usr/bin/neutron-server --config-file "$ETC/neutron/neutron.conf" --config-file "$ETC/neutron/ml2_conf.ini"
  process_start cinder-api $UWSGI --ini "$ETC/uwsgi-cinder.ini"
  process_start cinder-scheduler /usr/bin/cinder-scheduler --config-file "$ETC/cinder/cinder.conf"
  process_start cinder-volume /usr/bin/cinder-volume --config-file "$ETC/cinder/cinder.conf"
  start_swift
  process_start nova-conductor /usr/bin/nova-conductor --config-file "$ETC/nova/nova.conf"
  process_start nova-scheduler /usr/bin/nova-scheduler --config-file "$ETC/nova/nova.conf"
  process_start nova-novncproxy /usr/bin/nova-novncproxy --config-file "$ETC/nova/nova.conf" --web /usr/share/novnc
  process_start rfb /usr/bin/python3 "$HERE/fake_rfb.py" $PORT_RFB
  wait_until placement 120 answers $PORT_PLACEMENT && wait_until nova-api 120 answers $PORT_NOVA
}

computes_reporting() { # since: all hosts have written a heartbeat later than this
  local n
  n=$($MYSQL -N -e "select count(*) from nova.services where \`binary\`='nova-compute' and deleted=0
    and greatest(created_at, ifnull(updated_at, created_at)) >= '$1'") || return 1
  [ "$n" -ge "$(wc -w <<<"$COMPUTE_HOSTS")" ]
}

# A message cast to a compute that does not listen yet is lost and leaves its instance stuck, so
# freshly started ones must report first.
start_computes() {
  local host since fresh=
  since=$(date -u '+%F %T')
  for host in $COMPUTE_HOSTS; do
    process_alive "nova-$host" || fresh=1
    process_start "nova-$host" env REALCLOUD_RFB_PORT=$PORT_RFB /usr/bin/python3 -m portal_realcloud.compute \
      --config-file "$ETC/nova/nova.conf" --config-file "$ETC/nova/$host.conf"
  done
  [ -z "$fresh" ] || wait_until computes 180 computes_reporting "$since"
}

wait_for_control_plane() {
  wait_until neutron 180 answers $PORT_NEUTRON && wait_until glance 120 answers $PORT_GLANCE &&
    wait_until cinder 120 answers $PORT_CINDER && wait_until swift 60 answers $PORT_SWIFT &&
    wait_until nova-novncproxy 120 port_open $PORT_NOVNC && wait_until rfb 20 port_open $PORT_RFB
}

start_swift() {
  local part
  for part in account container object proxy; do
    process_start "swift-$part" "/usr/bin/swift-$part-server" "$ETC/swift/$part-server.conf"
  done
}

start_horizon() { process_start horizon $UWSGI --ini "$ETC/uwsgi-horizon.ini"; wait_until horizon 120 answers $PORT_HORIZON; }
