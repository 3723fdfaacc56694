import CHDF5
import Records

/// The library's objects that both the writer and the reader need.
extension HDF5 {
    /// A file access list for files in memory; `image` is what such a file begins with.
    static func memoryAccess(image: [UInt8]? = nil, _ path: String) throws(StorageError) -> HDF5Handle {
        let access = try HDF5Handle(H5Pcreate(vz_h5p_file_access()), "open", path, release: H5Pclose)
        try check(H5Pset_fapl_core(access.id, 1 << 20, false), "open", path)
        if let image {
            let status = unsafe image.withUnsafeBytes { bytes in
                // The library copies the image and does not write to ours.
                unsafe H5Pset_file_image(
                    access.id, UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
            }
            try check(status, "open", path)
        }
        return access
    }

    /// A space of these extents; none of them: one element.
    static func space(_ extents: [Int], _ path: String) throws(StorageError) -> HDF5Handle {
        let extents = extents.map { hsize_t($0) }
        return try HDF5Handle(
            unsafe H5Screate_simple(CInt(extents.count), extents, nil), "lay out", path, release: H5Sclose)
    }

    /// Extents and element count of a space; nil when the count does not fit what can be read.
    static func extents(of space: borrowing HDF5Handle) -> (extents: [Int], count: Int)? {
        let rank = H5Sget_simple_extent_ndims(space.id)
        guard (0...8).contains(rank) else { return nil }
        var extents = [hsize_t](repeating: 0, count: Int(rank))
        if rank > 0, unsafe H5Sget_simple_extent_dims(space.id, &extents, nil) < 0 { return nil }
        var count = 1
        for extent in extents {
            guard let extent = Int(exactly: extent), extent <= Limits.datasetElements else { return nil }
            count *= extent
            guard count <= Limits.datasetElements else { return nil }
        }
        return (extents.map { Int($0) }, count)
    }

    /// The type of texts of `size` bytes: UTF-8, filled up with zeros.
    static func textType(size: Int, _ path: String) throws(StorageError) -> HDF5Handle {
        let type = try HDF5Handle(H5Tcopy(vz_h5t_c_string()), "lay out", path, release: H5Tclose)
        try check(H5Tset_size(type.id, max(1, size)), "lay out", path)
        try check(H5Tset_strpad(type.id, H5T_STR_NULLPAD), "lay out", path)
        try check(H5Tset_cset(type.id, H5T_CSET_UTF8), "lay out", path)
        return type
    }
}
