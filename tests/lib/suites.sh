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
  local project=$1 limit=$2 rc=0 total failed errors skipped not_run log exe begin=$SECONDS; shift 2
  exe=$ROOT/tests/$project/bin/$CONFIGURATION/net10.0/$project
  log=$LOG_DIR/$project${SUITE_NAME:+-$SUITE_NAME}.log
  [ -x "$exe" ] || { fail "$project is not built"; return 1; }
  # timeout ends the whole group of the program; -longRunning names the test that hangs
  timeout -k 20 "$limit" "$exe" -noColor -noLogo -longRunning 60 "$@" >"$log" 2>&1 </dev/null || rc=$?
  total=$(sed -n 's/^ *Portal\.[A-Za-z.]* *Total: \([0-9]*\).*/\1/p' "$log" | tail -1)
  if [ -z "$total" ]; then
    tail -60 "$log"
    if [ $rc = 124 ]; then fail "$project did not end within $limit s"; else fail "$project ended with $rc and no summary"; fi
    return 1
  fi
  failed=$(summary_field "$log" Failed) errors=$(summary_field "$log" Errors)
  skipped=$(summary_field "$log" Skipped) not_run=$(summary_field "$log" 'Not Run')
  failed=$((${failed:-0} + ${errors:-0})) skipped=${skipped:-0} not_run=${not_run:-0}
  count $((total - failed - skipped - not_run + ${errors:-0})) "$failed" "$skipped"
  if [ "$failed" -gt 0 ] || [ $rc != 0 ]; then
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
  echo "ok    $project${SUITE_NAME:+ ($SUITE_NAME)}: $((total - skipped - not_run)) passed, $skipped skipped, $((SECONDS - begin)) s"
}

print_totals() {
  [ -z "$FAILED_TESTS" ] || printf 'failed:\n%s' "$FAILED_TESTS"
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
}
