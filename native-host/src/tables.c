/* What the host remembers by number: loaded libraries and allocated memory. */
#include "host.h"

typedef struct table {
    u64 *items;
    size_t count, capacity;
} table;

static lock guard;
static table libraries;   /* the handle of library n at n - 1; 0 for one that is gone */
static table allocations; /* by hash; 0 is free, 1 was taken */

#define GONE 1

static void grow(table *table, size_t capacity) {
    u64 *fresh = store_allocate(capacity * sizeof *fresh);
    fill(fresh, 0, capacity * sizeof *fresh);
    if (table->count > 0) {
        copy(fresh, table->items, table->count * sizeof *fresh);
    }
    store_free(table->items, table->capacity * sizeof *fresh);
    table->items = fresh;
    table->capacity = capacity;
}

u64 library_add(u64 handle) {
    lock_take(&guard);
    if (libraries.count == libraries.capacity) {
        grow(&libraries, libraries.capacity == 0 ? 16 : 2 * libraries.capacity);
    }
    libraries.items[libraries.count++] = handle;
    u64 number = libraries.count;
    lock_give(&guard);
    return number;
}

void library_forget(u64 library) {
    lock_take(&guard);
    libraries.items[library - 1] = 0;
    lock_give(&guard);
}

u64 library_handle(u64 library, bool *known) {
    if (library == SCOPE_OF_ALL) {
        *known = true;
        return SCOPE_OF_ALL;
    }
    lock_take(&guard);
    u64 handle = library <= libraries.count ? libraries.items[library - 1] : 0;
    lock_give(&guard);
    *known = handle != 0;
    return handle;
}

static u64 *place_of(u64 address) {
    size_t mask = allocations.capacity - 1;
    size_t at = (size_t)((address >> 4) * 0x9E3779B97F4A7C15ull >> 20) & mask;
    while (allocations.items[at] != 0 && allocations.items[at] != address) {
        at = (at + 1) & mask;
    }
    return &allocations.items[at];
}

void allocation_add(u64 address) {
    lock_take(&guard);
    if (2 * (allocations.count + 1) > allocations.capacity) {
        table old = allocations;
        size_t capacity = 64;
        size_t held = 0;
        for (size_t i = 0; i < old.capacity; i++) {
            held += old.items[i] > GONE;
        }
        while (capacity < 4 * (held + 1)) {
            capacity *= 2;
        }
        allocations = (table){NULL, 0, 0};
        grow(&allocations, capacity);
        for (size_t i = 0; i < old.capacity; i++) {
            if (old.items[i] > GONE) {
                *place_of(old.items[i]) = old.items[i];
                allocations.count++;
            }
        }
        store_free(old.items, old.capacity * sizeof *old.items);
    }
    u64 *place = place_of(address);
    if (*place == 0) {
        *place = address;
        allocations.count++;
    }
    lock_give(&guard);
}

bool allocation_forget(u64 address) {
    if (address <= GONE) {
        return false;
    }
    lock_take(&guard);
    bool found = false;
    if (allocations.capacity > 0) {
        u64 *place = place_of(address);
        found = *place == address;
        if (found) {
            *place = GONE;
        }
    }
    lock_give(&guard);
    return found;
}
