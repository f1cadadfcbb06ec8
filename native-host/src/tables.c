/* Tables of loaded libraries, symbols looked up, and allocated memory. */
#include "host.h"

typedef struct table {
    u64 *items;
    size_t count, capacity;
} table;

static lock guard;
static table libraries;   /* the handle of library n at n - 1; 0 after it was unloaded */
static table allocations; /* by hash; 0 is free, 1 was used */

#define GONE 1

#define SYMBOLS 256
#define LONGEST_SYMBOL 104

typedef struct symbol {
    u64 library; /* SCOPE_OF_ALL: none */
    u64 address;
    u32 name_size, version_size;
    u8 text[LONGEST_SYMBOL];
} symbol;

static symbol symbols[SYMBOLS];

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
    for (u32 i = 0; i < SYMBOLS; i++) {
        if (symbols[i].library == library) {
            symbols[i].library = SCOPE_OF_ALL;
        }
    }
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

/* ---- Symbols ---- */

#define NO_VERSION UINT32_MAX

/* A symbol of all libraries is looked up each time: native code may unload the library that has it. */
static symbol *symbol_place(const target *target) {
    u32 version = target->versioned ? target->version.size : 0;
    if (target->number == SCOPE_OF_ALL || target->name.size + version > LONGEST_SYMBOL) {
        return NULL;
    }
    u32 hash = (u32)target->number;
    for (u32 i = 0; i < target->name.size; i++) {
        hash = (hash ^ target->name.at[i]) * 16777619u;
    }
    return &symbols[(hash ^ hash >> 15) % SYMBOLS];
}

static bool is_of(const symbol *symbol, const target *target) {
    return symbol->library == target->number && symbol->name_size == target->name.size
        && symbol->version_size == (target->versioned ? target->version.size : NO_VERSION)
        && same(symbol->text, target->name.at, target->name.size)
        && (!target->versioned || same(symbol->text + target->name.size, target->version.at, target->version.size));
}

bool symbol_known(const target *target, u64 *address) {
    const symbol *place = symbol_place(target);
    if (place == NULL) {
        return false;
    }
    lock_take(&guard);
    bool found = is_of(place, target);
    if (found) {
        *address = place->address;
    }
    lock_give(&guard);
    return found;
}

void symbol_keep(const target *target, u64 address) {
    symbol *place = symbol_place(target);
    if (place == NULL) {
        return;
    }
    lock_take(&guard);
    place->library = target->number;
    place->address = address;
    place->name_size = target->name.size;
    place->version_size = target->versioned ? target->version.size : NO_VERSION;
    copy(place->text, target->name.at, target->name.size);
    if (target->versioned) {
        copy(place->text + target->name.size, target->version.at, target->version.size);
    }
    lock_give(&guard);
}

/* ---- Memory ---- */

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
