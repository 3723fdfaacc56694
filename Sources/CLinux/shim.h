#pragma once
#include <malloc.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

// The C library declares these calls only with _GNU_SOURCE, which a module cannot ask for. A mask has a bit a processor,
// lowest first, in `bytes` bytes; 0 is the calling thread.
static inline long vz_get_affinity(unsigned long *mask, size_t bytes) {
    return syscall(SYS_sched_getaffinity, 0, bytes, mask);
}

static inline long vz_set_affinity(const unsigned long *mask, size_t bytes) {
    return syscall(SYS_sched_setaffinity, 0, bytes, mask);
}

// The module of the C library leaves malloc.h out.
static inline int vz_set_mmap_threshold(int bytes) { return mallopt(M_MMAP_THRESHOLD, bytes); }
static inline int vz_set_trim_threshold(int bytes) { return mallopt(M_TRIM_THRESHOLD, bytes); }
