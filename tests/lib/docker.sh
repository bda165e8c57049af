# The level `docker`: docker/Dockerfile built and started for real, with buildah and without a daemon.
# Where no registry answers, base images of the same names and layout are made from Debian and this
# machine's own .NET. Wants WORK, LOG_DIR, RUN_DIR.

IMAGES_HOME=${PORTAL_IMAGES_HOME:-/var/tmp/portal-images}
DOCKER_PACKAGES="buildah debootstrap mariadb-server curl openssl"

buildah_here() { buildah --root "$IMAGES_HOME/storage" --runroot "$IMAGES_HOME/run" --storage-driver vfs "$@"; }

debian_root() { # a Debian as small as the official images' with what .NET needs
  [ -e "$IMAGES_HOME/rootfs.tar" ] && return 0
  local root=$IMAGES_HOME/rootfs codename
  codename=$(. /etc/os-release; echo "$VERSION_CODENAME")
  rm -rf "$root" && mkdir -p "$root"
  debootstrap --variant=minbase --include=ca-certificates,libicu72,libssl3,tzdata "$codename" "$root" \
    "$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)" \
    >"$LOG_DIR/debootstrap.log" 2>&1 || { tail -5 "$LOG_DIR/debootstrap.log" >&2; return 1; }
  chroot "$root" useradd --uid 1654 --create-home app && ln -s /usr/share/dotnet/dotnet "$root/usr/bin/dotnet" &&
    tar -C "$root" -cf "$IMAGES_HOME/rootfs.tar" . && rm -rf "$root"
}

base_image() { # name parts-of-dotnet...
  local name=$1 container part; shift
  buildah_here inspect --type image "$name" >/dev/null 2>&1 && return 0
  container=$(buildah_here from scratch) && buildah_here add -q "$container" "$IMAGES_HOME/rootfs.tar" / || return 1
  for part in "$@"; do
    if [ -d "/usr/share/dotnet/$part" ]; then buildah_here add -q "$container" "/usr/share/dotnet/$part" "/usr/share/dotnet/$part"
    else buildah_here add -q "$container" "/usr/share/dotnet/$part" /usr/share/dotnet/; fi || return 1
  done
  buildah_here config --env DOTNET_RUNNING_IN_CONTAINER=true --env ASPNETCORE_HTTP_PORTS=8080 "$container" &&
    buildah_here commit -q --rm "$container" "$name"
}

build_image() {
  debian_root && base_image mcr.microsoft.com/dotnet/aspnet:10.0 dotnet host shared &&
    base_image mcr.microsoft.com/dotnet/sdk:10.0 dotnet host shared sdk sdk-manifests packs templates || return 1
  # Packages and registry settings are this machine's: the build inside sees what a build outside sees.
  buildah_here bud --isolation chroot --pull-never --layers=false -t portal -f docker/Dockerfile \
    --ignorefile docker/Dockerfile.dockerignore \
    --volume "$HOME/.nuget:/root/.nuget" --volume /etc/ssl/certs:/etc/ssl/certs:ro . >"$LOG_DIR/image-build.log" 2>&1 ||
    { tail -30 "$LOG_DIR/image-build.log" >&2; return 1; }
}

start_database() { # port
  mariadb-install-db --no-defaults --user=root --datadir="$WORK/mysql" --auth-root-authentication-method=normal \
    --skip-test-db --skip-name-resolve >"$LOG_DIR/mariadb-install.log" 2>&1 || return 1
  process_start mariadb mariadbd --no-defaults --user=root --datadir="$WORK/mysql" --port="$1" --bind-address=127.0.0.1 \
    --socket="$WORK/mysql/sock" --pid-file="$WORK/mysql/pid" --skip-name-resolve --skip-log-bin
  wait_until mariadb 30 mariadb --no-defaults -S "$WORK/mysql/sock" -uroot -e \
    "create database if not exists portal; grant all on portal.* to portal@'127.0.0.1' identified by 'portal'"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

in_container() { # container command...: with the settings compose.yaml would give
  local container=$1; shift
  buildah_here run --isolation chroot --user 1654 --volume "$WORK/portal.key:/run/secrets/portal-key:ro" \
    --env Database__Provider=MySql --env KeyRing__KeyFile=/run/secrets/portal-key --env Demo__Enabled=true \
    --env "Database__ConnectionString=Server=127.0.0.1;Port=$DATABASE_PORT;Database=portal;User ID=portal;Password=portal" \
    --env "ASPNETCORE_HTTP_PORTS=$PORTAL_PORT" "$container" -- "$@"
}

check_image() {
  local container url uids
  DATABASE_PORT=$(free_port) PORTAL_PORT=$(free_port); url=http://127.0.0.1:$PORTAL_PORT
  openssl rand -base64 32 >"$WORK/portal.key" && chmod 444 "$WORK/portal.key"
  start_database "$DATABASE_PORT" || { fail "the image's database"; return 1; }
  container=$(buildah_here from --pull-never localhost/portal) || { fail "a container of the image"; return 1; }
  in_container "$container" dotnet Portal.Web.dll --health-check >/dev/null 2>&1 &&
    fail "the health check passes with no portal running" || pass "the health check fails with no portal running"
  export -f in_container buildah_here; export IMAGES_HOME WORK DATABASE_PORT PORTAL_PORT
  process_start portal bash -c "in_container $container dotnet Portal.Web.dll"
  if wait_until portal 60 curl -fs -o /dev/null "$url/healthz"; then
    pass "the image answers /healthz"
    in_container "$container" dotnet Portal.Web.dll --health-check && pass "its own health check agrees" || fail "its own health check"
    curl -sLi -H 'Accept: text/html' "$url/" >"$LOG_DIR/page.txt"
    grep -qi '<form' "$LOG_DIR/page.txt" && pass "it shows the sign-in form" || { head -c 2000 "$LOG_DIR/page.txt" >&2; fail "it shows no sign-in form"; }
    curl -sSi "$url/_framework/blazor.web.js" -o "$LOG_DIR/script.txt"
    head -1 "$LOG_DIR/script.txt" | grep -q ' 200 ' && pass "it serves its scripts" || { head -20 "$LOG_DIR/script.txt" >&2; fail "it does not serve its scripts"; }
    uids=$(portal_uids | sort -u | tr '\n' ' ')
    [ "$uids" = "1654 " ] && pass "it does not run as root" || fail "it runs as user ${uids:-(not found)}, not 1654"
    mariadb --no-defaults -S "$WORK/mysql/sock" -uroot -N -e 'show tables' portal | grep -q . &&
      pass "it keeps its data in the database" || fail "its database is empty"
  else tail -30 "$LOG_DIR/portal.log" >&2; fail "the image does not answer /healthz"; fi
  processes_stop portal mariadb
  buildah_here rm "$container" >/dev/null
}

# A container's process has none of this shell's variables; it is known by the port it was given.
portal_uids() {
  local f pid
  for f in /proc/[0-9]*/environ; do
    pid=${f#/proc/}; pid=${pid%/environ}
    grep -qzx "ASPNETCORE_HTTP_PORTS=$PORTAL_PORT" "$f" 2>/dev/null || continue
    case $(command_of "$pid") in "dotnet Portal.Web.dll"* | "/usr/bin/dotnet Portal.Web.dll"*) stat -c %u "/proc/$pid" ;; esac
  done
}

level_docker() {
  # shellcheck disable=SC2086
  require_packages $DOCKER_PACKAGES || { fail packages; return 1; }
  local begin=$SECONDS
  build_image || { fail "building the image"; return 1; }
  pass "the image builds ($((SECONDS - begin)) s)"
  check_image
  return 0
}
