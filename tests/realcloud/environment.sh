# Packages, and the file that tells tests where the cloud is.

install_cloud_packages() {
  # shellcheck disable=SC2086
  local wanted="$CLOUD_PACKAGES ${HORIZON:+$HORIZON_PACKAGES}"
  [ -n "$(packages_missing $wanted)" ] || return 0
  # Debian would set up databases and endpoints of its own when asked non-interactively.
  if command -v debconf-set-selections >/dev/null; then
    debconf-set-selections <<T
keystone keystone/configure_db boolean false
keystone keystone/create-admin-tenant boolean false
keystone keystone/register-endpoint boolean false
nova-common nova/configure_db boolean false
nova-api nova-api/configure_db boolean false
placement-common placement/configure_db boolean false
glance-common glance/configure_db boolean false
neutron-common neutron/configure_db boolean false
cinder-common cinder/configure_db boolean false
T
  fi
  PACKAGES_LOG=$LOG_DIR/packages.log require_packages $wanted
}

# KEY=VALUE lines, for shells and tests alike.
write_environment() {
  cat >"$CLOUD_ENV" <<T
AUTH_URL=$AUTH_URL
REGION=$REGION
DOMAIN=Default
ADMIN_USER=admin
ADMIN_PASSWORD=$ADMIN_PASSWORD
ADMIN_PROJECT=admin
DEMO_USER=demo
DEMO_PASSWORD=$DEMO_PASSWORD
DEMO_PROJECTS=demo,alt_demo
ALT_USER=alt
ALT_PASSWORD=$ALT_PASSWORD
ALT_PROJECT=alt_demo
SERVICE_PASSWORD=$SERVICE_PASSWORD
NOVNC_URL=http://127.0.0.1:$PORT_NOVNC
HORIZON_URL=http://127.0.0.1:$PORT_HORIZON
COMPUTE_URL=http://127.0.0.1:$PORT_NOVA/v2.1
IMAGE_URL=http://127.0.0.1:$PORT_GLANCE
NETWORK_URL=http://127.0.0.1:$PORT_NEUTRON
VOLUME_URL=http://127.0.0.1:$PORT_CINDER/v3/%(project_id)s
OBJECT_URL=http://127.0.0.1:$PORT_SWIFT/v1/AUTH_%(project_id)s
PLACEMENT_URL=http://127.0.0.1:$PORT_PLACEMENT
VOLUME_BACKENDS=$VOLUME_BACKENDS
LOG_DIR=$LOG_DIR
RUN_DIR=$RUN_DIR
T
}
