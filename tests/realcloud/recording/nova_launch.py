"""Booting: one instance through its states, the other ways to ask, and what is refused."""
import base64

from .recorder import wait_for


class Launch:
    def __init__(self, api):
        self.api = api

    def body(self, name, **fields):
        server = {'name': name, 'imageRef': self.api.images['debian-12-genericcloud'],
                  'flavorRef': self.api.flavors['m1.small'], 'networks': 'auto'}
        server.update(fields)
        return {'server': {k: v for k, v in server.items() if v is not None}}

    def create(self, name, record, **fields):
        more = {k: fields.pop(k) for k in ('who', 'microversion') if k in fields}
        return self.api.send(record, 'POST', '/servers', body=self.body(name, **fields), **more)

    def empty(self):
        self.api.send('servers-empty', 'GET', '/servers')
        self.api.send('servers-detail-empty', 'GET', '/servers/detail')

    def boot(self):
        made = self.create(
            'web-1', 'server-create', networks=[{'uuid': self.api.network}], key_name='imported',
            metadata={'portal-launch': 'b1946ac9', 'role': 'web'}, security_groups=[{'name': 'default'}],
            user_data=base64.b64encode(b'#cloud-config\nhostname: web-1\n').decode(), config_drive=True,
            description='The first web server', availability_zone='nova')
        server = made.json()['server']['id']
        self.api.follow('server-boot', server, 'ACTIVE')
        self.api.old('server-show-2.1', 'GET', '/servers/' + server)
        return server

    def others(self):
        """The other forms of the request; each instance is awaited, the answers to the wait are not kept."""
        api = self.api
        made = [
            self.create('auto', 'server-create-networks-auto'),
            self.create('none', 'server-create-networks-none', networks='none'),
            api.old('server-create-2.1', 'POST', '/servers', body=self.body('old', networks=[{'uuid': api.network}])),
            api.old('server-create-2.1-no-networks', 'POST', '/servers', body=self.body('old-too', networks=None)),
            api.old('server-create-personality-2.1', 'POST', '/servers', body=self.body('files', networks=None, personality=[
                {'path': '/etc/motd', 'contents': base64.b64encode(b'hello\n').decode()}])),
            self.create('tagged', 'server-create-tags-hostname', tags=['blue', 'canary'], hostname='tagged-host'),
            self.create('名字 <b>&"quoted"', 'server-create-strange-name'),
        ]
        wait = [answer.json()['server']['id'] for answer in made]
        many = self.create('many', 'server-create-three', min_count=2, max_count=3, return_reservation_id=True,
                           networks=[{'uuid': api.network}])
        reservation = many.json()['reservation_id']
        api.send('servers-by-reservation', 'GET', '/servers/detail?reservation_id=' + reservation)
        hinted = api.send('server-create-hints', 'POST', '/servers', body=dict(
            self.body('apart'), **{'os:scheduler_hints': {'different_host': [wait[0]]}}))
        for server in wait + [hinted.json()['server']['id']]:
            api.settle(server, 'ACTIVE')
        wait_for('the three', lambda: all(s['status'] == 'ACTIVE' for s in api.quiet(
            'GET', '/servers/detail?name=many')['servers']))
        api.send('server-show-no-network', 'GET', '/servers/' + wait[1])

    def errors(self):
        api, missing = self.api, '00000000-0000-0000-0000-000000000000'
        self.create('x', 'create-unknown-flavor', flavorRef='nowhere')
        self.create('x', 'create-unknown-image', imageRef=missing)
        self.create('x', 'create-image-not-a-uuid', imageRef='nowhere')
        self.create('x', 'create-no-networks-field', networks=None)
        self.create('x', 'create-unknown-network', networks=[{'uuid': missing}])
        self.create('x', 'create-unknown-key', key_name='nowhere')
        self.create('x', 'create-unknown-security-group', security_groups=[{'name': 'nowhere'}])
        self.create('x', 'create-unknown-zone', availability_zone='nowhere')
        self.create('x', 'create-flavor-too-small', flavorRef=api.flavors['m1.tiny'],
                    imageRef=self.image_that_needs_much())
        self.create('', 'create-empty-name')
        self.create('x' * 256, 'create-name-too-long')
        self.create(' x', 'create-name-leading-space')
        self.create('x', 'create-metadata-value-too-long', metadata={'k': 'v' * 256})
        self.create('x', 'create-metadata-not-text', metadata={'k': 1})
        self.create('x', 'create-user-data-bad-padding', user_data='abc')
        self.create('x', 'create-user-data-too-long', user_data=base64.b64encode(b'x' * 65536).decode())
        self.create('x', 'create-min-above-max', min_count=3, max_count=2)
        self.create('x', 'create-personality-refused', personality=[{'path': '/x', 'contents': 'eA=='}])
        self.create('x', 'create-unknown-field', colour='blue')
        self.create('x', 'create-volume-without-cinder', imageRef=None, block_device_mapping_v2=[
            {'boot_index': 0, 'uuid': missing, 'source_type': 'volume', 'destination_type': 'volume'}])
        api.send('create-not-json', 'POST', '/servers', raw='{"server":')
        api.send('create-empty-object', 'POST', '/servers', body={})

    def image_that_needs_much(self):
        cloud = self.api.r.user('demo')
        image = cloud('POST', 'image', '/v2/images', {'name': 'large', 'disk_format': 'raw', 'container_format': 'bare', 'min_ram': 65536})
        cloud('PUT', 'image', '/v2/images/%s/file' % image['id'], data=b'x', headers={'Content-Type': 'application/octet-stream'})
        return image['id']

    def quota(self):
        """In alt_demo, whose quota is lowered for it and raised again."""
        api = self.api
        alt = api.r.user('alt')
        path = '/os-quota-sets/' + alt.project
        network = alt('GET', 'network', '/v2.0/networks?name=alt-private')['networks'][0]['id']
        fields = {'who': 'alt', 'networks': [{'uuid': network}]}
        for name, quota in (('instances', {'instances': 0}), ('cores', {'cores': 0}), ('ram', {'ram': 1024}),
                            ('instances-and-cores', {'instances': 1, 'cores': 1})):
            api.quiet('PUT', path, {'quota_set': dict({'instances': 100, 'cores': 100, 'ram': 1 << 20}, **quota)}, who='admin')
            self.create('x', 'create-over-quota-' + name, min_count=2, **fields)
        api.send('limits-low', 'GET', '/limits', who='alt')
        api.quiet('PUT', path, {'quota_set': {'instances': 1000, 'cores': 4000, 'ram': 8 << 20}}, who='admin')

    def no_valid_host(self):
        api = self.api
        flavor = api.quiet('POST', '/flavors', {'flavor': {'name': 'never.fits', 'vcpus': 1, 'ram': 1000000, 'disk': 1}}, who='admin')['flavor']['id']
        server = self.create('never', 'create-no-valid-host', flavorRef=flavor).json()['server']['id']
        wait_for('the fault', lambda: api.server(server)['status'] == 'ERROR')
        api.send('server-show-error', 'GET', '/servers/' + server)
        api.old('server-show-error-2.1', 'GET', '/servers/' + server)
        api.send('server-show-error-as-admin', 'GET', '/servers/' + server, who=('admin', 'demo'))
        api.send('server-error-actions', 'GET', '/servers/%s/os-instance-actions' % server)
        api.quiet('DELETE', '/flavors/' + flavor, who='admin')
        api.send('server-show-flavor-deleted', 'GET', '/servers/' + server)
        api.old('server-show-flavor-deleted-2.1', 'GET', '/servers/' + server)
