import Logging
import Transport

extension Logger {
    /// Logs what the transport has to say.
    func log(_ notice: TransportNotice) {
        switch notice.level {
        case .info: info("\(notice.message)")
        case .warning: warning("\(notice.message)")
        case .error: error("\(notice.message)")
        }
    }
}
