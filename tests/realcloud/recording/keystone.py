"""Identity v3: sign-in in its forms, application credentials, rescoping, revocation, errors."""
from .recorder import wait_for


def password(name, secret, domain=None, **scope):
    auth = {'identity': {'methods': ['password'], 'password': {
        'user': {'name': name, 'domain': domain or {'name': 'Default'}, 'password': secret}}}}
    if scope:
        auth['scope'] = scope.get('raw') or scope
    return {'auth': auth}


def in_project(name):
    return {'name': name, 'domain': {'name': 'Default'}}


def by_token(token, **scope):
    return {'auth': dict({'identity': {'methods': ['token'], 'token': {'id': token}}}, **({'scope': scope} if scope else {}))}


class Keystone:
    def __init__(self, recorder):
        self.r = recorder
        cloud = recorder.user('demo')
        self.env, self.demo, self.demo_project = cloud.env, cloud.user, cloud.project
        self.root = self.env['AUTH_URL'][:-len('/v3')]
        self.pw = self.env['DEMO_PASSWORD']

    def send(self, name, method, path, **more):
        return self.r.send('keystone', name, method, self.root + path, **more)

    def token(self, name, body, query='', **more):
        answer = self.send(name, 'POST', '/v3/auth/tokens' + query, body=body, **more)
        return answer.headers.get('X-Subject-Token')

    def record(self):
        self.versions()
        self.sign_in()
        self.sign_in_errors()
        self.rescope()
        self.own_things()
        self.application_credentials()
        self.administration()
        self.own_password()
        self.revocation()
        self.dialects()

    def versions(self):
        self.send('versions', 'GET', '/')
        self.send('version-v3', 'GET', '/v3')
        self.send('version-v3-slash', 'GET', '/v3/')
        self.send('version-v2-absent', 'GET', '/v2.0')

    def sign_in(self):
        self.unscoped = self.token('token-unscoped', password('demo', self.pw))
        self.token('token-unscoped-explicit', password('demo', self.pw, raw={'unscoped': {}}))
        self.token('token-unscoped-domain-id', password('demo', self.pw, {'id': 'default'}))
        self.scoped = self.token('token-scoped-name', password('demo', self.pw, project=in_project('demo')))
        self.token('token-scoped-id', password('demo', self.pw, project={'id': self.demo_project}))
        self.token('token-scoped-nocatalog', password('demo', self.pw, project={'id': self.demo_project}), '?nocatalog')
        self.token('token-scoped-admin', password('admin', self.env['ADMIN_PASSWORD'], project=in_project('admin')))
        self.token('token-scoped-system', password('admin', self.env['ADMIN_PASSWORD'], system={'all': True}))
        self.token('token-by-user-id', {'auth': {'identity': {'methods': ['password'], 'password': {
            'user': {'id': self.demo, 'password': self.pw}}}}})

    def sign_in_errors(self):
        self.token('token-bad-password', password('demo', 'wrong'))
        self.token('token-unknown-user', password('nobody', 'wrong'))
        self.token('token-unknown-domain', password('demo', self.pw, {'name': 'Nowhere'}))
        self.token('token-unknown-project', password('demo', self.pw, project=in_project('nowhere')))
        self.token('token-project-not-member', password('demo', self.pw, project=in_project('admin')))
        self.token('token-domain-not-member', password('demo', self.pw, raw={'domain': {'id': 'default'}}))
        self.token('token-no-domain', {'auth': {'identity': {'methods': ['password'], 'password': {
            'user': {'name': 'demo', 'password': self.pw}}}}})
        self.token('token-no-password', {'auth': {'identity': {'methods': ['password'], 'password': {
            'user': {'name': 'demo', 'domain': {'name': 'Default'}}}}}})
        self.token('token-unknown-method', {'auth': {'identity': {'methods': ['smoke'], 'smoke': {}}}})
        self.token('token-empty-object', {})
        self.send('token-not-json', 'POST', '/v3/auth/tokens', raw='{"auth":')
        self.send('token-empty-body', 'POST', '/v3/auth/tokens', raw='')
        admin = self.r.user('admin')
        admin('PATCH', 'identity', '/users/' + self.demo, {'user': {'enabled': False}})
        self.token('token-disabled-user', password('demo', self.pw))
        admin('PATCH', 'identity', '/users/' + self.demo, {'user': {'enabled': True}})
        self.r.forget()  # disabling ended demo's tokens
        self.send('token-ended-by-disabling', 'GET', '/v3/auth/projects', token=self.unscoped)
        self.tokens_live_again(self.pw)
        self.unscoped = self.token('token-unscoped-again', password('demo', self.pw))
        self.scoped = self.token('token-scoped-again', password('demo', self.pw, project=in_project('demo')))

    def tokens_live_again(self, secret):
        """What ends a user's tokens ends those issued later in the same second too."""
        def lives():
            made = self.r.session.post(self.root + '/v3/auth/tokens', json=password('demo', secret))
            token = {'X-Auth-Token': made.headers['X-Subject-Token']}
            return self.r.session.get(self.root + '/v3/auth/projects', headers=token).status_code == 200
        wait_for('a token that lives', lives, 10)

    def rescope(self):
        alt = self.token('rescope-unscoped-to-project', by_token(self.unscoped, project=in_project('alt_demo')))
        self.token('rescope-unscoped-to-project-id', by_token(self.unscoped, project={'id': self.demo_project}))
        self.token('rescope-scoped-to-other-project', by_token(alt, project={'id': self.demo_project}))
        self.token('rescope-scoped-to-unscoped', by_token(alt))
        self.token('rescope-project-not-member', by_token(self.unscoped, project=in_project('admin')))
        self.token('rescope-bad-token', by_token('gAAAAAB-not-a-token', project={'id': self.demo_project}))

    def own_things(self):
        self.send('auth-projects-unscoped', 'GET', '/v3/auth/projects', token=self.unscoped)
        self.send('auth-projects-scoped', 'GET', '/v3/auth/projects', token=self.scoped)
        self.send('auth-projects-no-token', 'GET', '/v3/auth/projects')
        self.send('auth-projects-bad-token', 'GET', '/v3/auth/projects', token='gAAAAAB-not-a-token')
        self.send('auth-catalog', 'GET', '/v3/auth/catalog', token=self.scoped)
        self.send('auth-catalog-unscoped', 'GET', '/v3/auth/catalog', token=self.unscoped)
        self.send('auth-domains', 'GET', '/v3/auth/domains', token=self.unscoped)
        self.send('auth-system', 'GET', '/v3/auth/system', token=self.unscoped)
        self.send('user-projects', 'GET', '/v3/users/%s/projects' % self.demo, token=self.unscoped)
        self.send('user-self', 'GET', '/v3/users/' + self.demo, token=self.scoped)
        self.send('token-validate-self', 'GET', '/v3/auth/tokens', token=self.scoped, headers={'X-Subject-Token': self.scoped})
        self.send('token-validate-nocatalog', 'GET', '/v3/auth/tokens?nocatalog', token=self.scoped,
                  headers={'X-Subject-Token': self.scoped})
        self.send('token-validate-head', 'HEAD', '/v3/auth/tokens', token=self.scoped, headers={'X-Subject-Token': self.scoped})
        self.send('token-validate-no-subject', 'GET', '/v3/auth/tokens', token=self.scoped)
        self.send('token-validate-bad-subject', 'GET', '/v3/auth/tokens', token=self.scoped,
                  headers={'X-Subject-Token': 'gAAAAAB-not-a-token'})
        self.send('password-rules-security-compliance', 'GET', '/v3/domains/default/config/security_compliance', token=self.scoped)

    def application_credentials(self):
        path = '/v3/users/%s/application_credentials' % self.demo
        self.send('appcred-list-empty', 'GET', path, token=self.scoped)
        made = self.send('appcred-create', 'POST', path, token=self.scoped, body={'application_credential': {
            'name': 'portal', 'description': 'Signs a portal in', 'expires_at': '2099-01-01T00:00:00'}})
        credential = made.json()['application_credential']
        self.send('appcred-create-duplicate', 'POST', path, token=self.scoped, body={'application_credential': {'name': 'portal'}})
        self.send('appcred-create-expired', 'POST', path, token=self.scoped, body={'application_credential': {
            'name': 'late', 'expires_at': '2001-01-01T00:00:00'}})
        wide = self.send('appcred-create-unrestricted', 'POST', path, token=self.scoped, body={'application_credential': {
            'name': 'wide', 'unrestricted': True}}).json()['application_credential']
        narrow = self.send('appcred-create-access-rules', 'POST', path, token=self.scoped, body={'application_credential': {
            'name': 'narrow', 'roles': [{'name': 'member'}],
            'access_rules': [{'path': '/v2.1/servers', 'method': 'GET', 'service': 'compute'}]}}).json()['application_credential']
        self.send('appcred-list', 'GET', path, token=self.scoped)
        self.send('appcred-show', 'GET', path + '/' + credential['id'], token=self.scoped)

        def sign_in(secret, **fields):
            return {'auth': {'identity': {'methods': ['application_credential'],
                                          'application_credential': dict(fields, secret=secret)}}}
        token = self.token('token-appcred-id', sign_in(credential['secret'], id=credential['id']))
        self.token('token-appcred-name', sign_in(credential['secret'], name='portal', user={
            'name': 'demo', 'domain': {'name': 'Default'}}))
        self.token('token-appcred-bad-secret', sign_in('wrong', id=credential['id']))
        self.token('token-appcred-unknown', sign_in('wrong', id='0' * 32))
        self.token('token-appcred-with-scope', {'auth': dict(
            sign_in(credential['secret'], id=credential['id'])['auth'], scope={'project': {'id': self.demo_project}})})
        self.token('token-appcred-access-rules', sign_in(narrow['secret'], id=narrow['id']))
        self.token('appcred-rescope-same-project', by_token(token, project={'id': self.demo_project}))
        self.token('appcred-rescope-other-project', by_token(token, project=in_project('alt_demo')))
        self.send('appcred-auth-projects', 'GET', '/v3/auth/projects', token=token)
        self.send('appcred-makes-appcred', 'POST', path, token=token, body={'application_credential': {'name': 'second'}},
                  note='a restricted application credential may not make another')
        for each in (credential, wide, narrow):
            self.send('appcred-delete-' + each['name'], 'DELETE', path + '/' + each['id'], token=self.scoped)
        self.send('appcred-show-gone', 'GET', path + '/' + credential['id'], token=self.scoped)
        self.send('appcred-token-after-delete', 'GET', '/v3/auth/projects', token=token)

    def administration(self):
        for name in ('projects', 'users', 'domains', 'roles', 'services', 'endpoints', 'regions', 'role_assignments'):
            self.send(name.replace('_', '-') + '-as-demo', 'GET', '/v3/' + name, token=self.scoped)
            self.send(name.replace('_', '-') + '-as-admin', 'GET', '/v3/' + name, who='admin')
        self.send('role-assignments-names', 'GET', '/v3/role_assignments?include_names=true', who='admin')
        self.send('project-show', 'GET', '/v3/projects/' + self.demo_project, token=self.scoped)
        self.send('project-show-unknown', 'GET', '/v3/projects/' + '0' * 32, who='admin')

    def own_password(self):
        path = '/v3/users/%s/password' % self.demo
        change = lambda old, new: {'user': {'original_password': old, 'password': new}}
        self.send('password-change-wrong-original', 'POST', path, token=self.scoped, body=change('wrong', 'newpw'))
        self.send('password-change-same', 'POST', path, token=self.scoped, body=change(self.pw, self.pw))
        self.send('password-change', 'POST', path, token=self.scoped, body=change(self.pw, 'another-pw'))
        self.send('password-change-ended-token', 'GET', '/v3/auth/projects', token=self.scoped)
        self.token('password-change-sign-in-old', password('demo', self.pw))
        self.tokens_live_again('another-pw')
        token = self.token('password-change-sign-in-new', password('demo', 'another-pw', project=in_project('demo')))
        self.send('password-change-back', 'POST', path, token=token, body=change('another-pw', self.pw))
        self.r.forget()
        self.tokens_live_again(self.pw)

    def revocation(self):
        first = self.token('revoke-sign-in', password('demo', self.pw, project=in_project('demo')))
        second = self.token('revoke-derived', by_token(first, project=in_project('alt_demo')))
        delete = lambda name, token: self.send(name, 'DELETE', '/v3/auth/tokens', token=token, headers={'X-Subject-Token': token})
        delete('revoke-own', first)
        self.send('revoked-token-used', 'GET', '/v3/auth/projects', token=first)
        self.send('revoked-parents-child-used', 'GET', '/v3/auth/projects', token=second,
                  note='a token made from the revoked one')
        delete('revoke-again', first)

    def dialects(self):
        token = self.r.user('demo').token
        self.send('unknown-path', 'GET', '/v3/nothing-here', token=token)
        self.send('unknown-path-root', 'GET', '/nothing-here')
        self.send('method-not-allowed', 'PUT', '/v3/auth/tokens', token=token, body={})
        self.send('foreign-user', 'GET', '/v3/users/' + self.r.user('alt').user, token=token)
        self.send('unknown-user', 'GET', '/v3/users/' + '0' * 32, who='admin')
