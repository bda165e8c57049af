# Every process of a run inherits PORTAL_TEST_RUN=<id>; what still carries it at the end was
# started here and forgotten. It is named, ended by pid, and counts as a failure.

tagged_processes() { # id -> pids; this shell exported the tag later than it started, so it is not among them
  local f pid
  for f in /proc/[0-9]*/environ; do
    pid=${f#/proc/}; pid=${pid%/environ}
    grep -qzx "PORTAL_TEST_RUN=$1" "$f" 2>/dev/null && echo "$pid"
  done
}

command_of() { { tr '\0' ' ' <"/proc/$1/cmdline" | cut -c1-160; } 2>/dev/null; }

# The compiler server of this run stays by design; anything else that stays is a leak.
leftovers_end() { # id -> non-zero when something leaked
  local pid line rc=0 tries leaked
  for ((tries = 0; tries < 15; tries++)); do # browsers take a moment to go
    leaked=; for pid in $(tagged_processes "$1"); do
      line=$(command_of "$pid")
      case $line in *VBCSCompiler*) kill "$pid" 2>/dev/null ;; '') ;; *) leaked+=" $pid" ;; esac
    done
    [ -n "$leaked" ] || return 0
    sleep 0.2
  done
  for pid in $leaked; do
    line=$(command_of "$pid"); [ -n "$line" ] || continue
    echo "left running: $pid $line" >&2; kill -KILL "$pid" 2>/dev/null; rc=1
  done
  return $rc
}
