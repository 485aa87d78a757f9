#!/bin/sh
# Compares every .dat file of a folder with the stream that encode-folder.sh made of it.
#
#   verify-folder.sh DIR OUT
#
# DIR/a/b.dat is compared with OUT/a/b.spk, and a line says how it went. Nothing is written or deleted.
# Environment: SPIKECODEC, the program (default: spikecodec, from PATH); JOBS, how many run at a time (default: one a processor);
#              VERIFY_OPTIONS, more options, for example "--size 1000x1000".
# Exit code: 0 if all are equal; else the greatest that occurred: 66 a stream is missing, 70 one differs, others as spikecodec's.
set -eu

if [ "${1:-}" != --one ]; then
  if [ $# -ne 2 ]; then
    echo "Usage: $0 DIR OUT" >&2
    exit 2
  fi
  exec "$(dirname "$0")/for-each-file.sh" "${1%/}" '*.dat' "$0" --one "${1%/}" "$2"
fi

# One file: --one DIR OUT FILE
name=${4#"$2"/}
stream=$3/${name%.dat}.spk
code=0
# The options are meant to be split at blanks.
# shellcheck disable=SC2086
"${SPIKECODEC:-spikecodec}" verify --quiet --threads 1 ${VERIFY_OPTIONS:-} "$4" "$stream" > /dev/null || code=$?
case $code in
  0) echo "$4: equal" ;;
  70) echo "$4: DIFFERENT" ;;
  *) echo "$4: not compared, exit code $code" ;;
esac
exit "$code"
