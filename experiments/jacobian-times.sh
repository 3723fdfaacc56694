#!/bin/sh
# Run time of Jacobian code: the tables of docs/jacobian-code.md. About an hour on an otherwise idle machine, half of it
# JAX.     experiments/jacobian-times.sh PYTHON
# PYTHON has the packages of python/benchmarks/requirements.txt. Writes jacobian-times.csv and jacobian-run-time.csv
# beside itself.
set -eu
cd "$(dirname "$0")/.."
vertexzero=.build/release/vertexzero
"$vertexzero" bench --jacobians --python "$1" --csv experiments/jacobian-times.csv
"$vertexzero" bench --jacobians --model --csv experiments/jacobian-run-time.csv --task RoeFlux_1d RobotArm_6DOF \
    HumanHeartDipole PropaneCombustion BlackScholes_Jacobian g RoeFlux_3d Perceptron
