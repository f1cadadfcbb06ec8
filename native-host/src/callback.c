/* Callbacks: thunks, and the events that they send. */
#include "host.h"

#define MORE (8 * (INTEGER_REGISTERS - 8))
_Static_assert(
    offsetof(thunk, vector_bytes) == 8 && offsetof(thunk, popped) == 12 && offsetof(thunk, id) == 16
        && offsetof(entry, stack) == 64 + MORE && offsetof(entry, returned) == 72 + MORE
        && offsetof(entry, x87) == 88 + MORE && offsetof(entry, returned_x87) == 96 + MORE
        && offsetof(entry, vectors) == 128 + MORE && offsetof(entry, returned_vectors) == 640 + MORE
        && sizeof(entry) == 896 + 2 * MORE,
    "the assembly knows these offsets");

#define REPLY_ENTERED 163
#define CODE_BYTES (64u << 10)
#define MAX_THUNKS (1u << 20)

static lock guard;
static u8 *code; /* executable, written once for all thunks that fit */
static thunk **code_thunks;
static u32 code_used, thunk_total;
static u64 events;

static bool more_code(void) {
    u32 count = CODE_BYTES / THUNK_CODE;
    u8 *fresh = pages_allocate(CODE_BYTES);
    thunk **fresh_thunks = store_try(count * sizeof *fresh_thunks);
    thunk *thunks = store_try(count * sizeof *thunks);
    bool made = fresh != NULL && fresh_thunks != NULL && thunks != NULL;
    for (u32 i = 0; i < count && made; i++) {
        thunks[i] = (thunk){.entry = (u64)(uintptr_t)stub_entered};
        fresh_thunks[i] = &thunks[i];
        stub_thunk(fresh + (size_t)i * THUNK_CODE, &thunks[i]);
    }
    if (!made || !pages_execute(fresh, CODE_BYTES)) {
        if (fresh != NULL) {
            pages_free(fresh, CODE_BYTES);
        }
        store_free(fresh_thunks, count * sizeof *fresh_thunks);
        store_free(thunks, count * sizeof *thunks);
        return false;
    }
    code = fresh;
    code_thunks = fresh_thunks;
    code_used = 0;
    return true;
}

const char *thunks_make(thunk_request *thunks, u32 count) {
    for (u32 i = 0; i < count; i++) {
        thunk_request *wanted = &thunks[i];
        if (wanted->vector_bytes > widest_vector()) {
            return "this machine has no vector registers of that width";
        }
        fetch *fetches = store_allocate((wanted->fetch_count + 1) * sizeof *fetches);
        if (wanted->fetch_count > 0) {
            copy(fetches, wanted->fetches, wanted->fetch_count * sizeof *fetches);
        }
        lock_take(&guard);
        bool room = thunk_total < MAX_THUNKS && ((code != NULL && code_used < CODE_BYTES / THUNK_CODE) || more_code());
        if (room) {
            wanted->made = code_thunks[code_used];
            wanted->address = (u64)(uintptr_t)(code + (size_t)code_used * THUNK_CODE);
            code_used++;
            thunk_total++;
        }
        lock_give(&guard);
        if (!room) {
            store_free(fetches, (wanted->fetch_count + 1) * sizeof *fetches);
            return thunk_total < MAX_THUNKS ? "the system gives the host no executable memory"
                                            : "the host holds as many callbacks as it can";
        }
        thunk *made = wanted->made;
        made->vector_bytes = wanted->vector_bytes;
        made->popped = wanted->popped;
        made->stack_bytes = wanted->stack_bytes;
        made->id = wanted->id;
        made->fetch_count = wanted->fetch_count;
        made->fetches = fetches;
    }
    return NULL;
}

static void write_readable(writer *out, u64 from, u32 size) {
    u8 some[1024];
    u8 *room = size <= sizeof some ? some : store_allocate(size);
    write_raw(out, &(u32){0}, sizeof(u32));
    size_t at = out->used - sizeof(u32);
    u32 count = (u32)memory_read(room, from, size);
    write_raw(out, room, count);
    if (!out->too_long) {
        copy(out->room + at, &count, sizeof count);
    }
    if (room != some) {
        store_free(room, size);
    }
}

static void write_event(thread *thread, const thunk *thunk, const entry *entry, u64 event) {
    writer *out = &thread->writer;
    write_begin(out, REPLY_ENTERED);
    write_u64(out, event);
    write_u64(out, thunk->id);
    write_u32(out, (u32)thread->number);
    write_u64(out, thread->os_id);
    char name[64];
    name[0] = 0;
    thread_name(name, sizeof name);
    write_text(out, name);
    write_u64(out, thread->call);
    write_u32(out, INTEGER_REGISTERS);
    for (u32 i = 0; i < INTEGER_REGISTERS; i++) {
        write_u64(out, entry->integers[i]);
    }
    write_bytes(out, entry->vectors, (size_t)VECTOR_REGISTERS * thunk->vector_bytes);
    write_u64(out, entry->stack);
    write_readable(out, entry->stack, thunk->stack_bytes);
    write_u32(out, thunk->fetch_count);
    for (u32 i = 0; i < thunk->fetch_count; i++) {
        const fetch *fetch = &thunk->fetches[i];
        u64 from = 0;
        if (fetch->place == INTEGER_REGISTER) {
            from = entry->integers[fetch->index];
        } else {
            memory_read(&from, entry->stack + fetch->index, sizeof(void *));
        }
        write_readable(out, from, fetch->size);
    }
}

void thunk_entered(thunk *thunk, entry *entry) {
    fill(entry->returned, 0, offsetof(struct entry, vectors) - offsetof(struct entry, returned));
    if (thunk->vector_bytes > 0) {
        fill(entry->returned_vectors, 0, sizeof entry->returned_vectors);
    }
    if (is_forked()) {
        return; /* a forked child must not use the channel: return zeros */
    }
    status status = {.errno_function = 0, .with_errno = true, .with_last_error = true};
    status_get(&status);
    thread *thread = thread_known();
    u64 event = __atomic_add_fetch(&events, 1, __ATOMIC_RELAXED);
    struct wait wait;
    wait_begin(thread, &wait, event);
    write_event(thread, thunk, entry, event);
    thread->native_nanos = ENDLESS;
    send(thread, 0);
    request answer;
    struct message *kept;
    wait_for_answer(thread, &wait, &answer, &kept);
    copy(entry->returned, answer.returned, sizeof entry->returned);
    if (thunk->vector_bytes > 0) {
        u32 most = RETURNED_VECTORS * thunk->vector_bytes;
        u32 size = answer.returned_vectors.size < most ? answer.returned_vectors.size : most;
        if (size > 0) {
            copy(entry->returned_vectors, answer.returned_vectors.at, size);
        }
    }
    entry->x87 = answer.x87;
    if (answer.x87 > 0) {
        copy(entry->returned_x87, answer.returned_x87.at, answer.returned_x87.size);
    }
    request_drop(&answer);
    message_drop(kept);
    status_set(&status);
}
