/* Sends replies and events, each with how much native code has printed by then. */
#include "host.h"

#define REPLY_DONE 140
#define REPLY_REJECTED 141

/* ---- How much native code has printed ---- */

/* Asking the system for the two lengths may cost more than all else of a short call, and writing to a file costs at
 * least half as much. So where native code ran for a fraction of that only, its thread has printed nothing, and the
 * lengths known last are told. What other threads print meanwhile is noticed within a millisecond. */
#define FRACTION 2
#define FRESH_NANOS 1000000u

static lock asking; /* protects what follows */
static i64 known[2];
static u64 known_at;
static u64 quickest; /* the fewest nanoseconds that asking took; 0: never asked */

static void printed_by_now(const thread *thread, i64 lengths[2]) {
    u64 before = clock_nanos();
    output_flush();
    u64 now = clock_nanos();
    u64 flushing = now - before;
    lock_take(&asking);
    u64 shortest = quickest / FRACTION;
    bool silent = thread->native_nanos < shortest && flushing < shortest - thread->native_nanos;
    if (!silent || now - known_at > FRESH_NANOS) {
        output_lengths(known);
        known_at = now;
        u64 taken = clock_nanos() - now;
        quickest = quickest == 0 || taken < quickest ? taken : quickest;
    }
    copy(lengths, known, sizeof known);
    lock_give(&asking);
}

/* ---- Sending ---- */

static lock sending;

static bool sent(const writer *out) {
    bool whole = true;
    size_t at = 0;
    for (u32 i = 0; i < out->part_count && whole; i++) {
        const struct part *part = &out->parts[i];
        whole = channel_write(out->room + at, part->before - at) && channel_write(part->at, part->size);
        at = part->before;
    }
    return whole && channel_write(out->room + at, out->used - at);
}

void send(thread *thread, u64 id) {
    writer *out = &thread->writer;
    i64 lengths[2];
    printed_by_now(thread, lengths);
    write_u64(out, id);
    write_u64(out, (u64)lengths[0]);
    write_u64(out, (u64)lengths[1]);
    size_t size = out->used - sizeof(u32);
    for (u32 i = 0; i < out->part_count; i++) {
        size += out->parts[i].size;
    }
    if (out->too_long || size > MAX_FRAME) {
        reject(thread, id, "OUT_OF_MEMORY", "the answer is too large to send");
        return;
    }
    u32 length = (u32)size;
    copy(out->room, &length, sizeof length);
    if (is_forked()) {
        process_end(0);
    }
    lock_take(&sending);
    bool whole = sent(out);
    lock_give(&sending);
    if (!whole) {
        leave(CHANNEL_CLOSED, "");
    }
}

void reject(thread *thread, u64 id, const char *reason, const char *message) {
    writer *out = &thread->writer;
    write_begin(out, REPLY_REJECTED);
    write_text(out, reason);
    write_text(out, message);
    write_u32(out, UINT32_MAX);
    write_u32(out, 0);
    write_u32(out, 0);
    send(thread, id);
}

void reply(thread *thread, u64 id, u8 kind, u64 number) {
    write_begin(&thread->writer, kind);
    write_u64(&thread->writer, number);
    send(thread, id);
}

void done(thread *thread, u64 id) {
    write_begin(&thread->writer, REPLY_DONE);
    send(thread, id);
}
