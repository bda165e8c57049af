#!/usr/bin/python3
"""Rows of objects straight into a container's database: many_objects.py fill|empty ACCOUNT CONTAINER N

The container exists and is listed as full; the objects themselves are nowhere.
"""
import glob
import os
import sys
import time

from swift.common import utils
from swift.container.backend import ContainerBroker

BATCH = 10000


def broker_of(account, container):
    """Found by what it says of itself: where it lies depends on a secret."""
    home = os.environ.get('PORTAL_REALCLOUD_HOME', '/var/tmp/portal-realcloud')
    for path in glob.glob(home + '/state/swift/devices/*/containers/*/*/*/*.db'):
        broker = ContainerBroker(path)
        if not broker.is_deleted() and (broker.get_info()['account'], broker.get_info()['container']) == (account, container):
            return broker
    sys.exit('no database of %s/%s' % (account, container))


def main(order, account, container, count):
    broker, now = broker_of(account, container), utils.Timestamp(time.time()).internal
    for first in range(0, int(count), BATCH):
        broker.merge_items([{
            'name': 'object-%06d' % number, 'created_at': now, 'size': 1000 + number, 'content_type': 'text/csv',
            'etag': '%032x' % number, 'deleted': int(order == 'empty'), 'storage_policy_index': 0,
            'ctype_timestamp': now, 'meta_timestamp': now} for number in range(first, min(first + BATCH, int(count)))])


if __name__ == '__main__':
    main(*sys.argv[1:])
