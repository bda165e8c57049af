# What each level does. A level that fails does not stop later ones unless nothing could run at all.

level_format() { check_format; return 0; }

level_unit() {
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  suites 400 -trait- Category=long -trait- Category=real -- Portal.Domain.Tests Portal.OpenStackClient.Tests Portal.DemoCloud.Tests Portal.Web.Tests
  return 0
}

level_e2e() {
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  suite Portal.EndToEnd.Tests 1500 -trait- Category=real -trait- Category=measure -trait- Category=long -trait- Category=screenshots
  return 0
}

level_sample() {
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  benchmarks_sample
  return 0
}

level_long() {
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  local project
  for project in Portal.OpenStackClient.Tests Portal.DemoCloud.Tests Portal.Web.Tests Portal.EndToEnd.Tests; do
    # A name goes from here with its project's first long test.
    MAY_BE_EMPTY="Portal.OpenStackClient.Tests Portal.DemoCloud.Tests Portal.Web.Tests Portal.EndToEnd.Tests" \
      SUITE_NAME=long suite "$project" 3600 -trait Category=long
  done
  benchmarks
  # It installs and starts a cloud.
  [ -z "$ALLOW_HOST_CHANGES" ] || measure_realcloud
  return 0
}

level_screenshots() {
  # shellcheck disable=SC2086
  require_packages $BASE_PACKAGES || { fail packages; return 1; }
  build_once || return 1
  PORTAL_SCREENSHOTS=$ROOT/docs/screenshots SUITE_NAME=screenshots \
    suite Portal.EndToEnd.Tests 900 -trait Category=screenshots
  return 0
}

