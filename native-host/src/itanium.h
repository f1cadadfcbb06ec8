/* Itanium C++ ABI, 1.2. */
#ifndef ITANIUM_H
#define ITANIUM_H

#include "host.h"

typedef struct unwind_exception {
    u64 class;
    void (*cleanup)(int reason, struct unwind_exception *);
#if defined(_WIN32) && defined(__x86_64__)
    u64 private[6];
#else
    u64 private[2];
#endif
} __attribute__((aligned(16))) unwind_exception;

#define FOREIGN_EXCEPTION_CAUGHT 1

bool itanium_is_cxx(u64 class);
/* The type of an exception, as far as it can be read. */
void itanium_read(thrown *thrown, const unwind_exception *exception);
/* Ends a caught exception, by the runtime's own functions if they can be found, because it counts uncaught ones. */
void itanium_end(unwind_exception *exception);

#endif
