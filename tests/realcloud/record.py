#!/usr/bin/python3
"""Records a current cloud's answers: record.py FOLDER [service...]. The cloud must run (up)."""
import os
import shutil
import sys

sys.dont_write_bytecode = True
from recording.cinder import Cinder  # noqa: E402
from recording.glance import Glance  # noqa: E402
from recording.keystone import Keystone  # noqa: E402
from recording.neutron import Neutron  # noqa: E402
from recording.nova import Nova  # noqa: E402
from recording.recorder import Recorder  # noqa: E402
from recording.swift import Swift  # noqa: E402

SERVICES = {'keystone': Keystone, 'neutron': Neutron, 'nova': Nova, 'glance': Glance, 'cinder': Cinder, 'swift': Swift}


def main(folder, *wanted):
    recorder = Recorder(folder)
    for name in wanted or SERVICES:
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    for name in wanted or SERVICES:
        SERVICES[name](recorder).record()
        print(name, recorder.counts.get(name, 0))


if __name__ == '__main__':
    main(*sys.argv[1:])
