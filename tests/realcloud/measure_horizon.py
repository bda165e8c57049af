#!/usr/bin/python3
"""Times a page of Horizon and the bare calls behind it: measure_horizon.py instances|volumes OUT.json [RUNS]

Requests are plain HTTP, one after another, medians of RUNS after one to warm up. CPU is the Horizon
worker's own; API calls are what reached any service during the page, counted in their logs.
"""
import json
import os
import re
import statistics
import sys
import time

import requests

from cloud import Cloud

LOGS = {'keystone': 'access-keystone.log', 'nova': 'access-nova.log', 'placement': 'access-placement.log',
        'neutron': 'neutron.log', 'glance': 'glance.log', 'cinder': 'access-cinder.log'}
PANELS = {'instances': ('demo', 'compute', '/servers/detail', 'servers'),
          'volumes': ('alt_demo', 'volumev3', '/volumes/detail', 'volumes')}
REQUEST_LINE = re.compile(r'"?(GET|POST|PUT|DELETE|HEAD|PATCH) /\S*')


class Services:
    """Counts requests by reading what each log gained."""

    def __init__(self, folder):
        self.paths = {name: os.path.join(folder, log) for name, log in LOGS.items()}

    def mark(self):
        self.sizes = {name: os.path.getsize(path) for name, path in self.paths.items()}

    def count(self):
        counts = {}
        for name, path in self.paths.items():
            with open(path, 'rb') as log:
                log.seek(self.sizes[name])
                lines = log.read().decode('utf8', 'replace').splitlines()
            if name in ('neutron', 'glance'):
                lines = [line for line in lines if 'wsgi' in line]
            counts[name] = sum(1 for line in lines if REQUEST_LINE.search(line))
        return counts


class Horizon:
    def __init__(self, env):
        self.env, self.url = env, env['HORIZON_URL']
        self.session = requests.Session()
        self.session.trust_env = False

    def post(self, path, **fields):
        fields['csrfmiddlewaretoken'] = self.session.cookies['csrftoken']
        answer = self.session.post(self.url + path, data=fields, allow_redirects=False,
                                   headers={'Referer': self.url + path})
        if answer.status_code != 302:
            raise SystemExit('Horizon %s answered %d' % (path, answer.status_code))

    def sign_in(self, project):
        self.session.get(self.url + '/auth/login/')
        self.post('/auth/login/', username='demo', password=self.env['DEMO_PASSWORD'], region='default', next='/project/')
        self.session.get(self.url + '/auth/switch/%s/?next=/project/' % project, allow_redirects=False)

    def page_size(self, rows):
        self.session.get(self.url + '/settings/')
        self.post('/settings/', language='en', timezone='UTC', pagesize=rows, instance_log_length=35)

    def worker_cpu(self):
        with open(os.path.join(self.env['RUN_DIR'], 'horizon.pid')) as pid_file:
            master = pid_file.read().split()[0]
        with open('/proc/%s/task/%s/children' % (master, master)) as children:
            workers = children.read().split()
        ticks = 0
        for worker in workers:
            with open('/proc/%s/stat' % worker) as stat:
                ticks += sum(map(int, stat.read().rsplit(') ', 1)[1].split()[11:13]))
        return ticks / os.sysconf('SC_CLK_TCK')


def timed(session, url, **more):
    started = time.monotonic()
    answer = session.get(url, **more)
    seconds = time.monotonic() - started
    if answer.status_code != 200:
        raise SystemExit('%s answered %d' % (url, answer.status_code))
    return seconds, len(answer.content), answer


def measure_page(horizon, services, panel, label, runs):
    url = '%s/project/%s/' % (horizon.url, panel)
    timed(horizon.session, url)
    times, cpus, counts = [], [], []
    for _ in range(runs):
        services.mark()
        before = horizon.worker_cpu()
        seconds, size, answer = timed(horizon.session, url)
        cpus.append(horizon.worker_cpu() - before)
        times.append(seconds)
        time.sleep(0.3)  # the services write their log lines after they answer
        counts.append(services.count())
    return {'page': label, 'rows': answer.text.count('data-object-id'), 'seconds': statistics.median(times),
            'min': min(times), 'max': max(times), 'bytes': size, 'cpu_seconds': statistics.median(cpus),
            'calls': statistics.median(sum(c.values()) for c in counts),
            'calls_by_service': {n: statistics.median(c[n] for c in counts) for n in LOGS}}


def measure_bare(cloud, panel, runs):
    results = []
    _, service, path, key = PANELS[panel]
    for label, limit in (('one screenful', 21), ('all', 1000)):
        url = '%s%s?limit=%d' % (cloud.endpoints[service], path, limit)
        timed(cloud.session, url)
        times = [timed(cloud.session, url) for _ in range(runs)]
        results.append({'call': label, 'path': path, 'seconds': statistics.median(t[0] for t in times),
                        'min': min(t[0] for t in times), 'bytes': times[-1][1],
                        'rows': len(times[-1][2].json()[key])})
    return results


def main(panel, out, runs=10):
    cloud = Cloud('demo', PANELS[panel][0])
    services, horizon = Services(cloud.env['LOG_DIR']), Horizon(cloud.env)
    horizon.sign_in(cloud.project)
    pages = []
    for rows, label in ((20, panel + ', 20 a page'), (1000, panel + ', all')):
        horizon.page_size(rows)
        pages.append(measure_page(horizon, services, panel, label, int(runs)))
    bare = measure_bare(cloud, panel, int(runs))
    result = {'panel': panel, 'path': bare[1]['path'], 'rows': bare[1]['rows'], 'load': os.getloadavg(), 'horizon': pages, 'bare': bare}
    with open(out, 'w') as file:
        json.dump(result, file, indent=1)
    print(json.dumps(result, indent=1))


if __name__ == '__main__':
    main(*sys.argv[1:])
