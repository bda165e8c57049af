# Debian packages: what is missing, and how it is installed. Sourced, not run.
# TESTS_INSTALL=1 allows installing; without it a missing package is only named.

# chromium: browser tests. fonts: the screenshots' Latin and Chinese text.
# mariadb-server: the portal's production database. rabbitmq-server: a cloud's notifications.
# openssh-client: generated keys are read by what people use them with.
# python3-yaml: the compose files are looked at.
BASE_PACKAGES="chromium fonts-liberation fonts-wqy-zenhei mariadb-server rabbitmq-server curl python3 python3-yaml openssh-client"

packages_missing() { # names -> those not installed, one line
  local p
  for p in "$@"; do
    dpkg-query -W -f='${Status}\n' "$p" 2>/dev/null | grep -q '^install ok installed' || printf '%s ' "$p"
  done
}

# Debian starts a daemon when its package is installed; policy-rc.d answering 101 forbids that.
# Only a file that was made here is taken away again.
policy_forbid_start() {
  [ -e /usr/sbin/policy-rc.d ] && return 0
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  POLICY_IS_OURS=1
}
policy_restore() { [ -z "${POLICY_IS_OURS:-}" ] || rm -f /usr/sbin/policy-rc.d; POLICY_IS_OURS=; }

# docker-clean empties the shared archive folder on each update, so a second apt at work would
# lose its files: this one keeps its own folder and waits for dpkg's lock.
apt_get() {
  local archives=${APT_ARCHIVES:-/var/tmp/portal-apt}
  mkdir -p "$archives/partial"
  DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -y -q -o DPkg::Lock::Timeout=900 \
    -o Dir::Cache::archives="$archives" -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 \
    -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io "$@" </dev/null
}

packages_install() { # names
  local log=${PACKAGES_LOG:-/var/tmp/portal-apt.log} rc=0
  policy_forbid_start
  { apt_get update && apt_get --no-install-recommends install "$@"; } >"$log" 2>&1 || rc=$?
  policy_restore
  [ $rc = 0 ] || { tail -20 "$log" >&2; echo "installing $* failed: see $log" >&2; }
  return $rc
}

require_packages() { # names: installs what is missing, or says so
  local missing; missing=$(packages_missing "$@")
  [ -n "$missing" ] || return 0
  if [ -z "${TESTS_INSTALL:-}" ]; then
    echo "missing: $missing" >&2
    echo "install them, or run: ./tests/run --install" >&2
    return 1
  fi
  [ "$(id -u)" = 0 ] || { echo "missing: $missing; installing needs root" >&2; return 1; }
  echo "installing: $missing"
  # shellcheck disable=SC2086
  packages_install $missing
}
