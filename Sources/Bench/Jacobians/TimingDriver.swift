/// The C program that times kernels: in each round every kernel in turn, so that all share what else the machine does.
struct TimingDriver {
    let kernels: [TimedKernel]
    let inputCount: Int
    let entryCount: Int
    /// Whether batches are timed too.
    let timesBatches: Bool

    /// Points in a batch.
    static let points = 512

    /// Reads `points` points as bits of numbers, one after the other. Its argument is the number of rounds, before
    /// which calls are counted until they take 50 µs at least, which also warms up; the shortest of three times counts,
    /// as other work of the machine makes any time longer. Prints the entries of the first kernel at the first point,
    /// then for each round and kernel nanoseconds of a call and nanoseconds a point of a batch.
    var source: String {
        let functions = kernels.flatMap { kernel in
            ["void \(kernel.single)(const double *, double *);"]
                + (kernel.batch.map { ["void \($0)(size_t, const double *, double *);"] } ?? [])
        }
        let rows = kernels.map { "    { \($0.single), \($0.batch ?? "0") }," }
        return
            (Self.head + functions + [
                "",
                "enum { N = \(Self.points), INPUTS = \(max(1, inputCount)), "
                    + "ENTRIES = \(max(1, entryCount)), BATCHES = \(timesBatches ? 1 : 0) };", "",
                "static const struct { void (*single)(const double *, double *); "
                    + "void (*batch)(size_t, const double *, double *); } kernels[] = {",
            ] + rows + ["};", "", Self.body])
            .joined(separator: "\n")
    }

    private static let head = [
        "#define _GNU_SOURCE", "#include <inttypes.h>", "#include <sched.h>", "#include <stdio.h>",
        "#include <stdlib.h>", "#include <string.h>", "#include <time.h>", "",
    ]

    private static let body = """
        static double x[N * INPUTS], across[N * INPUTS];
        static double *one, *all;

        static double seconds(void) {
            struct timespec t;
            clock_gettime(CLOCK_MONOTONIC, &t);
            return t.tv_sec + 1e-9 * t.tv_nsec;
        }

        static double timeSingle(size_t k, size_t calls) {
            const double start = seconds();
            for (size_t i = 0; i < calls; i++) kernels[k].single(x + i % N * INPUTS, one);
            return seconds() - start;
        }

        static double timeBatch(size_t k, size_t calls) {
            const double start = seconds();
            for (size_t i = 0; i < calls; i++) {
                if (kernels[k].batch) kernels[k].batch(N, across, all);
                else for (size_t p = 0; p < N; p++) kernels[k].single(x + p * INPUTS, all + p * ENTRIES);
            }
            return seconds() - start;
        }

        static size_t callsFor(double (*time)(size_t, size_t), size_t k) {
            for (size_t calls = 1;; calls *= 2) {
                double least = time(k, calls);
                for (int again = 0; again < 2 && least >= 5e-5; again++) {
                    const double next = time(k, calls);
                    if (next < least) least = next;
                }
                if (least >= 5e-5) return calls;
            }
        }

        int main(int count, char **arguments) {
            enum { K = sizeof kernels / sizeof *kernels };
            static size_t singles[K], batches[K];
            const int rounds = count > 1 ? atoi(arguments[1]) : 1;
            one = malloc(sizeof *one * ENTRIES);
            all = malloc(sizeof *all * ENTRIES * N);
            if (!one || !all) return 1;
        #ifdef __linux__
            cpu_set_t core;
            CPU_ZERO(&core);
            CPU_SET(sched_getcpu(), &core);
            sched_setaffinity(0, sizeof core, &core);
        #endif
            for (size_t p = 0; p < N; p++)
                for (size_t i = 0; i < INPUTS; i++) {
                    uint64_t bits;
                    if (scanf("%" SCNu64, &bits) != 1) return 1;
                    memcpy(&x[p * INPUTS + i], &bits, sizeof bits);
                    across[i * N + p] = x[p * INPUTS + i];
                }
            kernels[0].single(x, one);
            for (size_t e = 0; e < ENTRIES; e++) printf("%.17g\\n", one[e]);
            for (size_t k = 0; k < K; k++) {
                singles[k] = callsFor(timeSingle, k);
                if (BATCHES) batches[k] = callsFor(timeBatch, k);
            }
            for (int round = 0; round < rounds; round++)
                for (size_t k = 0; k < K; k++) {
                    const double single = timeSingle(k, singles[k]) / singles[k];
                    const double batch = BATCHES ? timeBatch(k, batches[k]) / batches[k] / N : 0;
                    printf("%.9g %.9g\\n", 1e9 * single, 1e9 * batch);
                }
            return 0;
        }

        """
}

/// Compiled code for a Jacobian that is to be timed.
struct TimedKernel {
    /// The function for one point, `void f(const double *x, double *jacobian)`.
    let single: String
    /// The function for a batch in structure-of-arrays form, nil where the one for a point is called for each point
    /// instead.
    let batch: String?
}
