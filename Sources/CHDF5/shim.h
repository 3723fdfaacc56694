#include <hdf5.h>

// H5T_NATIVE_* are macros that call H5open() first; Swift imports neither the macros nor a safe way to the globals
// behind them, so each one that is stored gets an accessor.
static inline hid_t vz_h5t_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t vz_h5t_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t vz_h5t_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t vz_h5t_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t vz_h5t_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t vz_h5t_native_uint64(void) { return H5T_NATIVE_UINT64; }
static inline hid_t vz_h5t_native_uint16(void) { return H5T_NATIVE_UINT16; }
static inline hid_t vz_h5t_native_uint32(void) { return H5T_NATIVE_UINT32; }
static inline hid_t vz_h5t_c_string(void) { return H5T_C_S1; }

// Property classes and access flags are macros of the same kind.
static inline hid_t vz_h5p_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t vz_h5p_file_access(void) { return H5P_FILE_ACCESS; }
static inline unsigned vz_h5f_acc_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned vz_h5f_acc_read_only(void) { return H5F_ACC_RDONLY; }
