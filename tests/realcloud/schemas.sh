# Database schemas and the first keystone account: each step once, two chains at a time.

once() { # name command...
  local name=$1; shift
  [ -e "$STATE/.done-$name" ] && return 0
  "$@" >>"$LOG_DIR/once-$name.log" 2>&1 && touch "$STATE/.done-$name" && return 0
  echo "$name failed:" >&2; tail -5 "$LOG_DIR/once-$name.log" >&2
  return 1
}

KEYSTONE_MANAGE="keystone-manage --config-file $ETC/keystone/keystone.conf"
NOVA_MANAGE="nova-manage --config-file $ETC/nova/nova.conf"

schemas_of_identity_and_compute() {
  once keystone-schema $KEYSTONE_MANAGE db_sync &&
    once keystone-fernet $KEYSTONE_MANAGE fernet_setup --keystone-user root --keystone-group root &&
    once keystone-credential $KEYSTONE_MANAGE credential_setup --keystone-user root --keystone-group root &&
    once keystone-bootstrap $KEYSTONE_MANAGE bootstrap --bootstrap-password $ADMIN_PASSWORD --bootstrap-region-id $REGION \
      --bootstrap-admin-url $AUTH_URL/ --bootstrap-internal-url $AUTH_URL/ --bootstrap-public-url $AUTH_URL/ &&
    once nova-api-schema $NOVA_MANAGE api_db sync &&
    once nova-cell0 $NOVA_MANAGE cell_v2 map_cell0 --database_connection "$(database_url nova_cell0)" &&
    once nova-schema $NOVA_MANAGE db sync &&
    once nova-cell1 $NOVA_MANAGE cell_v2 create_cell --name=cell1
}

schemas_of_the_others() {
  once neutron-schema neutron-db-manage --config-file "$ETC/neutron/neutron.conf" --config-file "$ETC/neutron/ml2_conf.ini" upgrade heads &&
    once placement-schema placement-manage --config-file "$ETC/placement/placement.conf" db sync &&
    once glance-schema glance-manage --config-file "$ETC/glance/glance-api.conf" db_sync &&
    once cinder-schema cinder-manage --config-file "$ETC/cinder/cinder.conf" db sync
}

create_schemas() {
  local first second rc=0
  schemas_of_identity_and_compute & first=$!
  schemas_of_the_others & second=$!
  wait $first || rc=1
  wait $second || rc=1
  return $rc
}
