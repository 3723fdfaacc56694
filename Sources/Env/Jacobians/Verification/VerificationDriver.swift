/// Programs that read points and print the Jacobians that emitted code gives there. Numbers go in and out as the
/// decimal values of their 64 bits, one a line, so that they are exact in every language; the number of points comes
/// first.
struct VerificationDriver {
    let identifier: String
    let inputCount: Int
    let entryCount: Int

    /// C: prints the entries of all points twice, from the function for one point and from the one for a batch.
    var c: String {
        """
        #include "\(identifier)_jacobian.h"
        #include <inttypes.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>

        static double get(void) {
            uint64_t bits;
            double number;
            if (scanf("%" SCNu64, &bits) != 1) exit(1);
            memcpy(&number, &bits, sizeof number);
            return number;
        }

        static void put(double number) {
            uint64_t bits;
            memcpy(&bits, &number, sizeof bits);
            printf("%" PRIu64 "\\n", bits);
        }

        int main(void) {
            size_t n;
            if (scanf("%zu", &n) != 1) return 1;
            double *x = calloc(n * \(inputCount), sizeof *x), *across = calloc(n * \(inputCount), sizeof *x);
            double *one = calloc(\(entryCount), sizeof *x), *all = calloc(n * \(entryCount), sizeof *x);
            if (!x || !across || !one || !all) return 1;
            for (size_t p = 0; p < n; p++)
                for (size_t i = 0; i < \(inputCount); i++) across[i * n + p] = x[p * \(inputCount) + i] = get();
            for (size_t p = 0; p < n; p++) {
                \(identifier)_jacobian(x + p * \(inputCount), one);
                for (size_t e = 0; e < \(entryCount); e++) put(one[e]);
            }
            \(identifier)_jacobian_batch(n, across, all);
            for (size_t p = 0; p < n; p++)
                for (size_t e = 0; e < \(entryCount); e++) put(all[e * n + p]);
            free(x), free(across), free(one), free(all);
            return 0;
        }

        """
    }

    /// Swift, for a file called main.swift.
    var swift: String {
        """
        let count = Int(readLine() ?? "") ?? 0
        var jacobian = [Double](repeating: 0, count: \(entryCount))
        for _ in 0..<count {
            let x = (0..<\(inputCount)).map { _ in Double(bitPattern: UInt64(readLine() ?? "") ?? 0) }
            x.withUnsafeBufferPointer { x in
                jacobian.withUnsafeMutableBufferPointer { jacobian in
                    if let x = x.baseAddress, let jacobian = jacobian.baseAddress {
                        \(identifier)_jacobian(x, jacobian)
                    }
                }
            }
            for entry in jacobian { print(entry.bitPattern) }
        }

        """
    }

    /// What the driver in Python prints where there is no jax.
    static let noJAX = "no jax"

    /// Python: compiles the function for a batch of points.
    var python: String {
        """
        import struct
        import sys

        try:
            import jax
        except ImportError:
            print("\(Self.noJAX)")
            sys.exit()

        jax.config.update("jax_enable_x64", True)
        import numpy
        from \(identifier)_jacobian import jacobian

        bits = [int(line) for line in sys.stdin]
        numbers = struct.unpack(f"<{len(bits) - 1}d", struct.pack(f"<{len(bits) - 1}Q", *bits[1:]))
        points = numpy.array(numbers, dtype=numpy.float64).reshape(bits[0], \(inputCount))
        result = jax.jit(jax.vmap(jacobian))(*points.T)
        for entry in numpy.asarray(result).reshape(-1):
            print(struct.unpack("<Q", struct.pack("<d", entry))[0])

        """
    }
}
