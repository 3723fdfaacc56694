#!/bin/sh
# Annealing of the reference programs and of random ones: experiments/annealing.csv, in about four minutes on an idle
# core. usage: experiments/annealing.sh VERTEXZERO > experiments/annealing.csv
set -eu
program="$1"
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

row() { # FILE NAME COST SECONDS SEED
    multiplications=$("$program" solve --program "$1" --cost "$3" --method anneal --seconds "$4" --seed "$5" --json |
        sed 's/.*"method":"anneal","multiplications":\([0-9]*\).*/\1/')
    echo "$2,$3,$4,$5,$multiplications"
}

echo "# vertexzero solve --program PROGRAM.json --cost COST --method anneal --seconds SECONDS --seed SEED --json"
echo "program,cost,seconds,seed,multiplications"
for file in "$here"/Tests/VertexGameTests/Fixtures/*.json; do
    for seconds in 0.01 0.1 1; do
        for seed in 1 2 3 4 5; do row "$file" "$(basename "$file" .json)" published $seconds $seed; done
    done
done
for size in 1000:30:1 1000:30:2 10000:100:1; do
    vertices=${size%%:*} rest=${size#*:}
    "$program" generate --vertices "$vertices" --inputs "${rest%:*}" --outputs "${rest%:*}" --seed "${rest#*:}" \
        > "$work/random.json"
    for seconds in 1 10 60; do row "$work/random.json" "random_$size" published $seconds 1; done
done
