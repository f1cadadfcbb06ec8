/* The record of how the worker ended, in a file that is mapped before any library is loaded: writing it needs no
 * descriptor and no allocation. */
#include "host.h"

record *the_record;

void record_left(enum left_why why, const char *message) {
    if (the_record == NULL || is_forked() || the_record->left != 0) {
        return;
    }
    the_record->left = why;
    size_t length = length_of(message);
    length = length < sizeof the_record->message ? length : sizeof the_record->message;
    copy(the_record->message, message, length);
    the_record->message_bytes = (u32)length;
}

_Noreturn void leave(enum left_why why, const char *message) {
    record_left(why, message);
    process_end(0);
}

bool record_claim(void) {
    u32 none = 0;
    return the_record != NULL && !is_forked()
        && __atomic_compare_exchange_n(&the_record->fault, &none, 1, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

void record_thread(const thread *thread) {
    if (the_record == NULL) {
        return;
    }
    the_record->os_thread = thread_os_id();
    the_record->thread = thread == NULL ? ANY_THREAD : thread->number;
    if (thread != NULL) {
        the_record->doing = thread->doing;
        the_record->request = thread->request;
        the_record->call = thread->call;
        the_record->stack_low = thread->stack_low;
        the_record->stack_high = thread->stack_high;
    }
}

/* A stack pointer that ran past the end of its stack: the callers' frames begin at the first page that can be read. */
static const u64 PAGE = 4096;
static const u32 MOST_GUARD_PAGES = 256;

void record_stack(u64 from) {
    u8 *to = (u8 *)the_record + RECORD_STACK;
    size_t bytes = memory_read(to, from, RECORD_STACK_BYTES);
    u32 pages = (the_record->flags & STACK_OVERFLOW) != 0 ? MOST_GUARD_PAGES : 0;
    for (; bytes == 0 && pages > 0; pages--) {
        from = (from & ~(PAGE - 1)) + PAGE;
        bytes = memory_read(to, from, RECORD_STACK_BYTES);
    }
    the_record->stack_at = from;
    the_record->stack_bytes = (u32)bytes;
}

void record_module(u64 base, u64 bytes, const char *path, size_t length) {
    u32 at = the_record->module_bytes;
    size_t needed = sizeof base + sizeof bytes + sizeof(u32) + length;
    if (RECORD_MODULES + at + needed > RECORD_SIZE) {
        return;
    }
    u8 *to = (u8 *)the_record + RECORD_MODULES + at;
    u32 size = (u32)length;
    copy(to, &base, sizeof base);
    copy(to + 8, &bytes, sizeof bytes);
    copy(to + 16, &size, sizeof size);
    copy(to + 20, path, length);
    the_record->module_bytes += (u32)needed;
    the_record->module_count++;
}

void record_complete(void) {
    __atomic_store_n(&the_record->fault, 2, __ATOMIC_RELEASE);
}
