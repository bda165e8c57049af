"""Block storage v3: versions, lists in pages, one volume and one snapshot through their lives, what only admins may, errors."""
from .recorder import wait_for

UNKNOWN = '00000000-0000-0000-0000-000000000000'
NEWEST = 'volume 3.59'


class Cinder:
    def __init__(self, recorder):
        self.r, self.cloud = recorder, recorder.user('demo')
        self.url = self.cloud.endpoints['volumev3']
        self.root = self.url[:self.url.index('/v3')]

    def send(self, name, method, path, who='demo', version=NEWEST, **more):
        headers = {'OpenStack-API-Version': version} if version else {}
        base = self.root if who is None or path.startswith('//') else self.url_of(who)
        return self.r.send('cinder', name, method, base + path.replace('//', '/', 1), who=who, headers=headers, **more)

    def url_of(self, who):
        return self.r.user(*who).endpoints['volumev3'] if isinstance(who, tuple) else self.r.user(who).endpoints['volumev3']

    def volume_is(self, volume, status):
        return wait_for('volume ' + status, lambda: self.cloud(
            'GET', 'volumev3', '/volumes/' + volume)['volume']['status'] == status)

    def gone(self, path):
        wait_for('gone ' + path, lambda: path.rsplit('/', 1)[1] not in [
            one['id'] for one in self.cloud('GET', 'volumev3', path.rsplit('/', 1)[0])[path.split('/')[1]]])

    def record(self):
        self.send('versions', 'GET', '/', who=None, version=None)
        self.send('version-v3', 'GET', '//v3/', version=None)
        self.send('volumes-no-token', 'GET', '/v3/%s/volumes' % self.cloud.project, who=None)
        self.r.send('cinder', 'volumes-bad-token', 'GET', self.url + '/volumes', token='gAAAAAB-not-a-token')
        self.send('extensions', 'GET', '/extensions')
        self.send('types', 'GET', '/types')
        self.send('types-as-admin', 'GET', '/types', who='admin')
        self.send('type-default', 'GET', '/types/default')
        self.send('availability-zones', 'GET', '/os-availability-zone')
        self.send('limits', 'GET', '/limits')
        self.send('quota-usage', 'GET', '/os-quota-sets/%s?usage=True' % self.cloud.project)
        self.send('services', 'GET', '/os-services', who='admin')
        self.send('services-as-demo', 'GET', '/os-services')
        self.send('volumes-empty', 'GET', '/volumes/detail')
        self.volume()
        self.errors()

    def volume(self):
        made = self.send('volume-create', 'POST', '/volumes', body={'volume': {
            'name': 'data ✓', 'description': 'Records', 'size': 2, 'volume_type': 'bulk', 'availability_zone': 'nova',
            'metadata': {'tier': 'gold'}}}).json()['volume']['id']
        path = '/volumes/' + made
        self.send('volume-creating', 'GET', path)
        self.volume_is(made, 'available')
        self.send('volume-show', 'GET', path)
        self.send('volume-show-as-admin', 'GET', path, who=('admin', 'demo'))
        self.send('volume-show-3.0', 'GET', path, version=None)
        self.send('volume-foreign', 'GET', path, who='alt')
        self.send('volume-update', 'PUT', path, body={'volume': {'name': 'renamed', 'description': ''}})
        self.send('volume-metadata-set', 'POST', path + '/metadata', body={'metadata': {'owner': 'demo'}})
        self.send('volume-metadata-delete', 'DELETE', path + '/metadata/tier')
        self.send('volume-bootable', 'POST', path + '/action', body={'os-set_bootable': {'bootable': True}})
        self.send('volume-readonly', 'POST', path + '/action', body={'os-update_readonly_flag': {'readonly': False}})
        self.send('volume-extend-smaller', 'POST', path + '/action', body={'os-extend': {'new_size': 1}})
        self.send('volume-extend', 'POST', path + '/action', body={'os-extend': {'new_size': 3}})
        self.volume_is(made, 'available')
        self.send('volume-retype', 'POST', path + '/action', body={'os-retype': {'new_type': 'fast', 'migration_policy': 'on-demand'}})
        self.volume_is(made, 'available')
        self.snapshot(made)
        self.transfer(made)
        self.pages(made)
        self.attached(made)
        self.image(made)
        self.send('volume-reset-status-as-demo', 'POST', path + '/action', body={'os-reset_status': {'status': 'error'}})
        self.send('volume-reset-status', 'POST', path + '/action', who=('admin', 'demo'), body={'os-reset_status': {'status': 'error'}})
        self.send('volume-error', 'GET', path)
        self.send('volumes-all', 'GET', '/volumes/detail?all_tenants=1', who='admin')
        self.send('volume-force-delete-as-demo', 'POST', path + '/action', body={'os-force_delete': {}})
        self.send('volume-delete', 'DELETE', path)
        self.gone(path)
        self.send('volume-delete-again', 'DELETE', path)

    def snapshot(self, volume):
        made = self.send('snapshot-create', 'POST', '/snapshots', body={'snapshot': {
            'volume_id': volume, 'name': 'before', 'description': 'Upgrade', 'force': True, 'metadata': {'why': 'upgrade'}}},
            version='volume 3.59').json()['snapshot']['id']
        path = '/snapshots/' + made
        wait_for('snapshot', lambda: self.cloud('GET', 'volumev3', path)['snapshot']['status'] == 'available')
        self.send('snapshots', 'GET', '/snapshots/detail')
        self.send('snapshot-show', 'GET', path)
        self.send('snapshot-update', 'PUT', path, body={'snapshot': {'name': 'before upgrade'}})
        self.send('volume-delete-with-snapshot', 'DELETE', '/volumes/' + volume)
        restored = self.send('volume-from-snapshot', 'POST', '/volumes', body={'volume': {
            'name': 'restored', 'size': 3, 'snapshot_id': made}}).json()['volume']['id']
        self.volume_is(restored, 'available')
        self.send('volume-from-snapshot-show', 'GET', '/volumes/' + restored)
        self.cloud('DELETE', 'volumev3', '/volumes/' + restored)
        clone = self.send('volume-clone', 'POST', '/volumes', body={'volume': {
            'name': 'copy', 'size': 3, 'source_volid': volume}}).json()['volume']['id']
        self.volume_is(clone, 'available')
        self.cloud('DELETE', 'volumev3', '/volumes/' + clone)
        self.gone('/volumes/' + clone)
        self.send('snapshot-delete', 'DELETE', path)
        self.gone(path)
        self.send('snapshot-delete-again', 'DELETE', path)

    def transfer(self, volume):
        made = self.r.send('cinder', 'transfer-create', 'POST', self.url + '/volume-transfers', who='demo', body={
            'transfer': {'volume_id': volume, 'name': 'gift'}}, headers={'OpenStack-API-Version': NEWEST}).json()['transfer']
        self.send('transfers', 'GET', '/volume-transfers/detail')
        self.send('volume-awaiting-transfer', 'GET', '/volumes/' + volume)
        self.send('transfer-accept-wrong-key', 'POST', '/volume-transfers/%s/accept' % made['id'], who='alt',
                  body={'accept': {'auth_key': 'wrong'}})
        self.send('transfer-delete', 'DELETE', '/volume-transfers/' + made['id'])

    def pages(self, volume):
        other = self.cloud('POST', 'volumev3', '/volumes', {'volume': {'name': 'second', 'size': 1}})['volume']['id']
        self.volume_is(other, 'available')
        self.send('volumes', 'GET', '/volumes/detail')
        self.send('volumes-page-1', 'GET', '/volumes/detail?limit=1')
        self.send('volumes-page-2', 'GET', '/volumes/detail?limit=1&marker=' + self.newest())
        self.send('volumes-bad-marker', 'GET', '/volumes/detail?marker=' + UNKNOWN)
        self.send('volumes-summary', 'GET', '/volumes/summary')
        self.cloud('DELETE', 'volumev3', '/volumes/' + other)
        self.gone('/volumes/' + other)

    def newest(self):
        return self.cloud('GET', 'volumev3', '/volumes/detail?limit=1')['volumes'][0]['id']

    def attached(self, volume):
        cloud, compute = self.cloud, self.cloud.endpoints['compute']
        image = cloud('GET', 'image', '/v2/images?name=cirros-0.6.2-x86_64')['images'][0]['id']
        server = cloud('POST', 'compute', '/servers', {'server': {
            'name': 'with a volume', 'imageRef': image, 'flavorRef': '1', 'networks': 'auto'}})['server']['id']
        wait_for('active', lambda: cloud('GET', 'compute', '/servers/' + server)['server']['status'] == 'ACTIVE')
        attachments = compute + '/servers/%s/os-volume_attachments' % server
        nova = {'OpenStack-API-Version': 'compute 2.89'}
        self.r.send('cinder', 'attach', 'POST', attachments, who='demo', headers=nova,
                    body={'volumeAttachment': {'volumeId': volume, 'delete_on_termination': False}})
        self.volume_is(volume, 'in-use')
        self.r.send('cinder', 'attachments-of-server', 'GET', attachments, who='demo', headers=nova)
        self.r.send('cinder', 'attach-again', 'POST', attachments, who='demo', headers=nova,
                    body={'volumeAttachment': {'volumeId': volume}})
        self.send('volume-in-use', 'GET', '/volumes/' + volume)
        self.send('volume-delete-in-use', 'DELETE', '/volumes/' + volume)
        self.r.send('cinder', 'detach', 'DELETE', attachments + '/' + volume, who='demo', headers=nova)
        self.volume_is(volume, 'available')
        self.r.send('cinder', 'detach-again', 'DELETE', attachments + '/' + volume, who='demo', headers=nova)
        cloud('DELETE', 'compute', '/servers/' + server)

    def image(self, volume):
        made = self.send('volume-upload-to-image', 'POST', '/volumes/%s/action' % volume, body={'os-volume_upload_image': {
            'image_name': 'from volume', 'disk_format': 'raw', 'container_format': 'bare', 'force': False,
            'visibility': 'private', 'protected': False}}).json()['os-volume_upload_image']['image_id']
        self.volume_is(volume, 'available')
        bootable = self.send('volume-from-image', 'POST', '/volumes', body={'volume': {
            'name': 'system', 'size': 1, 'imageRef': made}}).json()['volume']['id']
        self.volume_is(bootable, 'available')
        self.send('volume-from-image-show', 'GET', '/volumes/' + bootable)
        self.cloud('DELETE', 'volumev3', '/volumes/' + bootable)
        self.cloud('DELETE', 'image', '/v2/images/' + made)

    def errors(self):
        self.send('volume-show-unknown', 'GET', '/volumes/' + UNKNOWN)
        self.send('volume-create-no-size', 'POST', '/volumes', body={'volume': {'name': 'x'}})
        self.send('volume-create-unknown-type', 'POST', '/volumes', body={'volume': {'size': 1, 'volume_type': 'nothing'}})
        self.send('volume-create-unknown-zone', 'POST', '/volumes', body={'volume': {'size': 1, 'availability_zone': 'nowhere'}})
        self.send('volume-over-quota', 'POST', '/volumes', body={'volume': {'size': 1000000}})
        self.send('volume-not-json', 'POST', '/volumes', raw='{')
        self.send('volumes-of-other-project', 'GET', '//v3/%s/volumes' % self.r.user('alt').project)
        self.send('microversion-unknown', 'GET', '/volumes', version='volume 3.999')
        self.send('backups', 'GET', '/backups/detail')
        self.send('unknown-path', 'GET', '/nothing-here')
