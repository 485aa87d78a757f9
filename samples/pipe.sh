#!/usr/bin/env bash
# Sends a recording through pipes only: encode, decode, and compare with the file.
#
#   pipe.sh RECORDING.dat [ENCODE OPTION...]
#
# Between two machines the middle pipe would be ssh: cat a.dat | spikecodec encode --exact - - | ssh host 'spikecodec decode - a.dat'.
# Environment: SPIKECODEC, the program (default: spikecodec, from PATH).
# Exit code: 0 if the same bytes came back.
set -euo pipefail

if [ $# -lt 1 ]; then
  echo "Usage: $0 RECORDING.dat [ENCODE OPTION...]" >&2
  exit 2
fi
recording=$1
shift
spikecodec=${SPIKECODEC:-spikecodec}

# pipefail: a program that fails counts, even where cmp is content.
cat "$recording" | "$spikecodec" encode --exact "$@" - - | "$spikecodec" decode - - | cmp - "$recording"
echo "$recording: the same bytes came back."
