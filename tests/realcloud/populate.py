#!/usr/bin/python3
"""What the cloud contains: populate.py identities | resources | instances N | trim N | volumes N | health"""
import sys
import time

import requests

from cloud import ApiError, Cloud

SERVICES = ('nova', 'placement', 'glance', 'neutron', 'cinder', 'swift')
FLAVORS = (('m1.tiny', 1, 512, 1), ('m1.small', 1, 2048, 20), ('m1.medium', 2, 4096, 40),
           ('m1.large', 4, 8192, 80), ('m1.xlarge', 8, 16384, 160))
IMAGES = (('cirros-0.6.2-x86_64', 'cirros', 0), ('debian-12-genericcloud', 'debian', 1),
          ('ubuntu-22.04-server', 'ubuntu', 1), ('windows-server-2022', 'windows', 1))


def identities():
    c = Cloud()

    def ensure(collection, key, name, **fields):
        found = c('GET', 'identity', '/%s?name=%s' % (collection, name))[collection]
        return (found or [c('POST', 'identity', '/' + collection, {key: dict(fields, name=name)})[key]])[0]['id']

    roles = {n: ensure('roles', 'role', n) for n in ('admin', 'member', 'reader', 'service')}
    projects = {n: ensure('projects', 'project', n, domain_id='default', description=d) for n, d in (
        ('admin', 'Bootstrap project'), ('service', 'OpenStack services'),
        ('demo', 'Demo project'), ('alt_demo', 'Second project'))}
    users = {'admin': c('GET', 'identity', '/users?name=admin')['users'][0]['id']}
    for name in ('demo', 'alt'):
        users[name] = ensure('users', 'user', name, domain_id='default', password=c.env[name.upper() + '_PASSWORD'],
                             email=name + '@example.org')
    for name in SERVICES:
        users[name] = ensure('users', 'user', name, domain_id='default', password=c.env['SERVICE_PASSWORD'])
    grants = [('demo', 'admin', 'admin'), ('demo', 'demo', 'member'), ('alt_demo', 'demo', 'member'),
              ('alt_demo', 'alt', 'member')]
    grants += [('service', n, r) for n in SERVICES for r in ('admin', 'service')]
    for project, user, role in grants:
        c('PUT', 'identity', '/projects/%s/users/%s/roles/%s' % (projects[project], users[user], roles[role]))
    for kind, name, url in (('compute', 'nova', 'COMPUTE_URL'), ('image', 'glance', 'IMAGE_URL'),
                            ('network', 'neutron', 'NETWORK_URL'), ('placement', 'placement', 'PLACEMENT_URL'),
                            ('volumev3', 'cinderv3', 'VOLUME_URL'), ('object-store', 'swift', 'OBJECT_URL')):
        service = ensure('services', 'service', name, type=kind)
        have = {e['interface'] for e in c('GET', 'identity', '/endpoints?service_id=' + service)['endpoints']}
        for interface in {'public', 'internal', 'admin'} - have:
            c('POST', 'identity', '/endpoints', {'endpoint': {
                'service_id': service, 'interface': interface, 'url': c.env[url], 'region_id': c.env['REGION']}})


