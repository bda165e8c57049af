"""Networking v2.0, as far as a launch and an instance's addresses need it."""


class Neutron:
    def __init__(self, recorder):
        self.r, cloud = recorder, recorder.user('demo')
        self.root, self.project = cloud.endpoints['network'], cloud.project

    def send(self, name, method, path, who='demo', **more):
        return self.r.send('neutron', name, method, self.root + path, who=who, **more)

    def record(self):
        self.send('versions', 'GET', '/', who=None)
        self.send('version-v2', 'GET', '/v2.0', who=None)
        self.send('networks-no-token', 'GET', '/v2.0/networks', who=None)
        self.send('networks-bad-token', 'GET', '/v2.0/networks', who=None, token='gAAAAAB-not-a-token')
        self.send('extensions', 'GET', '/v2.0/extensions')
        networks = self.send('networks', 'GET', '/v2.0/networks').json()['networks']
        self.send('networks-as-admin', 'GET', '/v2.0/networks', who='admin')
        self.send('networks-page-1', 'GET', '/v2.0/networks?limit=1&sort_key=id&sort_dir=asc')
        self.send('networks-page-2', 'GET', '/v2.0/networks?limit=1&sort_key=id&sort_dir=asc&marker='
                  + sorted(n['id'] for n in networks)[0])
        self.send('networks-fields', 'GET', '/v2.0/networks?fields=id&fields=name')
        self.send('networks-external', 'GET', '/v2.0/networks?router%3Aexternal=True')
        self.send('network-show', 'GET', '/v2.0/networks/' + networks[0]['id'])
        self.send('network-show-unknown', 'GET', '/v2.0/networks/00000000-0000-0000-0000-000000000000')
        for name in ('subnets', 'routers', 'ports', 'security-groups', 'security-group-rules', 'floatingips'):
            self.send(name, 'GET', '/v2.0/' + name)
        self.send('quota', 'GET', '/v2.0/quotas/' + self.project)
        self.send('quota-details', 'GET', '/v2.0/quotas/%s/details' % self.project)
        self.send('auto-topology-check', 'GET', '/v2.0/auto-allocated-topology/%s?fields=dry-run' % self.project)
        self.security_group()
        self.send('agents-as-demo', 'GET', '/v2.0/agents')
        self.send('unknown-path', 'GET', '/v2.0/nothing-here')
        self.send('not-json', 'POST', '/v2.0/security-groups', raw='{')

    def security_group(self):
        group = self.send('security-group-create', 'POST', '/v2.0/security-groups', body={
            'security_group': {'name': 'web', 'description': 'Web servers'}}).json()['security_group']
        rule = self.send('security-group-rule-create', 'POST', '/v2.0/security-group-rules', body={'security_group_rule': {
            'security_group_id': group['id'], 'direction': 'ingress', 'ethertype': 'IPv4', 'protocol': 'tcp',
            'port_range_min': 443, 'port_range_max': 443, 'remote_ip_prefix': '0.0.0.0/0'}}).json()['security_group_rule']
        self.send('security-group-rule-duplicate', 'POST', '/v2.0/security-group-rules', body={'security_group_rule': {
            'security_group_id': group['id'], 'direction': 'ingress', 'ethertype': 'IPv4', 'protocol': 'tcp',
            'port_range_min': 443, 'port_range_max': 443, 'remote_ip_prefix': '0.0.0.0/0'}})
        self.send('security-group-show', 'GET', '/v2.0/security-groups/' + group['id'])
        self.send('security-group-foreign', 'GET', '/v2.0/security-groups/' + group['id'], who='alt')
        self.send('security-group-rule-delete', 'DELETE', '/v2.0/security-group-rules/' + rule['id'])
        self.send('security-group-delete', 'DELETE', '/v2.0/security-groups/' + group['id'])
        self.send('security-group-delete-again', 'DELETE', '/v2.0/security-groups/' + group['id'])

    def floating_ip(self, server):
        """Needs a running instance; called between nova's recordings."""
        public = self.r.user('demo')('GET', 'network', '/v2.0/networks?name=public')['networks'][0]['id']
        port = self.send('ports-of-server', 'GET', '/v2.0/ports?device_id=' + server).json()['ports'][0]['id']
        made = self.send('floatingip-create', 'POST', '/v2.0/floatingips', body={
            'floatingip': {'floating_network_id': public}}).json()['floatingip']
        path = '/v2.0/floatingips/' + made['id']
        self.send('floatingip-associate', 'PUT', path, body={'floatingip': {'port_id': port}})
        self.send('floatingips-one', 'GET', '/v2.0/floatingips')
        return path

    def floating_ip_gone(self, path):
        self.send('floatingip-disassociate', 'PUT', path, body={'floatingip': {'port_id': None}})
        self.send('floatingip-delete', 'DELETE', path)
