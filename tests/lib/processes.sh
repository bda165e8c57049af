# Daemons by pid file. A pid alone may have been reused, so its start time is kept beside it
# (field 22 of /proc/<pid>/stat) and both must match before anything is ended.
# Wants RUN_DIR (pid files) and LOG_DIR.

process_start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

process_alive() { # name
  local pid started
  [ -s "$RUN_DIR/$1.pid" ] || return 1
  read -r pid started <"$RUN_DIR/$1.pid"
  [ -n "$started" ] && [ "$(process_start_time "$pid")" = "$started" ]
}

process_start() { # name command...: in a session of its own, so that its children end with it
  local name=$1 pid; shift
  process_alive "$name" && return 0
  setsid "$@" >>"$LOG_DIR/$name.log" 2>&1 </dev/null &
  pid=$!
  echo "$pid $(process_start_time $pid)" >"$RUN_DIR/$name.pid"
  echo "$name" >>"$RUN_DIR/order"
}

processes_stop() { # names: TERM to all, then KILL to what is left of each session
  local name pid started i
  for name in "$@"; do
    process_alive "$name" && { read -r pid started <"$RUN_DIR/$name.pid"; kill -TERM -- "-$pid" 2>/dev/null; }
  done
  for name in "$@"; do
    for ((i = 0; i < 75; i++)); do process_alive "$name" || break; sleep 0.2; done
    process_alive "$name" && { read -r pid started <"$RUN_DIR/$name.pid"; kill -KILL -- "-$pid" 2>/dev/null; }
    rm -f "$RUN_DIR/$name.pid"
  done
  return 0
}

wait_until() { # what seconds command...: fails at once when the daemon of that name has ended
  local what=$1 tries=$(($2 * 5)) i; shift 2
  for ((i = 0; i < tries; i++)); do
    "$@" >/dev/null 2>&1 && return 0
    if [ -e "$RUN_DIR/$what.pid" ] && ! process_alive "$what"; then
      echo "$what has ended:" >&2; tail -15 "$LOG_DIR/$what.log" >&2; return 1
    fi
    sleep 0.2
  done
  echo "$what is not up after $((tries / 5)) s; see $LOG_DIR/$what.log" >&2
  return 1
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
