"""A cinder driver that keeps no blocks: everything that cinder itself does is real, and what a volume holds is zeros.

Zed's LVM driver needs device-mapper in the kernel, which the machines of the tests do not have.
"""
import io

from cinder.volume import driver

CAPACITY_GB = 100000
IMAGE_BYTES = 65536


class RealcloudVolumeDriver(driver.VolumeDriver):
    VERSION = '1.0'

    def check_for_setup_error(self):
        pass

    def create_volume(self, volume):
        return {}

    def delete_volume(self, volume):
        pass

    def extend_volume(self, volume, new_size):
        pass

    def create_snapshot(self, snapshot):
        return {}

    def delete_snapshot(self, snapshot):
        pass

    def create_volume_from_snapshot(self, volume, snapshot):
        return {}

    def create_cloned_volume(self, volume, src_vref):
        return {}

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return {}, True

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        image_service.update(context, image_meta['id'], {}, io.BytesIO(bytes(IMAGE_BYTES)))

    def retype(self, context, volume, new_type, diff, host):
        return True, None

    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        return {}

    def remove_export(self, context, volume):
        pass

    def initialize_connection(self, volume, connector, **kwargs):
        return {'driver_volume_type': 'iscsi', 'data': {
            'target_discovered': False, 'target_iqn': 'iqn.2010-10.org.openstack:volume-' + volume['id'],
            'target_portal': '127.0.0.1:3260', 'target_lun': 1, 'volume_id': volume['id']}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def _update_volume_stats(self):
        name = self.configuration.safe_get('volume_backend_name')
        self._stats = {
            'volume_backend_name': name, 'vendor_name': 'Portal', 'driver_version': self.VERSION, 'storage_protocol': 'iSCSI',
            'pools': [{'pool_name': name, 'total_capacity_gb': CAPACITY_GB, 'free_capacity_gb': CAPACITY_GB,
                       'reserved_percentage': 0, 'multiattach': True, 'thin_provisioning_support': True,
                       'max_over_subscription_ratio': '20.0'}]}
