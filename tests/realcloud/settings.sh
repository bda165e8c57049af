# Where the cloud lives and what it is called. Everything listens on loopback, on ports of its own,
# with configuration of its own: nothing in /etc is touched.
CLOUD_HOME=${PORTAL_REALCLOUD_HOME:-/var/tmp/portal-realcloud}
STATE=$CLOUD_HOME/state ETC=$CLOUD_HOME/etc RUN_DIR=$CLOUD_HOME/run LOG_DIR=$CLOUD_HOME/log
CLOUD_ENV=$CLOUD_HOME/cloud.env

PORT_MYSQL=23307 PORT_RABBIT=25673 PORT_RABBIT_DIST=25674 PORT_EPMD=24369 PORT_MEMCACHED=21211
PORT_KEYSTONE=25000 PORT_PLACEMENT=28778 PORT_GLANCE=29292 PORT_NOVA=28774 PORT_NEUTRON=29696
PORT_NOVNC=26080 PORT_RFB=25900 PORT_HORIZON=28888 PORT_CINDER=28776 PORT_SWIFT=28080
PORT_SWIFT_OBJECT=26200 PORT_SWIFT_CONTAINER=26201 PORT_SWIFT_ACCOUNT=26202

# Of a throw-away cloud that only this machine can reach.
DB_PASSWORD=database RABBIT_PASSWORD=messages SERVICE_PASSWORD=servicepw
ADMIN_PASSWORD=adminpw DEMO_PASSWORD=demopw ALT_PASSWORD=altpw

REGION=RegionOne
COMPUTE_HOSTS="compute1 compute2 compute3"
VOLUME_BACKENDS="fast bulk"
AUTH_URL=http://127.0.0.1:$PORT_KEYSTONE/v3

CLOUD_PACKAGES="mariadb-server rabbitmq-server memcached keystone placement-api glance nova-api
nova-conductor nova-scheduler nova-consoleproxy novnc neutron-api neutron-rpc-server cinder-api
cinder-scheduler cinder-volume swift-proxy swift-account swift-container swift-object uwsgi-core
uwsgi-plugin-python3 python3-requests curl"
HORIZON_PACKAGES="openstack-dashboard"

database_url() { echo "mysql+pymysql://os:$DB_PASSWORD@127.0.0.1:$PORT_MYSQL/$1?charset=utf8"; }
rabbit_url() { echo "rabbit://openstack:$RABBIT_PASSWORD@127.0.0.1:$PORT_RABBIT/"; }
MYSQL="mariadb --no-defaults -S $RUN_DIR/mysqld.sock -uroot"