def resources():
    c = Cloud()
    have = {f['name'] for f in c('GET', 'compute', '/flavors')['flavors']}
    for number, (name, vcpus, ram, disk) in enumerate(FLAVORS, 1):
        if name not in have:
            c('POST', 'compute', '/flavors', {'flavor': {'id': str(number), 'name': name, 'vcpus': vcpus, 'ram': ram, 'disk': disk}})
            if name == 'm1.large':
                c('POST', 'compute', '/flavors/%d/os-extra_specs' % number, {'extra_specs': {'hw:cpu_policy': 'shared'}})
    have = {i['name'] for i in c('GET', 'image', '/v2/images')['images']}
    for name, distribution, min_disk in IMAGES:
        if name not in have:
            image = c('POST', 'image', '/v2/images', {
                'name': name, 'disk_format': 'raw', 'container_format': 'bare', 'visibility': 'public',
                'min_disk': min_disk, 'min_ram': 0, 'os_distro': distribution})
            c('PUT', 'image', '/v2/images/%s/file' % image['id'], data=name.encode().ljust(1 << 20, b'\0'),
              headers={'Content-Type': 'application/octet-stream'})
    projects = {p['name']: p['id'] for p in c('GET', 'identity', '/projects')['projects']}
    networks(c, projects)
    volume_types(c)
    for name in ('demo', 'alt_demo'):
        c('PUT', 'compute', '/os-quota-sets/' + projects[name], {'quota_set': {
            'instances': 1000, 'cores': 4000, 'ram': 8 << 20, 'key_pairs': 100}})
        c('PUT', 'network', '/v2.0/quotas/' + projects[name], {'quota': {
            'port': 3000, 'floatingip': 200, 'network': 100, 'subnet': 100, 'security_group': 100}})
        c('PUT', 'volumev3', '/os-quota-sets/' + projects[name], {'quota_set': {
            'volumes': 1000, 'snapshots': 1000, 'gigabytes': 100000}})
    if not c('GET', 'compute', '/os-aggregates')['aggregates']:
        aggregate = '/os-aggregates/%d/action' % c('POST', 'compute', '/os-aggregates', {
            'aggregate': {'name': 'ssd-hosts', 'availability_zone': None}})['aggregate']['id']
        c('POST', 'compute', aggregate, {'set_metadata': {'metadata': {'ssd': 'true'}}})
        c('POST', 'compute', aggregate, {'add_host': {'host': 'compute1'}})


def volume_types(c):
    have = {t['name'] for t in c('GET', 'volumev3', '/types')['volume_types']}
    for name in set(c.env['VOLUME_BACKENDS'].split()) - have:
        c('POST', 'volumev3', '/types', {'volume_type': {
            'name': name, 'extra_specs': {'volume_backend_name': name}}})


def networks(c, projects):
    def ensure(collection, name, **fields):
        found = c('GET', 'network', '/v2.0/%s?name=%s' % (collection, name))[collection]
        key = collection[:-1]
        return (found or [c('POST', 'network', '/v2.0/' + collection, {key: dict(fields, name=name)})[key]])[0]['id']

    public = ensure('networks', 'public', **{
        'router:external': True, 'provider:network_type': 'flat', 'provider:physical_network': 'external'})
    ensure('subnets', 'public-subnet', network_id=public, cidr='203.0.113.0/24', ip_version=4,
           gateway_ip='203.0.113.1', enable_dhcp=False,
           allocation_pools=[{'start': '203.0.113.10', 'end': '203.0.113.250'}])
    for name, project, cidr in (('private', 'demo', '10.0.0.0/20'), ('alt-private', 'alt_demo', '10.1.0.0/20')):
        network = ensure('networks', name, tenant_id=projects[project])
        subnet = ensure('subnets', name + '-subnet', tenant_id=projects[project], network_id=network,
                        cidr=cidr, ip_version=4, dns_nameservers=[cidr.replace('.0/20', '.2')])
        router = ensure('routers', name + '-router', tenant_id=projects[project],
                        external_gateway_info={'network_id': public})
        if not c('GET', 'network', '/v2.0/ports?device_id=%s&network_id=%s' % (router, network))['ports']:
            c('PUT', 'network', '/v2.0/routers/%s/add_router_interface' % router, {'subnet_id': subnet})


