#!/bin/sh
# Runs a command for every file of a folder, several at a time, and goes on after failures.
#
#   for-each-file.sh DIR PATTERN COMMAND [ARGUMENT...]
#
# COMMAND ARGUMENT... FILE is run for every file under DIR whose name matches PATTERN.
# Environment: JOBS, how many run at a time (default: one a processor).
# Exit code: 0 if every command ended with 0, else the greatest of their codes; 66 if there is no folder DIR.
set -eu

if [ $# -lt 3 ]; then
  echo "Usage: $0 DIR PATTERN COMMAND [ARGUMENT...]" >&2
  exit 2
fi
dir=$1
pattern=$2
shift 2
if [ ! -d "$dir" ]; then
  echo "$0: there is no folder '$dir'." >&2
  exit 66
fi

codes=$(mktemp -d)
trap 'rm -rf "$codes"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export codes

# Names are ended by NUL, so that they may hold blanks and newlines. A folder that cannot be read is a failure like others.
find "$dir" -type f -name "$pattern" -print0 > "$codes/files" || echo 74 >> "$codes/failed"
if [ -s "$codes/files" ]; then
  # The shell between xargs and the command notes the code and ends with 0: a 255 would stop xargs.
  xargs -0 -n 1 -P "${JOBS:-$(getconf _NPROCESSORS_ONLN)}" \
    sh -c '"$@" || echo $? >> "$codes/failed"' sh "$@" < "$codes/files"
else
  echo "$0: no $pattern under '$dir'." >&2
fi

if [ -s "$codes/failed" ]; then
  echo "$0: $(wc -l < "$codes/failed" | tr -d ' ') of $(tr -dc '\0' < "$codes/files" | wc -c | tr -d ' ') failed." >&2
  exit "$(sort -n "$codes/failed" | tail -n 1)"
fi
