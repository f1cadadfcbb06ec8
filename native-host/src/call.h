/* The steps of a call. */
#ifndef CALL_H
#define CALL_H

#include "host.h"

/* A call prepared for the stub, and what to free afterwards. */
typedef struct prepared {
    struct memory *memory;
    u8 *stack;
    u64 stack_bytes;
} prepared;

typedef struct made {
    u64 call, nanos;
} made;

/* Returns false if the request was rejected. */
bool call_prepare(thread *thread, request *request, image *image, prepared *ready);
made call_enter(thread *thread, image *image, status *status);
void call_answer(thread *thread, const request *request, const image *image, const made *made);
void call_finish(prepared *ready, u64 call);

#endif
