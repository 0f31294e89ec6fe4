# What .ci/run and .ci/newest share: a clean checkout, and what must hold in it. To be sourced from the top of the repository.

export CI=1 # all random examples, not only those few of a working day: tests/examples.py

# What tests write is gone after them, so it may lie in memory: each save waits for the disk, which is half of the time of those tests that
# store something. What a cut of the power leaves is nothing that a test could see, on a disk or elsewhere.
memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)
if [ "${memory:-0}" -gt 4000000 ] && [ -w /dev/shm ]; then export PYTEST_DEBUG_TEMPROOT=/dev/shm; fi

step() { printf '\n== %s\n' "$*"; }

# What only a real terminal shows is tested in tmux, and over ssh; what a mail program makes of our mail, in neomutt; an office on a
# server, on a PostgreSQL that the tests start for themselves. Where they can be installed, those tests are not skipped.
install_tools() {
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    local tool
    for tool in tmux:tmux sshd:openssh-server ssh:openssh-client neomutt:neomutt; do
      if ! PATH="$PATH:/usr/sbin" command -v "${tool%%:*}" >/dev/null; then
        step "${tool##*:}"
        install_package "${tool##*:}"
      fi
    done
    if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
      step postgresql
      # Debian's would make a cluster of its own and start it, which nobody here asks for.
      local no_cluster=/etc/postgresql-common/createcluster.d/none-for-tests.conf
      mkdir -p "${no_cluster%/*}"
      echo "create_main_cluster = false" >"$no_cluster"
      install_package postgresql
      rm -f "$no_cluster"
    fi
  fi
}

# install_package NAME: of Debian or one of its kind; without it, its tests are skipped.
install_package() {
  { apt-get update && apt-get install --yes --no-install-recommends "$1"; } >/dev/null 2>&1 || echo "$1 can't be installed here"
}

# clean_checkout FOLDER: what is committed, and nothing else.
clean_checkout() {
  mkdir -p "$1"
  git clone --quiet . "$1/tamruang"
  # The real form is kept beside the checkout, not in it; the tests that want it find it there.
  [ ! -d ../shared ] || ln -s "$(cd ../shared && pwd)" "$1/shared"
}

# readme_command NAME: the command under the mark <!-- NAME --> in the README.
readme_command() {
  sed -n "/<!-- $1 -->/,/^\`\`\`\$/{/^python3/p}" README.md | grep . || { echo "the README's command \"$1\" was not found" >&2; return 1; }
}

failed=()

# hold NAME COMMAND...: a step that must hold; what comes after it is looked at all the same.
hold() {
  step "$1"
  "${@:2}" || failed+=("$1")
}

# beside FOLDER COMMAND...: goes through steps while others are gone through: most keep but one processor busy. What they say is kept in
# FOLDER. `join FOLDER` waits for them, shows it, and takes note of what did not hold.
beside() {
  mkdir -p "$1"
  (
    failed=()
    "${@:2}"
    [ ${#failed[@]} = 0 ] || printf '%s\n' "${failed[@]}" >"$1/failed"
    touch "$1/ended"
  ) >"$1/said" 2>&1 &
}

join() {
  wait
  cat "$1/said"
  [ -e "$1/ended" ] || failed+=("steps that ended before their end")
  local name
  if [ -e "$1/failed" ]; then while read -r name; do failed+=("$name"); done <"$1/failed"; fi
}

# all_held: tells at the end what did not.
all_held() {
  if [ ${#failed[@]} -gt 0 ]; then
    step "FAILED: $(IFS=,; echo "${failed[*]}")"
    return 1
  fi
  step "all passed"
}

# elsewhere COMMAND...: tests must not lean on where they run. Here the clock goes half an hour apart from others and changes in summer,
# and, unless somebody sits before it, Ctrl+C is ignored, as it is for each job in the background.
elsewhere() {
  (
    [ -t 0 ] || trap '' INT
    export TZ=America/St_Johns
    exec "$@"
  )
}

# checks FOLDER [LOCK]: what must hold besides the tests, with the tools of .venv; FOLDER is to work in, LOCK what the wheel is
# installed with.
checks() {
  local PATH="$PWD/.venv/bin:$PATH"
  hold "ruff check" ruff check .
  hold "ruff format" ruff format --check .
  hold "mypy" mypy
  hold "mypy, of the installer" env MYPYPATH=.ci mypy --package tamruang_installer
  hold "layers" lint-imports
  hold "the wheel in a fresh environment" .ci/wheel "$@"
}
