import Programs
import RealModule

/// Forward kinematics of an arm with six joints; lengths in millimetres, angles in radians.
enum RobotArm {
    /// Inputs: the six joint angles. Outputs: the position of the hand, then its three Tait–Bryan angles.
    static func kinematics<T: Traceable>(_ angle: [T]) -> [T] {
        let (c1, c2) = (T.cos(angle[0]), T.cos(angle[1]))
        let (c4, c5, c6) = (T.cos(angle[3]), T.cos(angle[4]), T.cos(angle[5]))
        let c23 = T.cos(angle[1]) * T.cos(angle[2]) - T.sin(angle[1]) * T.sin(angle[2])
        let (s1, s2) = (T.sin(angle[0]), T.sin(angle[1]))
        let (s4, s5, s6) = (T.sin(angle[3]), T.sin(angle[4]), T.sin(angle[5]))
        let s23 = T.cos(angle[1]) * T.sin(angle[2]) + T.sin(angle[1]) * T.cos(angle[2])

        // Parts of the direction in which the hand points, written out again wherever they are used.
        func approachX() -> T { s5 * (c1 * c23 * c4 + s1 * s4) + c1 * s23 * c5 }
        func approachZ() -> T { s23 * c4 * s5 - c23 * c5 }

        let (ax, ay, az) = (approachX(), s5 * (s1 * c23 * c4 - c1 * s4) + s1 * s23 * c5, approachZ())
        let nz = c6 * (c23 * s5 + s23 * c4 * c5) - s23 * s4 * s6
        let sz = -s6 * (c23 * s5 + s23 * c4 * c5) - s23 * s4 * c6
        let yaw = T.atan2(y: ay, x: ax)
        let pitch = T.atan2(y: T.sqrt(1.0 - T.pow(az, 2)), x: az)
        let roll = T.atan2(y: sz, x: -nz)

        // Lengths of the links: a1 = 175, a2 = 890, a3 = 50, d1 = 575, d4 = 1035, d6 = 185.
        func reach() -> T { 175.0 + 890.0 * c2 + 50.0 * c23 + 1035.0 * s23 }
        let px = 185.0 * approachX() + c1 * reach()
        // The reference has a plus here where the direction above has a minus; the graph is the same.
        let py = 185.0 * (s5 * (s1 * c23 * c4 + c1 * s4) + s1 * s23 * c5) + s1 * reach()
        let height = 890.0 * s2 + 575.0 + 50.0 * s23 - 1035.0 * c23
        let pz = height + 185.0 * approachZ()
        return [px, py, pz, yaw, pitch, roll]
    }
}
