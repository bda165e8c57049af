"""Object storage v1: what the proxy tells of itself, one container, one object, lists in pages, large objects, access, errors."""


class Swift:
    def __init__(self, recorder):
        self.r = recorder
        self.account = recorder.user('demo').endpoints['object-store']
        self.root = self.account[:self.account.index('/v1')]

    def send(self, name, method, path, who='demo', **more):
        base = self.root if path.startswith('/info') else self.account
        return self.r.send('swift', name, method, base + path, who=who, **more)

    def record(self):
        self.send('info', 'GET', '/info', who=None)
        self.send('account-no-token', 'GET', '?format=json', who=None)
        self.send('account-other', 'GET', '?format=json', who='alt')
        self.send('account-empty', 'GET', '?format=json')
        self.send('account-head', 'HEAD', '')
        self.send('container-create', 'PUT', '/photos ✓', headers={'X-Container-Meta-Owner': 'demo'})
        self.send('container-create-again', 'PUT', '/photos ✓')
        self.send('container-unknown', 'GET', '/nothing?format=json')
        self.send('account', 'GET', '?format=json')
        self.objects('/photos ✓')
        self.large('/photos ✓')
        self.access('/photos ✓')
        self.clean('/photos ✓')

    def objects(self, container):
        kind = {'Content-Type': 'text/plain'}
        self.send('object-put', 'PUT', container + '/2026/may/one.txt', raw='first', headers=dict(
            kind, **{'X-Object-Meta-Mood': 'bright', 'Content-Disposition': 'inline; filename="one.txt"'}))
        self.send('object-put-wrong-etag', 'PUT', container + '/broken', raw='x', headers=dict(kind, ETag='0' * 32))
        for number in range(3):
            self.send('object-put-%d' % number, 'PUT', container + '/2026/%d.txt' % number, raw='x' * number, headers=kind)
        self.send('object-head', 'HEAD', container + '/2026/may/one.txt')
        self.send('object-get', 'GET', container + '/2026/may/one.txt')
        self.send('object-get-range', 'GET', container + '/2026/may/one.txt', headers={'Range': 'bytes=1-2'})
        self.send('object-unknown', 'GET', container + '/nothing')
        self.send('object-post', 'POST', container + '/2026/may/one.txt', headers=dict(kind, **{
            'X-Object-Meta-Mood': 'calm', 'X-Delete-After': '86400'}))
        self.send('object-head-after-post', 'HEAD', container + '/2026/may/one.txt')
        self.send('object-copy', 'COPY', container + '/2026/0.txt', headers={'Destination': 'photos%20%E2%9C%93/copy.txt'})
        self.send('container', 'GET', container + '?format=json')
        self.send('container-folders', 'GET', container + '?format=json&delimiter=/')
        self.send('container-folder', 'GET', container + '?format=json&delimiter=/&prefix=2026/')
        self.send('container-page-1', 'GET', container + '?format=json&limit=2')
        self.send('container-page-2', 'GET', container + '?format=json&limit=2&marker=2026/1.txt')
        self.send('container-limit-too-big', 'GET', container + '?format=json&limit=10001')
        self.send('container-head', 'HEAD', container)
        self.send('container-delete-not-empty', 'DELETE', container)

    def large(self, container):
        for number in (1, 2):
            self.send('segment-%d' % number, 'PUT', container + '/segments/big/%08d' % number, raw=str(number) * 4,
                      headers={'Content-Type': 'application/octet-stream'})
        self.send('dlo-put', 'PUT', container + '/big-dlo', raw='', headers={
            'X-Object-Manifest': 'photos%20%E2%9C%93/segments/big/', 'Content-Type': 'application/octet-stream'})
        self.send('dlo-head', 'HEAD', container + '/big-dlo')
        self.send('dlo-get', 'GET', container + '/big-dlo')
        self.send('slo-put', 'PUT', container + '/big-slo?multipart-manifest=put', body=[
            {'path': '/photos ✓/segments/big/%08d' % number} for number in (1, 2)])
        self.send('slo-head', 'HEAD', container + '/big-slo')
        self.send('slo-manifest', 'GET', container + '/big-slo?multipart-manifest=get&format=raw')
        self.send('slo-delete', 'DELETE', container + '/big-slo?multipart-manifest=delete')

    def access(self, container):
        self.send('object-anonymous', 'GET', container + '/copy.txt', who=None)
        self.send('container-public', 'POST', container, headers={'X-Container-Read': '.r:*,.rlistings'})
        self.send('container-head-public', 'HEAD', container)
        self.send('object-anonymous-public', 'GET', container + '/copy.txt', who=None)
        self.send('object-other-public', 'GET', container + '/copy.txt', who='alt')
        self.send('container-private', 'POST', container, headers={'X-Remove-Container-Read': 'x'})
        self.send('container-acl-bad', 'POST', container, headers={'X-Container-Write': '.r:*'})
        self.send('account-temp-url-key', 'POST', '', headers={'X-Account-Meta-Owner': 'demo'})

    def clean(self, container):
        cloud = self.r.user('demo')
        for one in cloud('GET', 'object-store', container + '?format=json'):
            cloud('DELETE', 'object-store', container + '/' + one['name'])
        self.send('object-delete-again', 'DELETE', container + '/copy.txt')
        self.send('container-delete', 'DELETE', container)
        self.send('container-delete-again', 'DELETE', container)
