"""Versions, flavors, keypairs, limits and quotas."""
# A throw-away key, made for these recordings.
PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGkZ1r3Yz0lqT8GmZ2o7c8C7mE0m0yqg0uYx1b8Y3Q1p portal@recording'


class Catalog:
    def __init__(self, api):
        self.api = api

    def versions(self):
        api, root = self.api, self.api.root[:-len('/v2.1')]
        for name, path in (('versions', '/'), ('version-v2.1', '/v2.1'), ('version-v2.1-slash', '/v2.1/'), ('version-v2', '/v2/')):
            api.r.send('nova', name, 'GET', root + path)
        api.old('servers-no-token', 'GET', '/servers', who=None)
        api.old('servers-bad-token', 'GET', '/servers', who=None, token='gAAAAAB-not-a-token')
        api.send('microversion-too-new', 'GET', '/servers', microversion='2.999')
        api.send('microversion-not-a-version', 'GET', '/servers', microversion='two')
        api.send('microversion-latest', 'GET', '/servers', microversion='latest')
        api.old('microversion-old-header', 'GET', '/servers', headers={'X-OpenStack-Nova-API-Version': '2.26'})
        api.old('extensions', 'GET', '/extensions')
        api.old('extension-show', 'GET', '/extensions/os-keypairs')
        api.old('unknown-path', 'GET', '/nothing-here')
        api.old('method-not-allowed', 'PUT', '/servers', body={})

    def flavors(self):
        api = self.api
        api.old('flavors-2.1', 'GET', '/flavors')
        api.old('flavors-detail-2.1', 'GET', '/flavors/detail')
        api.send('flavors', 'GET', '/flavors')
        api.send('flavors-detail', 'GET', '/flavors/detail')
        api.send('flavors-detail-page-1', 'GET', '/flavors/detail?limit=2')
        api.send('flavors-detail-page-2', 'GET', '/flavors/detail?limit=2&marker=2')
        api.send('flavors-detail-bad-marker', 'GET', '/flavors/detail?marker=nowhere')
        api.send('flavors-detail-public-none-as-admin', 'GET', '/flavors/detail?is_public=None', who='admin')
        api.send('flavor-show', 'GET', '/flavors/4')
        api.old('flavor-show-2.1', 'GET', '/flavors/4')
        api.send('flavor-show-unknown', 'GET', '/flavors/nowhere')
        api.send('flavor-extra-specs', 'GET', '/flavors/4/os-extra_specs')
        api.send('flavor-create-as-demo', 'POST', '/flavors', body={'flavor': {'name': 'mine', 'vcpus': 1, 'ram': 64, 'disk': 0}})

    def keypairs(self):
        api, path = self.api, '/os-keypairs'
        pair = lambda **fields: {'keypair': fields}
        api.old('keypairs-empty', 'GET', path)
        api.old('keypair-import-2.1', 'POST', path, body=pair(name='imported', public_key=PUBLIC_KEY))
        api.old('keypair-generate-2.1', 'POST', path, body=pair(name='generated'))
        api.send('keypair-generate-2.91', 'POST', path, microversion='2.91', body=pair(name='generated two', type='ssh'))
        api.send('keypair-import', 'POST', path, body=pair(name='imported-too', type='ssh', public_key=PUBLIC_KEY))
        api.send('keypair-generate-refused', 'POST', path, body=pair(name='never', type='ssh'),
                 note='from 2.92 on nova makes no keys')
        api.send('keypair-duplicate', 'POST', path, body=pair(name='imported', public_key=PUBLIC_KEY))
        api.send('keypair-bad-key', 'POST', path, body=pair(name='bad', public_key='ssh-rsa not-base64'))
        api.send('keypair-bad-name', 'POST', path, body=pair(name='', public_key=PUBLIC_KEY))
        api.send('keypair-at-in-name', 'POST', path, body=pair(name='me@home.example', public_key=PUBLIC_KEY))
        api.old('keypairs-2.1', 'GET', path)
        api.send('keypairs', 'GET', path)
        api.send('keypairs-page', 'GET', path + '?limit=2')
        api.send('keypair-show', 'GET', path + '/imported')
        api.old('keypair-show-2.1', 'GET', path + '/imported')
        api.send('keypair-show-unknown', 'GET', path + '/nowhere')
        api.old('keypair-delete-2.1', 'DELETE', path + '/generated')
        api.send('keypair-delete', 'DELETE', path + '/generated%20two')
        api.send('keypair-delete-again', 'DELETE', path + '/generated')
        api.send('keypairs-of-other-user', 'GET', path + '?user_id=' + api.r.user('alt').user)

    def project(self):
        api, project = self.api, self.api.project
        api.old('limits-2.1', 'GET', '/limits')
        api.send('limits', 'GET', '/limits')
        api.send('limits-reserved', 'GET', '/limits?reserved=1')
        api.send('quota', 'GET', '/os-quota-sets/' + project)
        api.send('quota-detail', 'GET', '/os-quota-sets/%s/detail' % project)
        api.send('quota-defaults', 'GET', '/os-quota-sets/%s/defaults' % project)
        api.send('quota-other-project', 'GET', '/os-quota-sets/' + api.r.user('alt').project)
        api.send('availability-zones', 'GET', '/os-availability-zone')
        api.send('availability-zones-detail-as-demo', 'GET', '/os-availability-zone/detail')
        api.send('availability-zones-detail-as-admin', 'GET', '/os-availability-zone/detail', who='admin')
        api.send('server-groups-empty', 'GET', '/os-server-groups')
        group = api.send('server-group-create', 'POST', '/os-server-groups', body={
            'server_group': {'name': 'apart', 'policy': 'anti-affinity'}}).json()['server_group']
        api.old('server-groups-2.1', 'GET', '/os-server-groups')
        api.send('server-groups', 'GET', '/os-server-groups')
        api.send('server-group-delete', 'DELETE', '/os-server-groups/' + group['id'])
        api.send('usage', 'GET', '/os-simple-tenant-usage/%s?start=2026-01-01T00:00:00' % project)
