#!/bin/sh
# Peak resident memory (VmHWM) of the real processes: an actor with 32 games and its learner after half a minute, and a
# learner with a million positions in its window, which 192 simulated actors fill.
#
# usage: experiments/memory.sh [vertexzero]
set -eu
program=${1:-.build/release/vertexzero}
folder=$(mktemp -d)
learner= actor=
trap 'kill $learner $actor 2> /dev/null || true; rm -rf "$folder"' EXIT

peak() { awk '/^VmHWM/ { printf "%.0f MiB\n", $2 / 1024 }' "/proc/$1/status"; }

printf 'selfplay.games = 32\n' > "$folder/run.conf"
"$program" learner --run "$folder/run" --task RoeFlux_1d --config "$folder/run.conf" --listen "ipc://$folder/socket" \
    2> "$folder/learner.log" &
learner=$!
"$program" actor --connect "ipc://$folder/socket" --name memory --spool "$folder/spool" 2> "$folder/actor.log" &
actor=$!
sleep 30
echo "actor, 32 games: $(peak $actor)"
echo "its learner: $(peak $learner)"
kill $actor $learner
wait
learner= actor=
"$program" bench --ingest --quick --window 1000000 | head -1
