"""A small client for the test cloud, for the scripts beside it. PORTAL_REALCLOUD names its file."""
import os

import requests

DEFAULT = '/var/tmp/portal-realcloud/cloud.env'


def environment():
    path = os.environ.get('PORTAL_REALCLOUD') or os.path.join(
        os.environ.get('PORTAL_REALCLOUD_HOME', os.path.dirname(DEFAULT)), 'cloud.env')
    with open(path) as lines:
        return dict(line.rstrip('\n').split('=', 1) for line in lines if '=' in line)


class ApiError(Exception):
    def __init__(self, method, url, answer):
        super().__init__('%s %s -> %d %s' % (method, url, answer.status_code, answer.text[:500]))
        self.status = answer.status_code


class Cloud:
    """One signed-in user in one project. cloud('GET', 'compute', '/servers') -> parsed body."""

    def __init__(self, user='admin', project=None):
        env = self.env = environment()
        self.session = requests.Session()
        self.session.trust_env = False
        password = env[user.upper() + '_PASSWORD']
        project = project or {'admin': 'admin', 'demo': 'demo', 'alt': 'alt_demo'}[user]
        domain = {'name': env['DOMAIN']}
        answer = self.session.post(env['AUTH_URL'] + '/auth/tokens', json={'auth': {
            'identity': {'methods': ['password'],
                         'password': {'user': {'name': user, 'password': password, 'domain': domain}}},
            'scope': {'project': {'name': project, 'domain': domain}}}})
        if answer.status_code != 201:
            raise ApiError('POST', 'auth/tokens', answer)
        token = answer.json()['token']
        self.token = answer.headers['X-Subject-Token']
        self.project, self.user = token['project']['id'], token['user']['id']
        self.session.headers.update({'X-Auth-Token': self.token, 'OpenStack-API-Version': 'compute 2.93, volume 3.59'})
        self.endpoints = {'identity': env['AUTH_URL']}
        for service in token.get('catalog', []):
            for endpoint in service['endpoints']:
                if endpoint['interface'] == 'public':
                    self.endpoints[service['type']] = endpoint['url'].rstrip('/')
        self.endpoints['identity'] = env['AUTH_URL']

    def __call__(self, method, service, path, body=None, **more):
        url = self.endpoints[service] + path
        answer = self.session.request(method, url, json=body, timeout=120, **more)
        if answer.status_code >= 400:
            raise ApiError(method, url, answer)
        return answer.json() if 'json' in answer.headers.get('Content-Type', '') and answer.text else answer
