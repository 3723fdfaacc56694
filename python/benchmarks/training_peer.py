"""Times training steps of the graph network in PyTorch and JAX beside those of `vertexzero bench`, on one core.

    python training_peer.py [--binary .build/release/vertexzero] [--core N] [--rounds 3] [--peers torch,jax]

Every peer has the architecture of Sources/Shared/Network (trunk, graph layers, heads), its four losses, clipping and
AdamW, in float32 on one thread, and trains on one batch again and again. The batch is random, with as many positions,
vertices and edges as that of the benchmark. The three take turns, round by round; printed is the best round of each, as
positions a second.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import subprocess
import time

WIDTH, FACTS, TRUNK = 64, 40, 2


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=".build/release/vertexzero")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--peers", default="torch,jax")
    return parser.parse_args()


OPTIONS = arguments()
#: The parameters of a graph layer, by the last part of their names.
LAYER_PARAMETERS = ("scale", "shift", "message", "global", "bias", "output", "output_bias")
os.sched_setaffinity(0, {OPTIONS.core})
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np  # noqa: E402


def make_batch(positions, tokens, edges):
    """A batch in arrays: the position of each vertex, edges inside positions, facts, targets."""
    random = np.random.default_rng(0)
    sizes = np.full(positions, tokens // positions)
    sizes[: tokens - sizes.sum()] += 1
    starts = np.concatenate([[0], np.cumsum(sizes)])
    graph = np.repeat(np.arange(positions), sizes)
    chosen = random.integers(0, positions, edges)
    ends = np.sort(np.stack([random.integers(0, sizes[chosen]) for _ in range(2)]), axis=0)
    source, target = starts[chosen] + ends[0], starts[chosen] + ends[1]
    order = np.argsort(target, kind="stable")
    source, target = source[order], target[order]
    return {
        "facts": random.normal(size=(tokens, FACTS)).astype(np.float32),
        "graph": graph,
        "source": source,
        "target": target,
        "predecessor_share": (1 / np.maximum(np.bincount(target, minlength=tokens), 1)).astype(np.float32)[:, None],
        "successor_share": (1 / np.maximum(np.bincount(source, minlength=tokens), 1)).astype(np.float32)[:, None],
        "graph_share": (1 / sizes).astype(np.float32)[:, None],
        "policy": (1 / sizes[graph]).astype(np.float32),
        "remaining": sizes.astype(np.float32),
    }


def make_parameters(layers):
    """The tensors of the network by name."""
    random = np.random.default_rng(1)

    def matrix(rows, columns):
        return (random.uniform(-1, 1, (rows, columns)) * (3 / rows) ** 0.5).astype(np.float32)

    def vector(value, count=WIDTH):
        return np.full(count, value, np.float32)

    named = {}
    for layer in range(TRUNK):
        named[f"trunk{layer}.weight"] = matrix(WIDTH if layer else FACTS, WIDTH)
        named[f"trunk{layer}.bias"] = vector(0)
    for layer in range(layers):
        named[f"graph{layer}.scale"], named[f"graph{layer}.shift"] = vector(1), vector(0)
        named[f"graph{layer}.message"] = np.concatenate([matrix(WIDTH, WIDTH) for _ in range(3)])
        named[f"graph{layer}.global"], named[f"graph{layer}.bias"] = matrix(WIDTH, WIDTH), vector(0)
        named[f"graph{layer}.output"], named[f"graph{layer}.output_bias"] = matrix(WIDTH, WIDTH), vector(0)
    named["heads"], named["heads_bias"] = 0.01 * matrix(WIDTH, 3), np.array([0, 0, 0.5413], np.float32)
    return named


def torch_step(layers, batch):
    """A function that takes one training step."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    p = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in make_parameters(layers).items()}
    b = {name: torch.tensor(value) for name, value in batch.items()}
    tokens, graphs = len(batch["facts"]), len(batch["remaining"])
    matrices = [value for value in p.values() if value.dim() == 2]
    vectors = [value for value in p.values() if value.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices}, {"params": vectors, "weight_decay": 0.0}], lr=1e-4, weight_decay=0.01, fused=True
    )
    gelu = functools.partial(functional.gelu, approximate="tanh")

    def total(rows, places, count):
        return torch.zeros(count, *rows.shape[1:]).index_add(0, places, rows)

    def heads():
        h = b["facts"]
        for layer in range(TRUNK):
            z = gelu(torch.addmm(p[f"trunk{layer}.bias"], h, p[f"trunk{layer}.weight"]))
            h = h + z if layer else z
        for layer in range(layers):
            q = {name: p[f"graph{layer}.{name}"] for name in LAYER_PARAMETERS}
            n = functional.layer_norm(h, (WIDTH,), q["scale"], q["shift"])
            above = total(n[b["source"]], b["target"], tokens) * b["predecessor_share"]
            below = total(n[b["target"]], b["source"], tokens) * b["successor_share"]
            mean = total(n, b["graph"], graphs) * b["graph_share"]
            bias = torch.addmm(q["bias"], mean, q["global"])
            z = torch.cat([n, above, below], 1) @ q["message"] + bias[b["graph"]]
            h = h + torch.addmm(q["output_bias"], gelu(z), q["output"])
        return torch.addmm(p["heads_bias"], h, p["heads"])

    def squash(r):
        return torch.sqrt(r + 1) - 1 + 1e-3 * r

    def step():
        optimizer.zero_grad(set_to_none=True)
        y = heads()
        logits, charges = y[:, 0], functional.softplus(y[:, 2])
        regrets = functional.softplus(y[:, 1])
        largest = torch.full((graphs,), -torch.inf).index_reduce(0, b["graph"], logits.detach(), "amax")
        partition = largest + torch.log(total(torch.exp(logits - largest[b["graph"]]), b["graph"], graphs))
        policy = (b["policy"] * (partition[b["graph"]] - logits)).sum() / graphs
        value = (squash(total(charges, b["graph"], graphs)) - squash(b["remaining"])).square().mean()
        regret = ((regrets + 0.0625).sqrt() - 0.25).square().mean()
        (policy + 10 * value + regret + charges.square().mean()).backward()
        torch.nn.utils.clip_grad_norm_(p.values(), 1.0)
        optimizer.step()

    return step


