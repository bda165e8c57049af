"""Every action on one instance, with the states in between, and what nova refuses."""
from .recorder import wait_for


class Actions:
    def __init__(self, api):
        self.api = api

    def details(self, server):
        api, path = self.api, '/servers/' + server
        for name, tail in (('addresses', '/ips'), ('interfaces', '/os-interface'), ('security-groups', '/os-security-groups'),
                           ('volumes', '/os-volume_attachments'), ('tags', '/tags'), ('topology', '/topology'),
                           ('server-password', '/os-server-password'), ('diagnostics-as-demo', '/diagnostics')):
            api.send('server-' + name if not name.startswith('server') else name, 'GET', path + tail)
        api.send('server-with-floating-ip', 'GET', path)
        api.send('server-addresses-one', 'GET', path + '/ips/private')
        api.act('security-group-remove', server, {'removeSecurityGroup': {'name': 'default'}})
        api.act('security-group-remove-again', server, {'removeSecurityGroup': {'name': 'default'}})
        api.act('security-group-add', server, {'addSecurityGroup': {'name': 'default'}})
        api.act('security-group-add-unknown', server, {'addSecurityGroup': {'name': 'nowhere'}})
        api.send('tags-replace', 'PUT', path + '/tags', body={'tags': ['blue']})

    def metadata(self, server):
        api, path = self.api, '/servers/%s/metadata' % server
        api.send('metadata', 'GET', path)
        api.send('metadata-update', 'POST', path, body={'metadata': {'tier': 'front'}})
        api.send('metadata-replace', 'PUT', path, body={'metadata': {'tier': 'back', 'owner': 'me'}})
        api.send('metadata-item-set', 'PUT', path + '/owner', body={'meta': {'owner': 'you'}})
        api.send('metadata-item', 'GET', path + '/owner')
        api.send('metadata-item-delete', 'DELETE', path + '/owner')
        api.send('metadata-item-unknown', 'GET', path + '/owner')
        api.send('metadata-key-too-long', 'POST', path, body={'metadata': {'k' * 256: 'v'}})
        api.send('metadata-too-many', 'POST', path, body={'metadata': {'k%d' % i: 'v' for i in range(129)}})

    def power(self, server):
        api = self.api
        api.act('stop', server, {'os-stop': None}, 'SHUTOFF')
        api.act('stop-stopped', server, {'os-stop': None})
        api.act('start', server, {'os-start': None}, 'ACTIVE')
        api.act('start-started', server, {'os-start': None})
        api.act('reboot-soft', server, {'reboot': {'type': 'SOFT'}}, 'ACTIVE')
        api.act('reboot-hard', server, {'reboot': {'type': 'HARD'}}, 'ACTIVE')
        api.act('reboot-bad-type', server, {'reboot': {'type': 'GENTLE'}})

    def freeze(self, server):
        api = self.api
        api.act('pause', server, {'pause': None}, 'PAUSED')
        api.act('pause-paused', server, {'pause': None})
        api.act('stop-paused', server, {'os-stop': None})
        api.act('unpause', server, {'unpause': None}, 'ACTIVE')
        api.act('unpause-active', server, {'unpause': None})
        api.act('suspend', server, {'suspend': None}, 'SUSPENDED')
        api.act('resume', server, {'resume': None}, 'ACTIVE')
        api.act('resume-active', server, {'resume': None})

    def lock(self, server):
        api = self.api
        api.act('lock', server, {'lock': None})
        api.send('server-locked', 'GET', '/servers/' + server)
        api.act('stop-locked', server, {'os-stop': None})
        api.send('delete-locked', 'DELETE', '/servers/' + server)
        api.act('unlock', server, {'unlock': None})
        api.act('lock-reason', server, {'lock': {'locked_reason': 'Under repair'}})
        api.send('server-locked-reason', 'GET', '/servers/' + server)
        api.act('unlock-again', server, {'unlock': None})

    def rescue(self, server):
        api = self.api
        api.act('rescue', server, {'rescue': None}, 'RESCUE')
        api.act('rescue-rescued', server, {'rescue': None})
        api.act('unrescue', server, {'unrescue': None}, 'ACTIVE')
        api.act('unrescue-active', server, {'unrescue': None})
        api.act('rescue-with-image', server, {'rescue': {
            'adminPass': 'chosen', 'rescue_image_ref': api.images['cirros-0.6.2-x86_64']}}, 'RESCUE')
        api.act('unrescue-again', server, {'unrescue': None}, 'ACTIVE')

    def resize(self, server):
        api, flavors = self.api, self.api.flavors
        api.act('resize', server, {'resize': {'flavorRef': flavors['m1.medium']}}, 'VERIFY_RESIZE')
        api.act('resize-resized', server, {'resize': {'flavorRef': flavors['m1.large']}})
        api.act('resize-confirm', server, {'confirmResize': None}, 'ACTIVE')
        api.act('resize-confirm-none', server, {'confirmResize': None})
        api.act('resize-again', server, {'resize': {'flavorRef': flavors['m1.large']}}, 'VERIFY_RESIZE')
        api.act('resize-revert', server, {'revertResize': None}, 'ACTIVE')
        api.act('resize-revert-none', server, {'revertResize': None})
        api.act('resize-same', server, {'resize': {'flavorRef': flavors['m1.medium']}})
        api.act('resize-unknown', server, {'resize': {'flavorRef': 'nowhere'}})
        api.act('resize-disk-smaller', server, {'resize': {'flavorRef': flavors['m1.tiny']}})

    def rebuild(self, server):
        api = self.api
        api.act('rebuild', server, {'rebuild': {
            'imageRef': api.images['ubuntu-22.04-server'], 'name': 'web-1-rebuilt', 'metadata': {'tier': 'new'},
            'description': 'Rebuilt', 'key_name': 'imported-too'}}, 'ACTIVE')
        api.act('rebuild-unknown-image', server, {'rebuild': {'imageRef': '00000000-0000-0000-0000-000000000000'}})
        api.act('rebuild-2.1', server, {'rebuild': {'imageRef': api.images['debian-12-genericcloud'],
                                                    'adminPass': 'chosen'}}, microversion=None)
        api.settle(server, 'ACTIVE')

    def images(self, server):
        api = self.api
        made = api.act('create-image', server, {'createImage': {'name': 'web-1 snapshot', 'metadata': {'note': 'before'}}}, 'ACTIVE')
        api.r.send('glance', 'snapshot-image', 'GET', api.r.user('demo').endpoints['image'] + '/v2/images/'
                   + made.json()['image_id'], who='demo')
        api.act('create-image-2.1', server, {'createImage': {'name': 'old snapshot'}}, microversion=None)
        api.settle(server, 'ACTIVE')
        api.act('create-image-no-name', server, {'createImage': {'name': ''}})
        api.act('create-backup', server, {'createBackup': {'name': 'nightly', 'backup_type': 'daily', 'rotation': 1}}, 'ACTIVE')
        api.act('create-backup-2.1', server, {'createBackup': {'name': 'nightly 2', 'backup_type': 'daily', 'rotation': 1}}, microversion=None)
        api.settle(server, 'ACTIVE')
        api.act('create-backup-bad-rotation', server, {'createBackup': {'name': 'x', 'backup_type': 'daily', 'rotation': -1}})
        api.r.send('glance', 'images-after-snapshots', 'GET', api.r.user('demo').endpoints['image']
                   + '/v2/images?visibility=private', who='demo')

    def shelve(self, server):
        api = self.api
        api.act('shelve', server, {'shelve': None}, 'SHELVED_OFFLOADED')
        api.act('shelve-shelved', server, {'shelve': None})
        api.act('unshelve', server, {'unshelve': None}, 'ACTIVE')
        api.act('unshelve-active', server, {'unshelve': None})
        api.act('shelve-offload-active', server, {'shelveOffload': None})

    def console(self, server):
        api = self.api
        api.act('console-log', server, {'os-getConsoleOutput': {}})
        api.act('console-log-length', server, {'os-getConsoleOutput': {'length': 2}})
        api.act('console-log-bad-length', server, {'os-getConsoleOutput': {'length': 'all'}})
        path = '/servers/%s/remote-consoles' % server
        console = lambda kind: {'remote_console': {'protocol': kind[0], 'type': kind[1]}}
        api.send('remote-console', 'POST', path, body=console(('vnc', 'novnc')))
        api.send('remote-console-spice', 'POST', path, body=console(('spice', 'spice-html5')))
        api.send('remote-console-bad-type', 'POST', path, body=console(('vnc', 'nothing')))
        api.act('console-vnc-2.1', server, {'os-getVNCConsole': {'type': 'novnc'}}, microversion=None)
        api.act('console-vnc-removed', server, {'os-getVNCConsole': {'type': 'novnc'}})
        api.act('stop-for-console', server, {'os-stop': None})
        api.settle(server, 'SHUTOFF')
        api.send('remote-console-stopped', 'POST', path, body=console(('vnc', 'novnc')))
        api.act('console-log-stopped', server, {'os-getConsoleOutput': {}})
        api.act('start-after-console', server, {'os-start': None})
        api.settle(server, 'ACTIVE')

    def refused(self, server):
        api = self.api
        api.act('action-unknown', server, {'paint': {'colour': 'blue'}})
        api.act('action-two', server, {'os-stop': None, 'os-start': None})
        api.act('action-empty', server, {})
        api.act('action-foreign', server, {'os-stop': None}, who='alt')
        api.act('action-unknown-server', '00000000-0000-0000-0000-000000000000', {'os-stop': None})
        for name in ('reset-state', 'migrate', 'inject-network'):
            action = {'reset-state': {'os-resetState': {'state': 'error'}}, 'migrate': {'migrate': None},
                      'inject-network': {'injectNetworkInfo': None}}[name]
            api.act(name + '-as-demo', server, action)
        api.act('change-password', server, {'changePassword': {'adminPass': 'new'}})
        api.act('crash-dump', server, {'trigger_crash_dump': None})
        api.act('force-delete', '00000000-0000-0000-0000-000000000000', {'forceDelete': None})

    def administration(self, server):
        api = self.api
        api.act('reset-state-as-admin', server, {'os-resetState': {'state': 'error'}}, who='admin')
        api.send('server-reset-to-error', 'GET', '/servers/' + server)
        api.act('reboot-from-error', server, {'reboot': {'type': 'HARD'}}, 'ACTIVE')
        for name in ('os-services', 'os-hypervisors/detail', 'os-aggregates', 'os-migrations'):
            label = name.replace('os-', '').replace('/', '-')
            api.send(label + '-as-admin', 'GET', '/' + name, who='admin')
            api.send(label + '-as-demo', 'GET', '/' + name)

    def history(self, server):
        api, path = self.api, '/servers/%s/os-instance-actions' % server
        api.old('instance-actions-2.1', 'GET', path)
        actions = api.send('instance-actions', 'GET', path).json()['instanceActions']
        api.send('instance-actions-page', 'GET', path + '?limit=3')
        api.send('instance-action', 'GET', path + '/' + actions[-1]['request_id'])
        api.old('instance-action-2.1', 'GET', path + '/' + actions[-1]['request_id'])
        api.send('instance-action-as-admin', 'GET', path + '/' + actions[-1]['request_id'], who='admin')
        api.send('instance-action-unknown', 'GET', path + '/req-nowhere')
        api.send('instance-actions-foreign', 'GET', path, who='alt')
        api.send('usage-after', 'GET', '/os-simple-tenant-usage/%s?start=2026-01-01T00:00:00' % api.project)

    def delete(self, server):
        api = self.api
        api.send('server-delete', 'DELETE', '/servers/' + server)

        def gone():
            return server not in [s['id'] for s in api.quiet('GET', '/servers')['servers']]
        wait_for('deleted', gone)
        api.send('server-show-deleted', 'GET', '/servers/' + server)
        api.send('server-delete-again', 'DELETE', '/servers/' + server)
        api.act('action-on-deleted', server, {'os-start': None})
        api.send('instance-actions-of-deleted', 'GET', '/servers/%s/os-instance-actions' % server)
