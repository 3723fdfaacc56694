#!/bin/sh
# Quality of orders against seconds for each family of graphs: experiments/orders-quality.csv, in about five minutes on
# an idle core. usage: experiments/orders-quality.sh VERTEXZERO > experiments/orders-quality.csv
set -eu
program="$1"
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

solve() { # FAMILY FILE METHOD SECONDS [OPTION...]
    family="$1" file="$2" method="$3" seconds="$4"
    shift 4
    multiplications=$("$program" solve --program "$file" --method "$method" --seconds "$seconds" --seed 1 --json "$@" |
        sed 's/.*"multiplications":\([0-9]*\).*/\1/')
    echo "$family,$(basename "$file" .json),$method $*,$seconds,$multiplications"
}

family() { # FAMILY FILE...
    name="$1"
    shift
    for file in "$@"; do
        for rule in forward reverse; do solve "$name" "$file" $rule 10; done
        for rule in markowitz relative-markowitz lowest-cost fill-in; do
            for ties in lowest highest; do solve "$name" "$file" $rule 10 --ties $ties; done
        done
        for method in beam anneal auto; do
            for seconds in 0.001 0.01 0.1 1; do solve "$name" "$file" $method $seconds; done
        done
    done
}

echo "# vertexzero solve --program PROGRAM.json --method METHOD --seconds SECONDS --seed 1 --json"
echo "family,program,method,seconds,multiplications"
family tasks "$here"/Tests/VertexGameTests/Fixtures/*.json
for vertices in 100 300 1000 3000 10000; do
    ends=$((vertices == 10000 ? 100 : vertices / 30 + 3))
    generate="$program generate --vertices $vertices --inputs $ends --outputs $ends"
    for seed in 1 2; do $generate --seed $seed > "$work/scalar_${vertices}_$seed.json"; done
    family "scalars $vertices" "$work"/scalar_${vertices}_*.json
    [ "$vertices" -le 1000 ] || continue
    for seed in 1 2; do $generate --tensors --seed $seed > "$work/tensor_${vertices}_$seed.json"; done
    family "tensors $vertices" "$work"/tensor_${vertices}_*.json
done
for method in anneal auto; do solve "scalars 10000" "$work/scalar_10000_1.json" $method 10; done
