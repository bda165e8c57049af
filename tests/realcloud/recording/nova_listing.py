"""The list of instances: both versions, pages, filters, changes since, other people's."""
from .recorder import wait_for


class Listing:
    def __init__(self, api):
        self.api = api

    def record(self, main):
        api = self.api
        self.rename()
        api.old('servers-2.1', 'GET', '/servers')
        api.old('servers-detail-2.1', 'GET', '/servers/detail')
        api.send('servers', 'GET', '/servers')
        servers = api.send('servers-detail', 'GET', '/servers/detail').json()['servers']
        api.old('servers-detail-2.1-page-1', 'GET', '/servers/detail?limit=2')
        page = api.send('servers-detail-page-1', 'GET', '/servers/detail?limit=4').json()
        last = page['servers'][-1]['id']
        page = api.send('servers-detail-page-2', 'GET', '/servers/detail?limit=4&marker=' + last).json()
        api.send('servers-detail-last-page', 'GET', '/servers/detail?limit=1000&marker=' + page['servers'][-1]['id'])
        api.send('servers-page-1', 'GET', '/servers?limit=3')
        api.send('servers-limit-zero', 'GET', '/servers?limit=0')
        api.send('servers-limit-negative', 'GET', '/servers?limit=-1')
        api.send('servers-bad-marker', 'GET', '/servers/detail?marker=00000000-0000-0000-0000-000000000000')
        api.send('servers-sorted', 'GET', '/servers/detail?sort_key=display_name&sort_dir=asc&limit=2')
        api.send('servers-sorted-bad-key', 'GET', '/servers/detail?sort_key=colour')
        api.send('servers-by-name', 'GET', '/servers/detail?name=web')
        api.send('servers-by-status', 'GET', '/servers/detail?status=ERROR')
        api.send('servers-by-unknown-status', 'GET', '/servers/detail?status=NONSENSE')
        api.send('servers-unknown-filter', 'GET', '/servers?colour=blue')
        api.send('servers-by-ip', 'GET', '/servers?ip=10.0')
        first = min(s['created'] for s in servers)
        newest = max(s['updated'] for s in servers)
        api.send('servers-changes-since-all', 'GET', '/servers/detail?limit=1000&changes-since=' + first)
        api.send('servers-changes-since-newest', 'GET', '/servers/detail?changes-since=' + newest)
        api.send('servers-changes-since-none', 'GET', '/servers/detail?changes-since=2099-01-01T00:00:00Z')
        api.send('servers-changes-since-bad', 'GET', '/servers/detail?changes-since=yesterday')
        self.deleted(servers)
        api.send('servers-all-projects-as-demo', 'GET', '/servers/detail?all_tenants=1&limit=1')
        api.send('servers-all-projects-as-admin', 'GET', '/servers/detail?all_tenants=1&limit=2', who='admin')
        api.send('server-show-unknown', 'GET', '/servers/00000000-0000-0000-0000-000000000000')
        api.send('server-show-not-a-uuid', 'GET', '/servers/nowhere')
        api.send('server-show-foreign', 'GET', '/servers/' + main, who='alt')
        api.send('server-show-as-admin', 'GET', '/servers/' + main, who='admin')
        api.send('server-delete-foreign', 'DELETE', '/servers/' + main, who='alt')

    def rename(self):
        api = self.api
        auto = api.quiet('GET', '/servers?name=auto')['servers'][0]['id']
        api.send('server-rename', 'PUT', '/servers/' + auto, body={'server': {'name': 'renamed'}})
        api.old('server-rename-2.1', 'PUT', '/servers/' + auto, body={'server': {'name': 'renamed-again'}})
        api.send('server-describe', 'PUT', '/servers/' + auto, body={'server': {'description': 'Text', 'hostname': 'renamed'}})
        api.send('server-rename-empty', 'PUT', '/servers/' + auto, body={'server': {'name': ''}})

    def deleted(self, servers):
        api = self.api
        gone = next(s for s in servers if s['name'] == 'old-too')
        api.send('server-delete-listed', 'DELETE', '/servers/' + gone['id'])
        api.send('server-deleting', 'GET', '/servers/' + gone['id'])
        wait_for('deleted', lambda: all(s['id'] != gone['id'] for s in api.quiet('GET', '/servers')['servers']))
        api.send('servers-changes-since-with-deleted', 'GET', '/servers/detail?changes-since=' + gone['created'])
        api.send('servers-deleted-as-demo', 'GET', '/servers?deleted=True')
