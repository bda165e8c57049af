# The server alone: a port on a compute host is bound by our mechanism driver
# (python/portal_realcloud/mechanism.py), since the fake hypervisor plugs nothing and needs no agent.
configure_neutron() {
  mkdir -p "$ETC/neutron" "$STATE/neutron"
  cat >"$ETC/neutron/neutron.conf" <<T
[DEFAULT]
transport_url = $(rabbit_url)
bind_host = 127.0.0.1
bind_port = $PORT_NEUTRON
core_plugin = ml2
service_plugins = router,auto_allocate
auth_strategy = keystone
state_path = $STATE/neutron
api_workers = 1
rpc_workers = 1
rpc_state_report_workers = 0
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
dns_domain = realcloud.local.
host = network1
api_paste_config = /etc/neutron/api-paste.ini
[nova]
$(service_auth nova)
[placement]
$(service_auth placement)
$(oslo_common neutron)
$(token_middleware neutron network)
T
  cat >"$ETC/neutron/ml2_conf.ini" <<T
[ml2]
type_drivers = flat,vxlan
tenant_network_types = vxlan
mechanism_drivers = portal_realcloud
extension_drivers = port_security
[ml2_type_flat]
flat_networks = external
[ml2_type_vxlan]
vni_ranges = 1:1000
T
}
