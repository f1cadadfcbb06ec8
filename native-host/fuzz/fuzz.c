/* The host without native code, for libFuzzer: it reads and serves a frame, but only simulates calls, loads, and reads and
 * writes outside of the host. The store is the C heap, so that the address sanitizer sees its edges. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "../src/host.h"

const char SYSTEM[] = "Fuzz";
const char ARCHITECTURE[] = "none";
const char DATA_MODEL[] = "LP64";

/* The memory of the host for one frame is counted. Some allocations fail on purpose, and no memory may leak. */
#define MOST_MEMORY (64u << 20)
static size_t held;

record *the_record;
static jmp_buf over;

_Noreturn void process_end(u32 status) {
    (void)status;
    longjmp(over, 1);
}

_Noreturn void leave(enum left_why why, const char *message) {
    (void)why;
    (void)message;
    longjmp(over, 1);
}

void record_left(enum left_why why, const char *message) {
    (void)why;
    (void)message;
}

void record_thread(const thread *thread) {
    (void)thread;
}

void *store_try(size_t bytes) {
    if (bytes > MOST_MEMORY - held) {
        return NULL;
    }
    void *memory = malloc(bytes);
    held += bytes;
    return memory;
}

void *store_allocate(size_t bytes) {
    void *memory = store_try(bytes);
    if (memory == NULL) {
        leave(NO_MEMORY, "");
    }
    return memory;
}

void store_free(void *memory, size_t bytes) {
    if (memory != NULL) {
        held -= bytes;
        memset(memory, 0xA5, bytes); /* the size must be the one it was allocated with */
    }
    free(memory);
}

bool store_zeroes(size_t bytes) {
    (void)bytes;
    return false;
}

void *pages_allocate(size_t bytes) {
    return store_try(bytes);
}

void pages_free(void *pages, size_t bytes) {
    store_free(pages, bytes);
}

bool pages_execute(void *pages, size_t bytes) {
    (void)pages;
    (void)bytes;
    return true;
}

u32 page_size(void) {
    return 4096;
}

static volatile u8 seen;

static void look_at(const void *from, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        seen ^= ((const u8 *)from)[i];
    }
}

/* Half of all addresses are readable. */
size_t memory_read(void *to, u64 from, size_t bytes) {
    size_t count = from % 2 == 0 ? bytes : bytes / 2;
    memset(to, (int)from, count);
    return count;
}

size_t memory_write(u64 to, const void *from, size_t bytes) {
    look_at(from, bytes);
    return to % 2 == 0 ? bytes : bytes / 2;
}

static u64 allocated = 4096;

void *heap_allocate(u64 bytes) {
    allocated += 16;
    return bytes > MOST_MEMORY ? NULL : (void *)(uintptr_t)allocated;
}

void heap_free(void *address) {
    (void)address;
}

void lock_take(lock *lock) {
    (void)lock;
}

void lock_give(lock *lock) {
    (void)lock;
}

void event_make(event *event) {
    event->set = 0;
}

void event_drop(event *event) {
    (void)event;
}

void event_set(event *event) {
    event->set = 1;
}

void event_wait(event *event, u32 milliseconds) {
    (void)event;
    (void)milliseconds;
    abort(); /* nobody may wait here */
}

void event_wait_dispatching(event *event) {
    event_wait(event, FOREVER);
}

void dispatching_prepare(void) {
}

u64 clock_nanos(void) {
    static u64 now;
    return now += 1000;
}

u64 process_id(void) {
    return 1;
}

u32 system_details(char *through, size_t size) {
    append(through, size, "fuzz");
    return 0;
}

bool is_forked(void) {
    return false;
}

static thread *current;

thread *thread_current(void) {
    return current;
}

void thread_bind(thread *thread) {
    current = thread;
}

u64 thread_os_id(void) {
    return 1;
}

void thread_name(char *name, size_t size) {
    append(name, size, "fuzz");
}

bool thread_start(thread *thread, void (*run)(struct thread *)) {
    (void)thread;
    (void)run;
    return false;
}

void thread_prepare(thread *thread) {
    (void)thread;
}

i64 channel_read(void *to, size_t bytes) {
    (void)to;
    (void)bytes;
    return 0;
}

/* Reads every byte that is sent: none may be outside of the buffers or in freed memory. */
bool channel_write(const void *from, size_t bytes) {
    look_at(from, bytes);
    return true;
}

void output_lengths(i64 lengths[2]) {
    lengths[0] = 0;
    lengths[1] = -1;
}

void output_flush(void) {}

void output_unbuffer(void) {}

u64 module_load(const char *path, u32 flags, const char *const *directories, u32 directory_count, failure *failure) {
    size_t length = length_of(path);
    for (u32 i = 0; i < directory_count; i++) {
        length += length_of(directories[i]);
    }
    append(failure->text, sizeof failure->text, path);
    return (length + flags) % 2;
}

bool module_unload(u64 handle, failure *failure) {
    append(failure->text, sizeof failure->text, "no");
    return handle != 0;
}

bool module_resolve(u64 handle, const char *name, const char *version, u64 *address, failure *failure) {
    (void)handle;
    append(failure->text, sizeof failure->text, name);
    *address = 0x1234;
    return length_of(name) + (version == NULL ? 0 : length_of(version)) > 1;
}

void modules_list(void (*each)(void *context, u64 base, u64 bytes, const char *path), void *context) {
    each(context, 1, 2, "\xE9/module");
    each(context, 3, 4, "");
}

void address_locate(u64 address, location *location) {
    if (address % 2 == 0) {
        append(location->module, sizeof location->module, "module");
    }
}

void status_set(const status *status) {
    (void)status;
}

void status_get(status *status) {
    status->errno_value = 2;
}

/* Takes and returns anything that a callee could. */
void stub_call(image *image) {
    look_at((const void *)(uintptr_t)image->stack, image->stack_bytes);
    look_at(image->vectors, (size_t)VECTOR_REGISTERS * image->vector_bytes);
    memset(image->returned_vectors, 1, RETURNED_VECTORS * image->vector_bytes);
    memset(image->returned_x87, 2, sizeof image->returned_x87);
    image->returned[0] = 3;
}

void stub_leave(image *image) {
    (void)image;
    abort();
}

void exception_end(thread *thread) {
    (void)thread;
}

u32 stub_widest_vector(void) {
    return 32;
}

void stub_thunk(u8 code[THUNK_CODE], thunk *data) {
    (void)data;
    memset(code, 0, THUNK_CODE);
}

void stub_entered(void) {}


int LLVMFuzzerTestOneInput(const u8 *data, size_t size) {
    static thread self = {.own = true, .number = 0};
    static request request;
    thread_bind(&self);
    if (setjmp(over) != 0) {
        /* The process would have ended. */
        request_drop(&request);
        self.ending = false;
        return 0;
    }
    /* Repeating costs time only. */
    if (request_read(data, (u32)size, &request)) {
        request.times = request.times > 100 ? 100 : request.times;
        handle(&self, &request);
        request_drop(&request);
    } else if (request.complaint == NULL) {
        abort(); /* it is refused with a reason */
    }
    self.ending = false;
    return 0;
}
