/* Objects with vtables that the host builds. Their methods are thunks, except for the first three of each vtable:
 * QueryInterface, AddRef and Release are answered here and only told to the explorer, so that they never wait for it. */
#include "host.h"

#define REPLY_OBJECT_MADE 166
#define REPLY_ASKED 167

#ifdef _WIN32
#define METHOD __attribute__((ms_abi))
#if defined(__i386__)
#undef METHOD
#define METHOD __attribute__((stdcall))
#endif
#else
#define METHOD
#endif

#define OK 0
#define NO_INTERFACE ((i32)0x80004002)
#define NO_POINTER ((i32)0x80004003)
#define OWN_SLOTS 3

enum asked { QUERY = 0, ADD = 1, LET_GO = 2 };

struct object;

/* What an interface pointer of the object points at. */
typedef struct facet {
    void **table;
    struct object *owner;
    u32 index, iid_count;
    const u8 *iids;
} facet;

typedef struct object {
    /* The explorer writes these two: the object that contains this one as part of itself, and the one that answers for
     * interfaces that this one lacks. 0 for none. */
    u64 outer, inner;
    u64 id;
    u32 references, facet_count;
    facet facets[];
} object;

typedef i32 METHOD query_method(void *self, const u8 *iid, void **out);
typedef u32 METHOD count_method(void *self);

static void tell(const facet *self, enum asked what, const u8 *iid, i32 answer) {
    if (is_forked()) {
        return;
    }
    thread *thread = thread_known();
    writer *out = &thread->writer;
    write_begin(out, REPLY_ASKED);
    write_u64(out, self->owner->id);
    write_u8(out, (u8)what);
    write_u32(out, self->index);
    write_raw(out, iid, IID_BYTES);
    write_u32(out, (u32)answer);
    write_u32(out, __atomic_load_n(&self->owner->references, __ATOMIC_RELAXED));
    write_u32(out, (u32)thread->number);
    write_u64(out, thread->os_id);
    thread->native_nanos = ENDLESS;
    send(thread, 0);
}

static const u8 NO_IID[IID_BYTES];

/* The slots of another object's vtable are called as any code would call them. */
static void **table_of(u64 object) {
    return *(void ***)(uintptr_t)object;
}

/* The first facet is the object's own identity, also where it is part of another one. */
static bool is_part(const facet *self) {
    return self->owner->outer != 0 && self->index != 0;
}

static u32 METHOD add_reference(void *pointer) {
    facet *self = pointer;
    if (is_part(self)) {
        return ((count_method *)table_of(self->owner->outer)[1])((void *)(uintptr_t)self->owner->outer);
    }
    u32 count = __atomic_add_fetch(&self->owner->references, 1, __ATOMIC_SEQ_CST);
    tell(self, ADD, NO_IID, (i32)count);
    return count;
}

static u32 METHOD let_go(void *pointer) {
    facet *self = pointer;
    if (is_part(self)) {
        return ((count_method *)table_of(self->owner->outer)[2])((void *)(uintptr_t)self->owner->outer);
    }
    /* The object stays in memory, so that a Release too many is a line in the log and not a crash. */
    u32 count = __atomic_load_n(&self->owner->references, __ATOMIC_SEQ_CST);
    while (count > 0
        && !__atomic_compare_exchange_n(
            &self->owner->references, &count, count - 1, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
    }
    i32 answer = count == 0 ? -1 : (i32)(count - 1);
    tell(self, LET_GO, NO_IID, answer);
    return count == 0 ? 0 : count - 1;
}

static bool has(const facet *facet, const u8 *iid) {
    for (u32 i = 0; i < facet->iid_count; i++) {
        if (same(facet->iids + (size_t)i * IID_BYTES, iid, IID_BYTES)) {
            return true;
        }
    }
    return false;
}

static i32 METHOD query(void *pointer, const u8 *from, void **out) {
    facet *self = pointer;
    if (is_part(self)) {
        u64 outer = self->owner->outer;
        return ((query_method *)table_of(outer)[0])((void *)(uintptr_t)outer, from, out);
    }
    u8 iid[IID_BYTES];
    void *found = NULL;
    if (memory_read(iid, (u64)(uintptr_t)from, IID_BYTES) != IID_BYTES
        || memory_write((u64)(uintptr_t)out, &found, sizeof found) != sizeof found) {
        tell(self, QUERY, NO_IID, NO_POINTER);
        return NO_POINTER;
    }
    object *owner = self->owner;
    for (u32 i = 0; i < owner->facet_count && found == NULL; i++) {
        found = has(&owner->facets[i], iid) ? &owner->facets[i] : NULL;
    }
    if (found != NULL) {
        *out = found;
        add_reference(found);
        tell(self, QUERY, iid, OK);
        return OK;
    }
    i32 answer = NO_INTERFACE;
    if (owner->inner != 0) {
        answer = ((query_method *)table_of(owner->inner)[0])((void *)(uintptr_t)owner->inner, from, out);
    }
    tell(self, QUERY, iid, answer);
    return answer;
}

void object_make(thread *thread, const request *request) {
    u32 count = request->facet_count;
    object *fresh = store_allocate(sizeof *fresh + count * sizeof *fresh->facets);
    fill(fresh, 0, sizeof *fresh);
    fresh->id = request->number;
    fresh->references = 1;
    fresh->facet_count = count;
    write_begin(&thread->writer, REPLY_OBJECT_MADE);
    write_u64(&thread->writer, (u64)(uintptr_t)&fresh->outer);
    write_u32(&thread->writer, count);
    for (u32 i = 0; i < count; i++) {
        const facet_request *wanted = &request->facets[i];
        void **table = store_allocate((OWN_SLOTS + wanted->slot_count) * sizeof *table);
        table[0] = (void *)query;
        table[1] = (void *)add_reference;
        table[2] = (void *)let_go;
        for (u32 slot = 0; slot < wanted->slot_count; slot++) {
            u64 address;
            copy(&address, wanted->slots + (size_t)slot * sizeof address, sizeof address);
            table[OWN_SLOTS + slot] = (void *)(uintptr_t)address;
        }
        u8 *iids = store_allocate((size_t)wanted->iid_count * IID_BYTES + 1);
        copy_many(iids, wanted->iids, (size_t)wanted->iid_count * IID_BYTES);
        fresh->facets[i] = (facet){table, fresh, i, wanted->iid_count, iids};
        write_u64(&thread->writer, (u64)(uintptr_t)&fresh->facets[i]);
    }
    send(thread, request->envelope.id);
}
