#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

/// How many blocks of memory the calling thread has asked glibc for so far.
long allocations_of_thread(void);

#endif
