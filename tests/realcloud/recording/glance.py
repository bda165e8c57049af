"""Images v2: versions, lists in pages, one image through its states, schemas, errors."""


class Glance:
    def __init__(self, recorder):
        self.r, self.root = recorder, recorder.user('demo').endpoints['image']

    def send(self, name, method, path, who='demo', **more):
        return self.r.send('glance', name, method, self.root + path, who=who, **more)

    def record(self):
        self.send('versions-root', 'GET', '/', who=None)
        self.send('versions', 'GET', '/versions', who=None)
        self.send('version-v2-no-token', 'GET', '/v2/', who=None)
        self.send('v1-absent', 'GET', '/v1/images/detail')
        self.send('images-no-token', 'GET', '/v2/images', who=None)
        self.send('images-bad-token', 'GET', '/v2/images', who=None, token='gAAAAAB-not-a-token')
        first = self.send('images', 'GET', '/v2/images').json()['images']
        page = self.send('images-page-1', 'GET', '/v2/images?limit=2').json()
        self.send('images-page-2', 'GET', page['next'])
        self.send('images-sorted', 'GET', '/v2/images?sort_key=name&sort_dir=asc&limit=3')
        self.send('images-by-name', 'GET', '/v2/images?name=debian-12-genericcloud')
        self.send('images-by-visibility', 'GET', '/v2/images?visibility=private')
        self.send('images-by-status', 'GET', '/v2/images?status=active')
        self.send('images-bad-marker', 'GET', '/v2/images?marker=00000000-0000-0000-0000-000000000000')
        self.send('images-bad-limit', 'GET', '/v2/images?limit=-1')
        self.send('image-show', 'GET', '/v2/images/' + first[0]['id'])
        self.send('image-show-unknown', 'GET', '/v2/images/00000000-0000-0000-0000-000000000000')
        self.send('schema-image', 'GET', '/v2/schemas/image')
        self.send('schema-images', 'GET', '/v2/schemas/images')
        self.one_image()
        self.send('unknown-path', 'GET', '/v2/nothing-here')

    def one_image(self):
        made = self.send('image-create', 'POST', '/v2/images', body={
            'name': 'own image ✓', 'disk_format': 'raw', 'container_format': 'bare', 'min_ram': 64, 'min_disk': 1,
            'tags': ['own'], 'os_distro': 'alpine', 'hw_rng_model': 'virtio'}).json()
        path = '/v2/images/' + made['id']
        self.send('image-queued', 'GET', path)
        self.send('image-upload', 'PUT', path + '/file', raw='x' * 4096, headers={'Content-Type': 'application/octet-stream'})
        self.send('image-active', 'GET', path)
        patch = {'Content-Type': 'application/openstack-images-v2.1-json-patch'}
        self.send('image-update', 'PATCH', path, raw='[{"op":"replace","path":"/name","value":"renamed"},'
                  '{"op":"add","path":"/owner_note","value":"mine"},{"op":"replace","path":"/protected","value":true}]',
                  headers=patch)
        self.send('image-delete-protected', 'DELETE', path)
        self.send('image-unprotect', 'PATCH', path, raw='[{"op":"replace","path":"/protected","value":false}]', headers=patch)
        self.send('image-foreign', 'GET', path, who='alt')
        self.send('image-update-foreign', 'PATCH', path, who='alt',
                  raw='[{"op":"replace","path":"/name","value":"stolen"}]', headers=patch)
        self.send('image-make-public-as-demo', 'PATCH', path, raw='[{"op":"replace","path":"/visibility","value":"public"}]',
                  headers=patch)
        self.send('image-delete', 'DELETE', path)
        self.send('image-delete-again', 'DELETE', path)
