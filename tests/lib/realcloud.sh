# The level `real`: a real OpenStack beside the portal.

cloud_up() {
  local rc=0 begin=$SECONDS
  # What somebody else started stays after the run.
  (RUN_DIR=${PORTAL_REALCLOUD_HOME:-/var/tmp/portal-realcloud}/run; process_alive keystone) || CLOUD_STARTED=1
  TESTS_INSTALL=${TESTS_INSTALL:-} timeout 900 tests/realcloud/up "$@" >"$LOG_DIR/realcloud-up.log" 2>&1 </dev/null || rc=$?
  if [ $rc != 0 ]; then tail -40 "$LOG_DIR/realcloud-up.log"; fail "the real cloud did not start"; return 1; fi
  grep -E '^ *[0-9]+s  ' "$LOG_DIR/realcloud-up.log"
  echo "ok    real cloud, $((SECONDS - begin)) s"
  PORTAL_REALCLOUD=${PORTAL_REALCLOUD_HOME:-/var/tmp/portal-realcloud}/cloud.env
  export PORTAL_REALCLOUD
}

cloud_down() { CLOUD_STARTED=; timeout 180 tests/realcloud/down; }

check_cloud() {
  local log=$LOG_DIR/realcloud-check.log
  timeout 300 tests/realcloud/check.py 2>&1 </dev/null | tee "$log"
  count "$(grep -c '^ok ' "$log")" "$(grep -c '^FAILED' "$log")" 0
  grep -q '^ok ' "$log" || fail "the real cloud's own checks did not run"
}

# Pages beside Horizon's, and transfers beside the services themselves. Starts a cloud where none runs, and ends that one.
measure_realcloud() {
  local begin=$SECONDS
  TESTS_INSTALL=${TESTS_INSTALL:-} timeout -k 20 5400 tests/realcloud/measure "$ROOT/artifacts/realcloud" 2>&1 </dev/null | tee "$LOG_DIR/measure.log"
  if [ "${PIPESTATUS[0]}" = 0 ]; then pass "measured on a real cloud, $((SECONDS - begin)) s"; else fail "measured on a real cloud"; fi
}

level_real() {
  if [ -z "$ALLOW_HOST_CHANGES" ]; then
    fail "real: it installs and starts an OpenStack on this machine; say --yes if that may be"
    return 1
  fi
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  cloud_up || return 1
  check_cloud
  SUITE_NAME=real suite Portal.OpenStackClient.Tests 600 -trait Category=real
  SUITE_NAME=real suite Portal.EndToEnd.Tests 600 -trait Category=real
  cloud_down
  return 0
}
