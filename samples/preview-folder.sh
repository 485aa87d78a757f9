#!/bin/sh
# Makes a contact sheet of every recording of a folder.
#
#   preview-folder.sh DIR OUT [PATTERN]
#
# DIR/a/b.dat becomes OUT/a/b.dat.png. PATTERN is '*.dat' unless given; '*.spk' shows streams. Sheets that exist are skipped.
# Environment: SPIKECODEC, the program (default: spikecodec, from PATH); JOBS, how many run at a time (default: one a processor);
#              VIEW_OPTIONS, more options, for example "--count 12 --reconstructor tfi".
# Exit code: 0 if all went well, else the greatest exit code of spikecodec.
set -eu

if [ "${1:-}" != --one ]; then
  if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    echo "Usage: $0 DIR OUT [PATTERN]" >&2
    exit 2
  fi
  exec "$(dirname "$0")/for-each-file.sh" "${1%/}" "${3:-*.dat}" "$0" --one "${1%/}" "$2"
fi

# One file: --one DIR OUT FILE
sheet=$3/${4#"$2"/}.png
if [ -e "$sheet" ]; then
  echo "$sheet: exists, skipped."
  exit 0
fi
mkdir -p "$(dirname "$sheet")"
# The options are meant to be split at blanks.
# shellcheck disable=SC2086
exec "${SPIKECODEC:-spikecodec}" view --threads 1 ${VIEW_OPTIONS:-} "$4" "$sheet"
