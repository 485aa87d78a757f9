#!/usr/bin/env bash
# Runs all samples on the sample recording, in a temporary folder, and fails where one fails.
#
#   dotnet build -c Release && samples/run-all.sh
#
# Environment: SPIKECODEC, the program (default: the one that was built in Release).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
export SPIKECODEC=${SPIKECODEC:-$here/../src/SpikeCodec.Cli/bin/Release/net10.0/spikecodec}
recording=$here/spinner_400x250x150.dat
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

say() {
  echo "== $*"
}

sample() { # PROJECT ARGUMENT...
  say "$@"
  local project=$1
  shift
  dotnet run --no-build -c Release --project "$here/$project" -- "$@"
}

expect() { # CODE COMMAND...
  local expected=$1 code=0
  shift
  "$@" || code=$?
  if [ "$code" -ne "$expected" ]; then
    echo "$* ended with $code; expected $expected." >&2
    exit 1
  fi
}

sample MakeRecording "$folder/made.dat" "$folder/scene.png"
cmp "$folder/made.dat" "$recording" # it is the same on every machine
sample RoundTrip "$recording"
sample PlayScenes "$recording" "$folder/scenes.y4m"
test -s "$folder/scenes.y4m"
sample OwnSceneCodec "$recording"

say pipe.sh
"$here/pipe.sh" "$recording"

# A folder with a folder in it, a name with a blank, and a file whose size nobody can tell.
mkdir -p "$folder/in/night one"
cp "$recording" "$folder/in/"
cp "$recording" "$folder/in/night one/second take.dat"
say encode-folder.sh
"$here/encode-folder.sh" "$folder/in" "$folder/out"
"$here/encode-folder.sh" "$folder/in" "$folder/out" > "$folder/again"
test "$(grep -c skipped "$folder/again")" -eq 2
say verify-folder.sh
"$here/verify-folder.sh" "$folder/in" "$folder/out"
say preview-folder.sh
VIEW_OPTIONS="--count 4" "$here/preview-folder.sh" "$folder/in" "$folder/sheets"
VIEW_OPTIONS="--count 4" "$here/preview-folder.sh" "$folder/out" "$folder/sheets" '*.spk'
test -s "$folder/sheets/night one/second take.dat.png"
test -s "$folder/sheets/night one/second take.spk.png"

say "what must fail"
printf 'no recording' > "$folder/in/broken.dat"
expect 2 "$here/encode-folder.sh" "$folder/in" "$folder/partly"
test -s "$folder/partly/spinner_400x250x150.spk" # the others went on
printf x | dd of="$folder/in/night one/second take.dat" bs=1 seek=1000 conv=notrunc 2> /dev/null
rm "$folder/in/broken.dat"
expect 70 "$here/verify-folder.sh" "$folder/in" "$folder/out"

echo "All samples ran."