def instances(wanted):
    """Brings the demo project up to that many, in groups of 25 with different names, images, flavors."""
    c = Cloud('demo')
    images = [i for i in c('GET', 'image', '/v2/images')['images'] if i['visibility'] == 'public']
    flavors = c('GET', 'compute', '/flavors')['flavors']
    network = c('GET', 'network', '/v2.0/networks?name=private')['networks'][0]['id']
    number = len(c('GET', 'compute', '/servers?limit=1000')['servers'])
    kinds = ('web', 'db', 'app', 'batch', 'ci')
    while number < wanted:
        group, count = number // 25, min(25, wanted - number)
        c('POST', 'compute', '/servers', {'server': {
            'name': '%s-%03d' % (kinds[group % 5], number), 'imageRef': images[group % len(images)]['id'],
            'flavorRef': flavors[group % 3]['id'], 'networks': [{'uuid': network}],
            'metadata': {'role': kinds[group % 5], 'owner': 'demo'}, 'min_count': count, 'max_count': count}})
        number += count
    until = time.monotonic() + 1500
    while time.monotonic() < until:
        states = [s['status'] for s in c('GET', 'compute', '/servers/detail?limit=1000')['servers']]
        if 'BUILD' not in states:
            break
        time.sleep(1)
    print({state: states.count(state) for state in sorted(set(states))})


def trim(left):
    """Deletes the demo project's newest until that many are left."""
    c = Cloud('demo')
    servers = sorted(c('GET', 'compute', '/servers/detail?limit=1000')['servers'], key=lambda s: (s['created'], s['name']))
    for server in servers[left:]:
        c('DELETE', 'compute', '/servers/' + server['id'])
    until = time.monotonic() + 600
    while time.monotonic() < until and len(c('GET', 'compute', '/servers?limit=1000')['servers']) > left:
        time.sleep(1)


def volumes(wanted):
    """Brings the second project's volumes of that kind to that many; 0 leaves none."""
    c = Cloud('demo', 'alt_demo')
    listed = lambda: [v for v in c('GET', 'volumev3', '/volumes/detail?limit=1000')['volumes'] if v['name'].startswith('measure-')]
    have = sorted(listed(), key=lambda v: v['name'])
    for volume in have[wanted:]:
        c('DELETE', 'volumev3', '/volumes/' + volume['id'])
    types = c.env['VOLUME_BACKENDS'].split()
    for number in range(len(have), wanted):
        c('POST', 'volumev3', '/volumes', {'volume': {
            'name': 'measure-%03d' % number, 'size': 1 + number % 9, 'volume_type': types[number % len(types)],
            'description': 'For a measurement', 'metadata': {'owner': 'measure'}}})
    until = time.monotonic() + 600
    while time.monotonic() < until:
        states = [v['status'] for v in listed()]
        if len(states) == wanted and 'creating' not in states:
            break
        time.sleep(1)
    print({state: states.count(state) for state in sorted(set(states))})


def health():
    until = time.monotonic() + 120
    while True:
        try:
            c = Cloud()
            services = c('GET', 'compute', '/os-services')['services']
            services += c('GET', 'volumev3', '/os-services')['services']
            down = ['%(binary)s@%(host)s' % s for s in services if s['state'] != 'up']
            hosts = len(c('GET', 'compute', '/os-hypervisors')['hypervisors'])
            providers = len(c('GET', 'placement', '/resource_providers')['resource_providers'])
            images = len(c('GET', 'image', '/v2/images')['images'])
            nets = len(c('GET', 'network', '/v2.0/networks')['networks'])
            state = 'hosts %d, resource providers %d, images %d, networks %d, down %s' % (hosts, providers, images, nets, down)
            c('GET', 'object-store', '?format=json')
            if len(services) >= 8 and hosts == 3 and providers == 3 and images >= len(IMAGES) and nets >= 3 and not down:
                print(state)
                return
        except (ApiError, requests.RequestException) as error:
            state = str(error)
        if time.monotonic() > until:
            sys.exit('not healthy: ' + state)
        time.sleep(1)


if __name__ == '__main__':
    command, *arguments = sys.argv[1:]
    {'identities': identities, 'resources': resources, 'instances': instances, 'trim': trim,
     'volumes': volumes, 'health': health}[command](*map(int, arguments))
