#include <hdf5.h>

// H5T_NATIVE_* are macros that call H5open() first; Swift imports neither the macros nor a safe way to the globals
// behind them, so each one that is stored gets an accessor.
static inline hid_t vz_h5t_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t vz_h5t_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t vz_h5t_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t vz_h5t_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t vz_h5t_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t vz_h5t_native_uint64(void) { return H5T_NATIVE_UINT64; }
