"""Compute v2.1 at its base version and at 2.93: everything a person does with instances and keypairs."""
from .neutron import Neutron
from .nova_actions import Actions
from .nova_catalog import Catalog
from .nova_launch import Launch
from .nova_listing import Listing
from .recorder import wait_for

LATEST = '2.93'


class NovaApi:
    """What the parts share: sending to nova, waiting, and following an instance through its states."""

    def __init__(self, recorder):
        self.r = recorder
        cloud = recorder.user('demo')
        self.root, self.project = cloud.endpoints['compute'], cloud.project
        self.network = cloud('GET', 'network', '/v2.0/networks?name=private')['networks'][0]['id']
        self.images = {i['name']: i['id'] for i in cloud('GET', 'image', '/v2/images')['images']}
        self.flavors = {f['name']: f['id'] for f in cloud('GET', 'compute', '/flavors')['flavors']}

    def send(self, name, method, path, who='demo', microversion=LATEST, **more):
        return self.r.send('nova', name, method, self.root + path, who=who, microversion=microversion, **more)

    def old(self, name, method, path, **more):
        """At 2.1, the version one gets without asking."""
        return self.send(name, method, path, microversion=None, **more)

    def quiet(self, method, path, body=None, who='demo'):
        return self.r.user(who)(method, 'compute', path, body)

    def server(self, server):
        return self.quiet('GET', '/servers/' + server)['server']

    def settle(self, server, status, seconds=120):
        wait_for('%s to be %s' % (server, status), lambda: (lambda s: s['status'] == status and not s[
            'OS-EXT-STS:task_state'])(self.server(server)), seconds)

    def follow(self, name, server, status):
        """Records each different state on the way, then the one waited for."""
        seen = set()

        def step():
            s = self.server(server)
            state = (s['status'], s['OS-EXT-STS:task_state'])
            done = state == (status, None)
            if state not in seen:
                seen.add(state)
                label = '-'.join(filter(None, state)).lower().replace('_', '-')
                self.send('%s-then-%s' % (name, label), 'GET', '/servers/' + server)
            return done
        wait_for('%s to be %s' % (server, status), step)

    def act(self, name, server, body, status=None, **more):
        answer = self.send(name, 'POST', '/servers/%s/action' % server, body=body, **more)
        if status and answer.status_code < 400:
            self.follow(name, server, status)
        return answer


class Nova:
    def __init__(self, recorder):
        self.api = NovaApi(recorder)
        self.neutron = Neutron(recorder)

    def record(self):
        catalog, launch, listing, actions = Catalog(self.api), Launch(self.api), Listing(self.api), Actions(self.api)
        self.clean_up()
        catalog.versions()
        catalog.flavors()
        catalog.keypairs()
        catalog.project()
        launch.empty()
        main = launch.boot()
        launch.others()
        launch.errors()
        launch.quota()
        launch.no_valid_host()
        listing.record(main)
        address = self.neutron.floating_ip(main)
        actions.details(main)
        actions.metadata(main)
        actions.power(main)
        actions.freeze(main)
        actions.lock(main)
        actions.rescue(main)
        actions.resize(main)
        actions.rebuild(main)
        actions.images(main)
        actions.shelve(main)
        actions.console(main)
        actions.refused(main)
        actions.administration(main)
        actions.history(main)
        self.neutron.floating_ip_gone(address)
        actions.delete(main)
        self.clean_up()

    def clean_up(self):
        for who in ('demo', 'alt'):
            for server in self.api.quiet('GET', '/servers', who=who)['servers']:
                self.api.quiet('DELETE', '/servers/' + server['id'], who=who)
            wait_for('no instances', lambda: not self.api.quiet('GET', '/servers', who=who)['servers'])
            for pair in self.api.quiet('GET', '/os-keypairs', who=who)['keypairs']:
                self.api.quiet('DELETE', '/os-keypairs/' + pair['keypair']['name'], who=who)
        for flavor in self.api.quiet('GET', '/flavors')['flavors']:
            if flavor['name'] == 'never.fits':
                self.api.quiet('DELETE', '/flavors/' + flavor['id'], who='admin')
        cloud = self.api.r.user('demo')
        for image in cloud('GET', 'image', '/v2/images?owner=' + cloud.project)['images']:
            cloud('DELETE', 'image', '/v2/images/' + image['id'])
