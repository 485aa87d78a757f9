#!/bin/sh
# Encodes every .dat file of a folder so that every bit is kept, several at a time.
#
#   encode-folder.sh DIR OUT
#
# DIR/a/b.dat becomes OUT/a/b.spk. What exists already is skipped: spikecodec gives a stream its name only when it is whole, so
# an interrupted run goes on where it stopped. A failure does not stop the others.
# Environment: SPIKECODEC, the program (default: spikecodec, from PATH); JOBS, how many run at a time (default: one a processor);
#              ENCODE_OPTIONS, more options, for example "--effort max --size 1000x1000".
# Exit code: 0 if all went well, else the greatest exit code of spikecodec.
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
if [ -e "$stream" ]; then
  echo "$stream: exists, skipped."
  exit 0
fi
mkdir -p "$(dirname "$stream")"
# One thread each, as there are several at a time. The options are meant to be split at blanks.
# shellcheck disable=SC2086
exec "${SPIKECODEC:-spikecodec}" encode --exact --threads 1 ${ENCODE_OPTIONS:-} "$4" "$stream"