def jax_step(layers, batch):
    """A function that takes one training step."""
    import jax
    import jax.numpy as jnp

    tokens, graphs = len(batch["facts"]), len(batch["remaining"])
    b = {name: jnp.asarray(value) for name, value in batch.items()}
    reverse = np.argsort(batch["source"], kind="stable")
    turned = {name: jnp.asarray(batch[name][reverse]) for name in ("source", "target")}

    def total(rows, places, count):
        return jax.ops.segment_sum(rows, places, count, indices_are_sorted=True)

    def loss(p):
        h = b["facts"]
        for layer in range(TRUNK):
            z = jax.nn.gelu(h @ p[f"trunk{layer}.weight"] + p[f"trunk{layer}.bias"])
            h = h + z if layer else z
        for layer in range(layers):
            q = {name: p[f"graph{layer}.{name}"] for name in LAYER_PARAMETERS}
            centred = h - h.mean(1, keepdims=True)
            n = centred * jax.lax.rsqrt((centred**2).mean(1, keepdims=True) + 1e-5) * q["scale"] + q["shift"]
            above = total(n[b["source"]], b["target"], tokens) * b["predecessor_share"]
            below = total(n[turned["target"]], turned["source"], tokens) * b["successor_share"]
            bias = (total(n, b["graph"], graphs) * b["graph_share"]) @ q["global"] + q["bias"]
            z = jnp.concatenate([n, above, below], 1) @ q["message"] + bias[b["graph"]]
            h = h + jax.nn.gelu(z) @ q["output"] + q["output_bias"]
        y = h @ p["heads"] + p["heads_bias"]
        logits, regrets, charges = y[:, 0], jax.nn.softplus(y[:, 1]), jax.nn.softplus(y[:, 2])
        largest = jax.lax.stop_gradient(jax.ops.segment_max(logits, b["graph"], graphs, indices_are_sorted=True))
        partition = largest + jnp.log(total(jnp.exp(logits - largest[b["graph"]]), b["graph"], graphs))
        policy = (b["policy"] * (partition[b["graph"]] - logits)).sum() / graphs
        value = ((squash(total(charges, b["graph"], graphs)) - squash(b["remaining"])) ** 2).mean()
        regret = ((jnp.sqrt(regrets + 0.0625) - 0.25) ** 2).mean()
        return policy + 10 * value + regret + (charges**2).mean()

    def squash(r):
        return jnp.sqrt(r + 1) - 1 + 1e-3 * r

    @functools.partial(jax.jit, donate_argnums=(0,))
    def update(state):
        p, first, second, count = state
        gradient = jax.grad(loss)(p)
        norm = jnp.sqrt(sum((g**2).sum() for g in gradient.values()))
        count = count + 1
        for name, g in gradient.items():
            g = g * jnp.minimum(1, 1 / norm)
            first[name] = 0.9 * first[name] + 0.1 * g
            second[name] = 0.999 * second[name] + 0.001 * g * g
            change = first[name] / (1 - 0.9**count) / (jnp.sqrt(second[name] / (1 - 0.999**count)) + 1e-8)
            p[name] = p[name] * (1 - 1e-4 * (0.01 if p[name].ndim == 2 else 0)) - 1e-4 * change
        return p, first, second, count

    p = {name: jnp.asarray(value) for name, value in make_parameters(layers).items()}
    state = [(p, jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p), jnp.zeros(()))]

    def step():
        state[0] = update(state[0])
        jax.block_until_ready(state[0][3])

    return step


def ours():
    """What the benchmark says of both networks."""
    report = json.loads(subprocess.check_output([OPTIONS.binary, "bench", "--quick", "--layer", "network", "--json"]))
    return {0: report["training"], 2: report["graphTraining"]}


def rate(step, positions):
    """Positions a second."""
    step()
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < OPTIONS.seconds:
        step()
        steps += 1
    return steps * positions / (time.perf_counter() - start)


def main():
    makers = {"torch": torch_step, "jax": jax_step}
    peers = [(name, makers[name]) for name in OPTIONS.peers.split(",") if name]
    shape = ours()
    steps, best = {}, {}
    for layers, training in shape.items():
        batch = make_batch(training["positions"], training["vertices"], training["edges"])
        for name, maker in peers:
            steps[layers, name] = maker(layers, batch)
    for _ in range(OPTIONS.rounds):
        for layers, training in ours().items():
            found = {"vertexzero": training["positionsPerSecond"]}
            found.update({name: rate(steps[layers, name], training["positions"]) for name, _ in peers})
            for name, value in found.items():
                best[layers, name] = max(best.get((layers, name), 0), value)
    for layers, training in shape.items():
        vertices, edges, positions = (training[key] for key in ("vertices", "edges", "positions"))
        print(f"{layers} graph layers, {vertices} vertices, {edges} edges in {positions} positions:")
        for name in ["vertexzero"] + [name for name, _ in peers]:
            print(f"  {name:10} {best[layers, name]:10.0f} positions/s")


if __name__ == "__main__":
    main()
