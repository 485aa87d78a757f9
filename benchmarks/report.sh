#!/usr/bin/env bash
# Prints the tables of docs/results.md as Markdown: what encode and verify say of recordings.
# Usage: benchmarks/report.sh RECORDING...   (the program is $SPIKECODEC, or the Release build)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${SPIKECODEC:-$root/src/SpikeCodec.Cli/bin/Release/net10.0/spikecodec}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

value() { # value KEY: a number out of a line of JSON
  sed -n "s/.*\"$1\":\([0-9.eE+-]*\).*/\1/p"
}

echo "Every bit kept (\`encode --exact --effort E\`): ratio to the packed .dat, bits per sample"
echo
echo "| recording | xz -9e | fast | normal | max |"
echo "|---|---|---|---|---|"
for recording in "$@"; do
  bytes=$(stat -c %s "$recording")
  row="| $(basename "$recording") | $(xz -9e -k -c "$recording" | wc -c | awk -v b="$bytes" '{ printf "%.2f", b / $1 }')"
  for effort in fast normal max; do
    json=$("$program" encode -q -f --json --exact --effort $effort "$recording" "$folder/x.spk")
    row+=" | $(value ratio <<<"$json") ($(value bitsPerSample <<<"$json"))"
  done
  echo "$row |"
done

echo
echo "By way of scenes (\`encode --codec raw --reconstructor R --interval N\`, then \`verify\`): the loss of reconstruction and generation alone"
echo
echo "| recording | reconstructor | interval | ratio | bits per sample | ISI PSNR | firing-rate PSNR | tfp PSNR | tfp SSIM |"
echo "|---|---|---|---|---|---|---|---|---|"
for recording in "$@"; do
  for choice in "tfp --window 41" "tfp --window 9" tfi tfstp; do
    for interval in 8 32; do
      # shellcheck disable=SC2086  # the window is part of the choice
      "$program" encode -q -f --codec raw --reconstructor $choice --interval $interval "$recording" "$folder/x.spk"
      json=$("$program" verify -q --json "$recording" "$folder/x.spk")
      echo "| $(basename "$recording") | ${choice/ --window/} | $interval | $(value ratio <<<"$json") | $(value bitsPerSample <<<"$json")" \
        "| $(value isiPsnr <<<"$json") | $(value firingRatePsnr <<<"$json") | $(value tfpPsnr <<<"$json") | $(value tfpSsim <<<"$json") |"
    done
  done
done
