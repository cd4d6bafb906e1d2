#!/bin/sh
# Asks canary-verdict whether the canary may go on, and ends with the answer. Needs a POSIX shell, mktemp and any curl.
#
#   CANARY_VERDICT_URL=http://canary-verdict:8080 sh canary-gate.sh request.json
#
# CANARY_VERDICT_URL    address of the service
# CANARY_VERDICT_TOKEN  bearer token, where the service wants one
# CANARY_WAIT           how long a warn is asked again, such as 90s, 30m or 1h; without it one answer is enough
# CANARY_INTERVAL       pause between two questions; 60s
# CANARY_WARN           block (the default) or pass: what a warn ends with when the time is over; a pause always blocks
# CANARY_REPORTS        files for the last answer, - for standard output: "junit=canary.xml markdown=canary.md github=-"
#
# Exit codes: 0 pass, 1 fail, 2 wrong use or request, 3 warn, 4 not known: the metrics or the service cannot be reached.
#
# The verdict is read from the status and the text together, and not from the exit code of curl alone: with --retry, that
# of curl 8.14 is 0 after an error, and a proxy may answer 200 with a page of its own.
set -fu

say() {
  printf '%s %s\n' "$(date -u +%H:%M:%SZ)" "$1" >&2
}

refuse() {
  printf 'canary-gate.sh: %s\n' "$1" >&2
  exit 2
}

# Prints the seconds of a duration.
seconds() {
  number=${1%[smh]}
  case $number in '' | *[!0-9]* | 0?*) return 1 ;; esac
  case $1 in
    *h) echo $((number * 3600)) ;;
    *m) echo $((number * 60)) ;;
    *) echo "$number" ;;
  esac
}

[ "$#" -eq 1 ] || refuse 'name one file with the request; - is standard input'
url=${CANARY_VERDICT_URL:-}
[ -n "$url" ] || refuse 'CANARY_VERDICT_URL must be the address of the service'
wait=$(seconds "${CANARY_WAIT:-0}") || refuse 'CANARY_WAIT must be a time such as 90s, 30m or 1h'
interval=$(seconds "${CANARY_INTERVAL:-60}") || refuse 'CANARY_INTERVAL must be a time such as 30s or 1m'
case ${CANARY_WARN:=block} in block | pass) ;; *) refuse 'CANARY_WARN must be block or pass' ;; esac

sleeper=
dir=$(mktemp -d) || refuse 'there is no room for temporary files'
trap 'rm -rf "$dir"; [ -z "$sleeper" ] || kill "$sleeper"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cat -- "$1" > "$dir/request" || refuse "$1 cannot be read"
[ -z "${CANARY_VERDICT_TOKEN:-}" ] || header="Authorization: Bearer $CANARY_VERDICT_TOKEN"
printf 'header = "%s"\n' "${header:-Accept: */*}" > "$dir/config"

# A pause that a signal can end.
pause() {
  sleep "$1" > /dev/null 2>&1 &
  sleeper=$!
  wait "$sleeper"
  sleeper=
}

# Posts the request to a path. Sets status, to that of curl where there was no whole reply; the body is in $dir/body.
post() {
  : > "$dir/body"
  status=$(curl -sS --config "$dir/config" --connect-timeout 5 --max-time 30 --output "$dir/body" \
    --write-out '%{http_code}' --header 'Content-Type: application/json' --data-binary "@$dir/request" \
    "${url%/}$1" 2> "$dir/trouble") || status="nothing ($(head -n 1 "$dir/trouble"))"
}

# Asks, and sets outcome and line. Only where there was no verdict it asks again by itself, twice.
ask() {
  for rest in 2 1 0; do
    post '/v1/gate?warn=block&format=line'
    line=$(head -n 1 "$dir/body")
    case "$status $line" in
      '200 pass: '*) outcome=pass && return ;;
      '412 fail: '*) outcome=fail && return ;;
      '425 warn: paused by the operator: '*) outcome=paused && return ;;
      '425 warn: '*) outcome=warn && return ;;
      '424 warn: '*) outcome=unknown && return ;;
      429*) ;;
      4*' no verdict: '*) outcome=refused && return ;;
    esac
    outcome=unknown
    line="no verdict: $url answered $status"
    [ "$rest" -eq 0 ] || pause 2
  done
}

until=$(($(date +%s) + wait))
while :; do
  ask
  case $outcome in pass | fail | refused) break ;; esac
  left=$((until - $(date +%s)))
  [ "$left" -gt 0 ] || break
  [ "$interval" -gt "$left" ] || left=$interval
  say "$line; asking again in $left s"
  pause "$left"
done

printf '%s\n' "$line"
for report in ${CANARY_REPORTS:-}; do
  file=${report#*=}
  post "/v1/analyze?format=${report%%=*}"
  case $status/$file in
    200/-) cat "$dir/body" ;;
    200/*) cat "$dir/body" > "$file" || say "$file cannot be written" ;;
    *) say "no report $report: $url answered $status" ;;
  esac
done

case $outcome-$CANARY_WARN in
  pass-* | warn-pass) exit 0 ;;
  fail-*) exit 1 ;;
  refused-*) exit 2 ;;
  warn-* | paused-*) exit 3 ;;
  *) exit 4 ;;
esac
