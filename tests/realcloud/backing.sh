# Database, message queue and cache, each an own copy with its own data.

start_mariadb() {
  local database
  if ! [ -d "$STATE/mysql/mysql" ]; then
    mariadb-install-db --no-defaults --user=root --datadir="$STATE/mysql" --skip-test-db --skip-name-resolve \
      --auth-root-authentication-method=normal >"$LOG_DIR/mariadb-install.log" 2>&1 || return 1
  fi
  # Losing the last second of a throw-away cloud costs nothing: no flush per commit.
  process_start mariadb /usr/sbin/mariadbd --no-defaults --user=root --datadir="$STATE/mysql" \
    --socket="$RUN_DIR/mysqld.sock" --pid-file="$RUN_DIR/mysqld.own.pid" --bind-address=127.0.0.1 --port=$PORT_MYSQL \
    --skip-name-resolve --skip-log-bin --max-connections=1000 --innodb-buffer-pool-size=512M \
    --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --performance-schema=OFF \
    --character-set-server=utf8mb3 --collation-server=utf8mb3_general_ci
  wait_until mariadb 60 $MYSQL -e 'select 1' || return 1
  for database in keystone placement glance nova_api nova nova_cell0 neutron cinder; do
    echo "CREATE DATABASE IF NOT EXISTS $database CHARACTER SET utf8mb3;
      GRANT ALL ON $database.* TO 'os'@'127.0.0.1' IDENTIFIED BY '$DB_PASSWORD';"
  done | $MYSQL
}

start_rabbitmq() {
  process_start epmd /usr/bin/epmd -address 127.0.0.1 -port $PORT_EPMD
  mkdir -p "$STATE/rabbit"
  echo '[].' >"$STATE/rabbit/enabled_plugins"
  cat >"$STATE/rabbit/rabbitmq.conf" <<T
listeners.tcp.default = 127.0.0.1:$PORT_RABBIT
default_user = openstack
default_pass = $RABBIT_PASSWORD
loopback_users = none
heartbeat = 0
T
  process_start rabbitmq env HOME="$STATE/rabbit" RABBITMQ_NODENAME=realcloud@localhost \
    RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$PORT_RABBIT RABBITMQ_DIST_PORT=$PORT_RABBIT_DIST \
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$PORT_EPMD RABBITMQ_CONFIG_FILE="$STATE/rabbit/rabbitmq" \
    RABBITMQ_MNESIA_BASE="$STATE/rabbit/mnesia" RABBITMQ_LOG_BASE="$LOG_DIR/rabbit" RABBITMQ_CONF_ENV_FILE=/dev/null \
    RABBITMQ_ENABLED_PLUGINS_FILE="$STATE/rabbit/enabled_plugins" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}

start_memcached() { process_start memcached /usr/bin/memcached -u root -l 127.0.0.1 -p $PORT_MEMCACHED -m 128 -c 4096; }
