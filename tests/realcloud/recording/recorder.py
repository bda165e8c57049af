"""Sends one request at a time to the test cloud and keeps each exchange as a file, secrets cut."""
import json
import os
import re
import time
from urllib.parse import urlsplit

import requests

from cloud import Cloud

KEPT_REQUEST_HEADERS = ('Accept', 'Content-Type', 'X-Auth-Token', 'X-Subject-Token', 'OpenStack-API-Version',
                        'X-OpenStack-Nova-API-Version', 'X-Openstack-Request-Id', 'Destination', 'Range', 'ETag')
KEPT_REQUEST_PREFIXES = ('X-Object-', 'X-Container-', 'X-Account-', 'X-Remove-', 'X-Delete-', 'Content-Disposition')
# A value under one of these names is a secret wherever it stands.
SECRETS = {'password': '<password>', 'original_password': '<password>', 'adminPass': '<password>',
           'secret': '<secret>', 'private_key': '<private key>', 'admin_password': '<password>', 'auth_key': '<secret>'}
CONSOLE_TOKEN = re.compile(r'(token(?:=|%3D))[0-9a-f-]{36}')


class Recorder:
    def __init__(self, folder):
        self.folder, self.counts, self.names = folder, {}, set()
        self.session = requests.Session()
        self.session.trust_env = False
        self.users = {}
        self.tokens = set()

    def user(self, name, project=None):
        """Signs in without recording; returns a Cloud whose token this recorder may use."""
        key = (name, project)
        if key not in self.users:
            self.users[key] = Cloud(name, project)
            self.tokens.add(self.users[key].token)
        return self.users[key]

    def forget(self):
        self.users.clear()

    def send(self, service, name, method, url, who=None, token=None, body=None, raw=None, headers=None, note=None,
             microversion=None):
        """Records one exchange and returns the answer. who: user or (user, project) whose token goes along."""
        user, project = who if isinstance(who, tuple) else (who, None)
        sent = {'Accept': 'application/json'}
        if user and not token:
            token = self.user(user, project).token
        if token:
            sent['X-Auth-Token'] = token
            self.tokens.add(token)
        if body is not None or raw is not None:
            sent['Content-Type'] = 'application/json'
        if microversion:
            sent['OpenStack-API-Version'] = 'compute ' + microversion
        sent.update(headers or {})
        data = raw if raw is not None else None if body is None else json.dumps(body)
        started = time.monotonic()
        answer = self.session.request(method, url, data=data, headers=sent, allow_redirects=False, timeout=120)
        seconds = time.monotonic() - started
        if 'X-Subject-Token' in answer.headers:
            self.tokens.add(answer.headers['X-Subject-Token'])
        self.keep(service, name, user, project, method, url, sent, body if raw is None else raw, answer, seconds, note)
        return answer

    def keep(self, service, name, user, project, method, url, sent, body, answer, seconds, note):
        if (service, name) in self.names:
            raise ValueError('%s %s recorded twice' % (service, name))
        self.names.add((service, name))
        parts = urlsplit(answer.request.url)
        exchange = {
            'name': name, 'service': service, 'as': user, 'project': project, 'port': parts.port,
            'request': {'method': method, 'path': parts.path + ('?' + parts.query if parts.query else ''),
                        'headers': {k: v for k, v in sent.items()
                                    if k in KEPT_REQUEST_HEADERS or k.startswith(KEPT_REQUEST_PREFIXES)}, 'body': body},
            'response': {'status': answer.status_code,
                         'headers': {k: v for k, v in answer.headers.items() if k.lower() != 'connection'},
                         'body': parsed(answer)},
            'seconds': round(seconds, 3)}
        if not project:
            del exchange['project']
        if note:
            exchange['note'] = note
        self.counts[service] = self.counts.get(service, 0) + 1
        path = os.path.join(self.folder, service, '%03d-%s.json' % (self.counts[service], name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        text = json.dumps(self.clean(exchange), indent=1, ensure_ascii=False)
        for token in self.tokens:
            text = text.replace(token, '<token>')
        with open(path, 'w') as out:
            out.write(text + '\n')

    def clean(self, value, key=None):
        if isinstance(value, dict):
            return {k: self.clean(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.clean(v) for v in value]
        if isinstance(value, str):
            if key in SECRETS:
                return SECRETS[key]
            return CONSOLE_TOKEN.sub(r'\g<1>00000000-0000-4000-8000-000000000000', value)
        return value


def parsed(answer):
    if not answer.content:
        return None
    try:
        return answer.json()
    except ValueError:
        return answer.text


def wait_for(what, condition, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        value = condition()
        if value:
            return value
        time.sleep(0.15)
    raise TimeoutError(what)
