import Foundation
import Jacobians

/// A run of emitted C that counts its own arithmetic: compiled as C++, where `double` is a class that counts, and a
/// vector one number.
struct CountedRun {
    /// What one call of a function did.
    struct Counts: Equatable {
        /// Products that results named `c…`, those of the chain rule, are made of.
        let multiplications: Int
        let additions: Int
        /// The same for results named `v…`.
        let valueMultiplications: Int
        let valueAdditions: Int
    }

    /// The counts of the function for a point and, per point, of that for a batch, for each code in turn; nil without a
    /// compiler.
    static func counts(of codes: [JacobianCode]) throws -> [(single: Counts, batch: Counts)]? {
        guard let compiler = ChildProcess.find("clang++", "g++") else { return nil }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("counted-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(source(codes).utf8).write(to: folder.appendingPathComponent("counted.cpp"))
        _ = try ChildProcess(
            executable: compiler, arguments: ["-std=c++17", "-w", "-O0", "-o", "counted", "counted.cpp"], folder: folder
        ).run(seconds: 300, failure: .notCompiled)
        let text = try ChildProcess(
            executable: folder.appendingPathComponent("counted").path, arguments: [], folder: folder
        ).run(seconds: 60, failure: .notRun)
        let rows = text.split(separator: "\n").map { line in
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            return Counts(
                // What no result is made of counts as well.
                multiplications: numbers[0] + numbers[4], additions: numbers[1], valueMultiplications: numbers[2],
                valueAdditions: numbers[3])
        }
        return codes.indices.map { (rows[2 * $0], rows[2 * $0 + 1]) }
    }

    private static func source(_ codes: [JacobianCode]) -> String {
        let bodies = codes.enumerated().map { number, code in
            let text = code.emit(.c)[0].text
                .split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("#include") && !$0.hasPrefix("extern") }.joined(separator: "\n")
                .replacing(/const (?:double|vector) c/, with: "const Chain c")
                .replacing(/const (?:double|vector) v/, with: "const Value v")
            return "#define \(code.identifier)_jacobian_SCALAR\nnamespace order\(number) {\n\(text)\n}"
        }
        let calls = codes.enumerated().map { number, code in
            let name = "order\(number)::\(code.identifier)_jacobian"
            let (inputs, entries) = (max(1, code.inputCount), max(1, code.inputCount * code.entries.count))
            return """
                {
                    static Number x[\(inputs) * N], jacobian[\(entries) * N];
                    for (Number &number : x) number = Number(0.5);
                    start(); \(name)(x, jacobian); report(1);
                    start(); \(name)_batch(N, x, jacobian); report(N);
                }
                """
        }
        return head + bodies.joined(separator: "\n") + "\nint main() {\n" + calls.joined(separator: "\n") + "\n}\n"
    }

    /// Sums and products count as soon as a result is made of them; 32 and 16 points are whole blocks of any batch.
    private static let head = """
        #include <cmath>
        #include <cstddef>
        #include <cstdio>
        #define restrict
        #define _Alignas(n)
        enum { N = 32 };
        static long products, sums, counts[4];
        struct Number {
            double number;
            Number() = default;
            Number(double n) : number(n) {}
        };
        struct Chain : Number {
            Chain(Number n) : Number(n) { counts[0] += products; counts[1] += sums; products = sums = 0; }
            Chain(double n) : Chain(Number(n)) {}
        };
        struct Value : Number {
            Value(Number n) : Number(n) { counts[2] += products; counts[3] += sums; products = sums = 0; }
            Value(double n) : Value(Number(n)) {}
        };
        static Number operator*(Number a, Number b) { products++; return a.number * b.number; }
        static Number operator+(Number a, Number b) { sums++; return a.number + b.number; }
        static Number operator-(Number a, Number b) { sums++; return a.number - b.number; }
        static Number operator/(Number a, Number b) { return a.number / b.number; }
        static Number operator-(Number a) { return -a.number; }
        #define COMPARE(op) static bool operator op(Number a, Number b) { return a.number op b.number; }
        COMPARE(<) COMPARE(>) COMPARE(>=) COMPARE(==) COMPARE(!=)
        #define UNARY(f) static Number f(Number a) { return std::f(a.number); }
        UNARY(fabs) UNARY(sqrt) UNARY(cbrt) UNARY(trunc) UNARY(floor) UNARY(ceil) UNARY(round) UNARY(rint) UNARY(exp)
        UNARY(expm1) UNARY(log) UNARY(log1p) UNARY(erf) UNARY(erfc) UNARY(sin) UNARY(cos) UNARY(tan) UNARY(asin)
        UNARY(acos) UNARY(atan) UNARY(sinh) UNARY(cosh) UNARY(tanh) UNARY(asinh) UNARY(acosh) UNARY(atanh)
        #define BINARY(f) static Number f(Number a, Number b) { return std::f(a.number, b.number); }
        BINARY(pow) BINARY(fmod) BINARY(atan2) BINARY(copysign)
        static void start() { products = sums = counts[0] = counts[1] = counts[2] = counts[3] = 0; }
        static void report(long points) {
            for (long count : counts) printf("%ld ", count / points + (count % points != 0) * 1000000000L);
            printf("%ld\\n", products + sums);
        }
        #define double Number

        """
}
