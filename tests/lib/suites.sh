# Runs built test programs (xunit.v3 executables) and adds up their results.
# Wants LOG_DIR and CONFIGURATION.

PASSED=0 FAILED=0 SKIPPED=0 FAILED_TESTS=

# Test projects that may still be without tests. A name leaves this list with its first test:
# elsewhere a suite that finds nothing to run is a failure.
MAY_BE_EMPTY=""

count() { PASSED=$((PASSED + $1)); FAILED=$((FAILED + $2)); SKIPPED=$((SKIPPED + $3)); }

pass() { count 1 0 0; echo "ok    $*"; }
fail() { count 0 1 0; echo "FAILED $*" >&2; }

summary_field() { # log field
  sed -n "s/^ *[A-Za-z.]* *Total: .*\b$2: \([0-9]*\).*/\1/p;" "$1" | tail -1
}

suite() { # project seconds [xunit options]
  suite_execute "$@"
  suite_report "$1"
}

suite_log() { echo "$LOG_DIR/$1${SUITE_NAME:+-$SUITE_NAME}.log"; }

# Suites that have nothing in common but the machine, at once; reported in order. Most of what one waits for is a clock or a database.
suites() { # seconds [xunit options] -- projects
  local limit=$1 options=() project pids=(); shift
  while [ "$1" != -- ]; do options+=("$1"); shift; done; shift
  for project in "$@"; do suite_execute "$project" "$limit" "${options[@]}" & pids+=($!); done
  wait "${pids[@]}"
  for project in "$@"; do suite_report "$project"; done
}

# Leaves the log, and beside it how the program ended and after how many seconds.
suite_execute() { # project seconds [xunit options]
  local project=$1 limit=$2 rc=0 exe log begin=$SECONDS; shift 2
  exe=$ROOT/tests/$project/bin/$CONFIGURATION/net10.0/$project
  log=$(suite_log "$project")
  [ -x "$exe" ] || { echo "not built" >"$log.end"; return 0; }
  # timeout ends the whole group of the program; -longRunning names the test that hangs
  timeout -k 20 "$limit" "$exe" -noColor -noLogo -longRunning 60 "$@" >"$log" 2>&1 </dev/null || rc=$?
  echo "$rc $((SECONDS - begin)) $limit" >"$log.end"
}

suite_report() { # project
  local project=$1 log rc took limit total failed errors skipped not_run
  log=$(suite_log "$project")
  read -r rc took limit <"$log.end"
  [ "$rc" != not ] || { fail "$project is not built"; return 1; }
  total=$(sed -n 's/^ *Portal\.[A-Za-z.]* *Total: \([0-9]*\).*/\1/p' "$log" | tail -1)
  if [ -z "$total" ]; then
    tail -60 "$log"
    if [ "$rc" = 124 ]; then fail "$project did not end within $limit s"; else fail "$project ended with $rc and no summary"; fi
    return 1
  fi
  failed=$(summary_field "$log" Failed) errors=$(summary_field "$log" Errors)
  skipped=$(summary_field "$log" Skipped) not_run=$(summary_field "$log" 'Not Run')
  failed=$((${failed:-0} + ${errors:-0})) skipped=${skipped:-0} not_run=${not_run:-0}
  count $((total - failed - skipped - not_run + ${errors:-0})) "$failed" "$skipped"
  if [ "$failed" -gt 0 ] || [ "$rc" != 0 ]; then
    # What failed and why; the whole of it, with what the portals said meanwhile, is in the log.
    grep -A 30 '\[FAIL\]' "$log" | head -c 30000
    FAILED_TESTS+=$(sed -n 's/^ *\(Portal\..*\) \[FAIL\]$/  \1/p' "$log")$'\n'
    [ "$failed" -gt 0 ] || fail "$project ended with $rc"
    return 1
  fi
  if [ $((total - not_run)) = 0 ]; then
    case " $MAY_BE_EMPTY " in *" $project "*) echo "none  $project has no tests${SUITE_NAME:+ in $SUITE_NAME} yet"; return 0 ;; esac
    fail "$project found no test to run"; return 1
  fi
  [ "$skipped" = 0 ] || grep -E '\[SKIP\]' -A1 "$log"
  echo "ok    $project${SUITE_NAME:+ ($SUITE_NAME)}: $((total - skipped - not_run)) passed, $skipped skipped, $took s"
}

print_totals() {
  [ -z "$FAILED_TESTS" ] || printf 'failed:\n%s' "$FAILED_TESTS"
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
}
