# The SDK, restore, format and build. Restore and build run once however many levels ask.

require_sdk() {
  local version
  version=$(dotnet --version 2>&1) && return 0
  echo "missing: the .NET SDK that global.json asks for ($(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' global.json))" >&2
  echo "$version" | head -5 >&2
  return 1
}

build_once() {
  [ -z "${BUILT:-}" ] || return 0
  require_sdk || { fail ".NET SDK"; return 1; }
  local begin=$SECONDS
  timeout 900 dotnet restore Portal.sln -v q >"$LOG_DIR/restore.log" 2>&1 ||
    { tail -30 "$LOG_DIR/restore.log"; fail restore; return 1; }
  # Nodes and compiler server of this run are its own: others' are neither used nor ended.
  timeout 1500 dotnet build Portal.sln -c "$CONFIGURATION" --no-restore -v q -nodeReuse:false \
    "-p:SharedCompilationId=$PORTAL_TEST_RUN" >"$LOG_DIR/build.log" 2>&1 ||
    { grep -E 'error|warning' "$LOG_DIR/build.log" | sort -u | head -40; tail -5 "$LOG_DIR/build.log"; fail build; return 1; }
  BUILT=1
  echo "ok    build, $((SECONDS - begin)) s"
}

# Folder mode reads .editorconfig and needs no build; code style proper is checked by the build itself.
check_format() {
  require_sdk || { fail ".NET SDK"; return 1; }
  if timeout 120 dotnet format whitespace --folder . --verify-no-changes --exclude '**/obj' '**/bin' >"$LOG_DIR/format.log" 2>&1
  then pass "format"; else head -30 "$LOG_DIR/format.log"; fail "format: run dotnet format whitespace --folder ."; return 1; fi
}

# All benchmarks. Fails only where a figure is far beyond its target.
benchmarks() {
  MSBUILDDISABLENODEREUSE=1 timeout -k 20 3600 dotnet run -c Release --project tests/Portal.Benchmarks 2>&1 </dev/null | tee "$LOG_DIR/benchmarks.log"
  if [ "${PIPESTATUS[0]}" = 0 ]; then pass "benchmarks"; else fail "benchmarks"; fi
}

# The short ones on the published portal, by the measuring program as it was built for the other levels.
benchmarks_sample() {
  local begin=$SECONDS rc
  MSBUILDDISABLENODEREUSE=1 timeout -k 20 600 "tests/Portal.Benchmarks/bin/$CONFIGURATION/net10.0/Portal.Benchmarks" --sample \
    --out "$LOG_DIR/figures" 2>&1 </dev/null | tee "$LOG_DIR/sample.log"
  rc=${PIPESTATUS[0]}
  if [ "$rc" = 0 ]; then pass "sample of the benchmarks, $((SECONDS - begin)) s"; else fail "sample of the benchmarks ended with $rc"; fi
}
