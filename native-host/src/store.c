/* The host's own memory. It is not the C heap, which native code may damage: the host must still be able to report
 * that. Sizes are powers of two; freed memory is kept in a list for its size. */
#include "host.h"

#define SMALLEST 6 /* 64 bytes */
#define LARGEST 20 /* 1 MiB; larger memory has pages of its own */
#define CHUNK (4u << 20)

static lock guard;
static void *free_lists[LARGEST + 1];
static u8 *chunk;
static size_t chunk_left;

static u32 class_of(size_t bytes) {
    return bytes <= (size_t)1 << SMALLEST ? SMALLEST : 64 - (u32)__builtin_clzll(bytes - 1);
}

void *store_try(size_t bytes) {
    if (bytes > (size_t)1 << LARGEST) {
        return pages_allocate(bytes);
    }
    u32 class = class_of(bytes);
    size_t size = (size_t)1 << class;
    lock_take(&guard);
    void *memory = free_lists[class];
    if (memory != NULL) {
        free_lists[class] = *(void **)memory;
    } else {
        if (chunk_left < size) {
            u8 *fresh = pages_allocate(CHUNK);
            if (fresh != NULL) {
                chunk = fresh;
                chunk_left = CHUNK;
            }
        }
        if (chunk_left >= size) {
            chunk_left -= size;
            memory = chunk + chunk_left;
        }
    }
    lock_give(&guard);
    return memory;
}

bool store_zeroes(size_t bytes) {
    return bytes > (size_t)1 << LARGEST;
}

void *store_allocate(size_t bytes) {
    void *memory = store_try(bytes);
    if (memory == NULL) {
        leave(NO_MEMORY, "the host has no memory");
    }
    return memory;
}

void store_free(void *memory, size_t bytes) {
    if (memory == NULL) {
        return;
    }
    if (bytes > (size_t)1 << LARGEST) {
        pages_free(memory, bytes);
        return;
    }
    u32 class = class_of(bytes);
    lock_take(&guard);
    *(void **)memory = free_lists[class];
    free_lists[class] = memory;
    lock_give(&guard);
}
