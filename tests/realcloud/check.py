#!/usr/bin/python3
"""The cloud's own health, without the portal: one instance from nothing to nothing. One line per check."""
import sys
import time

import requests

from cloud import ApiError, Cloud

checks = []


def check(step):
    checks.append(step)
    return step


def until(what, condition, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.3)
    raise AssertionError('not after %d s: %s' % (seconds, what))


class Story:
    def __init__(self):
        self.demo, self.server = Cloud('demo'), None

    def path(self):
        return '/servers/' + self.server

    def status(self):
        server = self.demo('GET', 'compute', self.path())['server']
        if server['status'] == 'ERROR':
            raise AssertionError(server.get('fault'))
        return server['status'] if not server['OS-EXT-STS:task_state'] else None

    def act(self, body, status):
        self.demo('POST', 'compute', self.path() + '/action', body)
        until(status, lambda: self.status() == status)

    def volume_is(self, volume, status):
        until('volume ' + status, lambda: self.demo('GET', 'volumev3', '/volumes/' + volume)['volume']['status'] == status)

    @check
    def wrong_password_is_refused(self):
        answer = self.demo.session.post(self.demo.env['AUTH_URL'] + '/auth/tokens', json={'auth': {'identity': {
            'methods': ['password'], 'password': {'user': {
                'name': 'demo', 'password': 'wrong', 'domain': {'name': 'Default'}}}}}})
        assert answer.status_code == 401, answer.status_code

    @check
    def instance_boots(self):
        image = self.demo('GET', 'image', '/v2/images?name=cirros-0.6.2-x86_64')['images'][0]['id']
        self.server = self.demo('POST', 'compute', '/servers', {'server': {
            'name': 'check', 'imageRef': image, 'flavorRef': '1', 'networks': 'auto'}})['server']['id']
        until('ACTIVE', lambda: self.status() == 'ACTIVE')

    @check
    def instance_has_an_address(self):
        addresses = self.demo('GET', 'compute', self.path())['server']['addresses']
        assert addresses['private'][0]['addr'].startswith('10.0.'), addresses

    @check
    def instance_stops_and_starts(self):
        self.act({'os-stop': None}, 'SHUTOFF')
        self.act({'os-start': None}, 'ACTIVE')

    @check
    def instance_resizes(self):
        self.act({'resize': {'flavorRef': '2'}}, 'VERIFY_RESIZE')
        self.act({'confirmResize': None}, 'ACTIVE')

    @check
    def snapshot_becomes_active(self):
        image = self.demo('POST', 'compute', self.path() + '/action', {'createImage': {'name': 'check'}})['image_id']
        until('image active', lambda: self.demo('GET', 'image', '/v2/images/' + image)['status'] == 'active')
        until('ACTIVE', lambda: self.status() == 'ACTIVE')
        self.demo('DELETE', 'image', '/v2/images/' + image)

    @check
    def volume_is_attached_and_detached(self):
        demo = self.demo
        volume = demo('POST', 'volumev3', '/volumes', {'volume': {'name': 'check', 'size': 1}})['volume']['id']
        self.volume_is(volume, 'available')
        demo('POST', 'compute', self.path() + '/os-volume_attachments', {'volumeAttachment': {'volumeId': volume}})
        self.volume_is(volume, 'in-use')
        demo('DELETE', 'compute', self.path() + '/os-volume_attachments/' + volume)
        self.volume_is(volume, 'available')
        demo('DELETE', 'volumev3', '/volumes/' + volume)

    @check
    def object_is_kept(self):
        demo = self.demo
        for path in ('/check', '/check/a'):
            demo('PUT', 'object-store', path, data=b'kept' if path.endswith('a') else b'')
        assert demo('GET', 'object-store', '/check/a').content == b'kept'
        assert [o['name'] for o in demo('GET', 'object-store', '/check?format=json')] == ['a']
        for path in ('/check/a', '/check'):
            demo('DELETE', 'object-store', path)

    @check
    def console_leads_to_the_proxy(self):
        console = self.demo('POST', 'compute', self.path() + '/remote-consoles', {
            'remote_console': {'protocol': 'vnc', 'type': 'novnc'}})['remote_console']
        assert console['url'].startswith(self.demo.env['NOVNC_URL']), console
        assert self.demo.session.get(console['url']).status_code == 200

    @check
    def other_project_does_not_see_it(self):
        try:
            Cloud('alt')('GET', 'compute', self.path())
            raise AssertionError('alt sees the instance of demo')
        except ApiError as error:
            assert error.status == 404, error

    @check
    def instance_is_deleted(self):
        self.demo('DELETE', 'compute', self.path())
        until('deleted', lambda: self.server not in [
            s['id'] for s in self.demo('GET', 'compute', '/servers')['servers']])


def main():
    story, failed = Story(), 0
    for step in checks:
        name = step.__name__.replace('_', ' ')
        try:
            step(story)
            print('ok    ' + name, flush=True)
        except (AssertionError, ApiError, requests.RequestException, KeyError) as error:
            failed += 1
            print('FAILED %s: %s' % (name, error), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
