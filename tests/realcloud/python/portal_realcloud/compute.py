"""nova-compute with nova's own fake driver and what it lacks for a cloud that is used for a while.

Upstream's FakeDriver forgets its guests when nova-compute restarts (stop then fails), leaves a
snapshot's image queued for ever, names a VNC host that does not exist, and moves guests in no time
and without a word. nova 26 loads drivers from nova.virt only, so the class is put there before nova
looks.
"""
import io
import os
import sys
import time

from nova.cmd import compute  # first: it patches eventlet in
from nova import context as nova_context
from nova import objects
from nova.compute import task_states
from nova.console import type as console_type
from nova.image import glance
from nova.virt import fake


# What a guest's memory is copied with: slow enough to watch a small one, and to give it up.
BYTES_A_SECOND = 128 << 20


class RealcloudDriver(fake.FakeDriver):
    def init_host(self, host):
        super().init_host(host)
        self.moving = {}
        admin = nova_context.get_admin_context()
        for guest in objects.InstanceList.get_by_host(admin, host, expected_attrs=['flavor']):
            self.instances[guest.uuid] = fake.FakeInstance(guest.name, guest.power_state, guest.uuid)
            self.resources.claim(vcpus=guest.flavor.vcpus, mem=guest.flavor.memory_mb, disk=guest.flavor.root_gb)

    def snapshot(self, context, instance, image_id, update_task_state):
        super().snapshot(context, instance, image_id, update_task_state)
        update_task_state(task_state=task_states.IMAGE_UPLOADING,
                          expected_state=task_states.IMAGE_UPLOADING)
        glance.API().update(context, image_id,
                            {'disk_format': 'raw', 'container_format': 'bare', 'status': 'active'},
                            io.BytesIO(bytes(65536)), purge_props=False)

    def get_vnc_console(self, context, instance):
        return console_type.ConsoleVNC(host='127.0.0.1', port=int(os.environ['REALCLOUD_RFB_PORT']))

    def live_migration(self, context, instance, dest, post_method, recover_method,
                       block_migration=False, migrate_data=None):
        """Tells of itself as libvirt's driver does (nova/virt/libvirt/driver.py, _live_migration_monitor)."""
        migration, total = migrate_data.migration, instance.flavor.memory_mb << 20
        left, self.moving[instance.uuid] = total, None
        while left > 0 and not self.moving[instance.uuid]:
            migration.memory_total, migration.memory_processed, migration.memory_remaining = total, total - left, left
            migration.disk_total = migration.disk_processed = migration.disk_remaining = 0
            migration.save()
            time.sleep(1)
            left -= BYTES_A_SECOND
        if self.moving.pop(instance.uuid) == 'abort':
            recover_method(context, instance, dest, migrate_data, migration_status='cancelled')
        else:
            post_method(context, instance, dest, block_migration, migrate_data)

    def live_migration_abort(self, instance):
        if instance.uuid in self.moving:
            self.moving[instance.uuid] = 'abort'

    def live_migration_force_complete(self, instance):
        if instance.uuid in self.moving:
            self.moving[instance.uuid] = 'finish'

    def post_live_migration(self, context, instance, block_device_info, migrate_data=None):
        self.destroy(context, instance, network_info=None, block_device_info=block_device_info)


fake.RealcloudDriver = RealcloudDriver
sys.argv[0] = 'nova-compute'
sys.exit(compute.main())
