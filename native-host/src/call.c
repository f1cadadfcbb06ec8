/* Calls: blocks, relocations, register images; and the memory of past calls.
 *
 * The blocks of a call are in the host's own memory, never at its start, with guard bytes on both sides of each.
 * If native code frees a block, the C library notices it at once: the word before a block is a size that glibc
 * rejects. */
#include "call.h"

#define MORE (8 * (INTEGER_REGISTERS - 8))
_Static_assert(
    offsetof(image, integers) == 8 && offsetof(image, stack) == 72 + MORE && offsetof(image, times) == 88 + MORE
        && offsetof(image, vector_bytes) == 96 + MORE && offsetof(image, returned) == 104 + MORE
        && offsetof(image, removed) == 120 + MORE && offsetof(image, frame) == 128 + MORE
        && offsetof(image, left) == 136 + MORE && offsetof(image, returned_x87) == 144 + MORE
        && offsetof(image, vectors) == 192 && offsetof(image, returned_vectors) == 704,
    "the assembly knows these offsets");

#define REPLY_RETURNED 161

#define HEAD 64
#define GUARD 64
#define GUARD_BYTE 0xD0
static const u8 NO_SIZE[] = {0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
#define MAX_CALLS 64
#define MAX_BYTES (64ull << 20)

typedef struct memory {
    struct memory *next;
    u64 call;
    u64 bytes;
    u8 *at;
    bool retained;
} memory;

static lock guard; /* protects the memory of past calls, the latest first */
static memory *past;
static u64 calls;

/* ---- The memory of past calls ---- */

static void memory_free(memory *each) {
    store_free(each->at, (size_t)each->bytes);
    store_free(each, sizeof *each);
}

/* The memory of the latest call and retained memory always stay. */
static void past_add(memory *latest) {
    memory *gone = NULL;
    lock_take(&guard);
    latest->next = past;
    past = latest;
    u32 count = 1;
    u64 bytes = latest->bytes;
    memory **link = &latest->next;
    while (*link != NULL) {
        memory *each = *link;
        if (each->retained) {
            link = &each->next;
            continue;
        }
        count++;
        bytes += each->bytes;
        if (count > MAX_CALLS || bytes > MAX_BYTES) {
            *link = each->next;
            each->next = gone;
            gone = each;
        } else {
            link = &each->next;
        }
    }
    lock_give(&guard);
    while (gone != NULL) {
        memory *next = gone->next;
        memory_free(gone);
        gone = next;
    }
}

void call_retain(thread *thread, request *request) {
    lock_take(&guard);
    memory *each = past;
    while (each != NULL && each->call != request->number) {
        each = each->next;
    }
    if (each != NULL) {
        each->retained = true;
    }
    lock_give(&guard);
    if (each == NULL) {
        reject(thread, request->envelope.id, "UNKNOWN_CALL", "this call has no memory that could be kept");
    } else {
        done(thread, request->envelope.id);
    }
}

void call_release(thread *thread, request *request) {
    lock_take(&guard);
    memory **link = &past;
    while (*link != NULL && ((*link)->call != request->number || !(*link)->retained)) {
        link = &(*link)->next;
    }
    memory *found = *link;
    if (found != NULL) {
        *link = found->next;
    }
    lock_give(&guard);
    if (found == NULL) {
        reject(thread, request->envelope.id, "UNKNOWN_CALL", "this call is not retained");
        return;
    }
    memory_free(found);
    done(thread, request->envelope.id);
}

/* ---- Before the call ---- */

static u64 aligned(u64 address, u64 alignment) {
    return (address + alignment - 1) & -alignment;
}

/* Allocates the blocks; NULL, with a problem, if there is no memory. */
static memory *blocks_place(call_request *call, const char **problem) {
    u64 bytes = HEAD;
    for (u32 i = 0; i < call->block_count; i++) {
        bytes += GUARD + call->blocks[i].alignment + call->blocks[i].size + GUARD;
    }
    memory *made = store_try(sizeof *made);
    u8 *at = made == NULL || bytes > SIZE_MAX ? NULL : store_try((size_t)bytes);
    if (at == NULL) {
        store_free(made, sizeof *made);
        *problem = "the host has no memory for the blocks of this call";
        return NULL;
    }
    *made = (memory){.bytes = bytes, .at = at};
    bool zeroed = store_zeroes((size_t)bytes);
    u64 end = (u64)(uintptr_t)at + HEAD;
    for (u32 i = 0; i < call->block_count; i++) {
        block *block = &call->blocks[i];
        u64 start = aligned(end + GUARD, block->alignment);
        block->at = (u8 *)(uintptr_t)start;
        fill(block->at - GUARD, GUARD_BYTE, GUARD - sizeof NO_SIZE);
        copy(block->at - sizeof NO_SIZE, NO_SIZE, sizeof NO_SIZE);
        if (block->initial.size > 0) {
            copy(block->at, block->initial.at, block->initial.size);
        }
        if (!zeroed) {
            fill(block->at + block->initial.size, 0, (size_t)(block->size - block->initial.size));
        }
        fill(block->at + block->size, GUARD_BYTE, GUARD);
        end = start + block->size + GUARD;
    }
    return made;
}

bool target_address(const target *target, u64 *address, failure *failure) {
    if (target->kind == IN_SLOT) {
        u64 vtable = 0;
        u64 slot = 0;
        bool read = memory_read(&vtable, target->number, sizeof(void *)) == sizeof(void *)
            && memory_read(&slot, vtable + target->offset * sizeof(void *), sizeof(void *)) == sizeof(void *);
        if (!read) {
            append(failure->text, sizeof failure->text, "there is no readable vtable at the object 0x");
            append_number(failure->text, sizeof failure->text, target->number, 16);
        }
        *address = slot;
        return read;
    }
    if (target->kind != AT_SYMBOL) {
        *address = target->number;
        return true;
    }
    bool known;
    u64 handle = library_handle(target->number, &known);
    if (!known) {
        failure->code = 1;
        append(failure->text, sizeof failure->text, "no library of this host has the number ");
        append_number(failure->text, sizeof failure->text, target->number, 10);
        return false;
    }
    if (symbol_known(target, address)) {
        return true;
    }
    char *name = text_of(target->name);
    char *version = target->versioned ? text_of(target->version) : NULL;
    bool found = module_resolve(handle, name, version, address, failure);
    text_drop(name);
    text_drop(version);
    failure->code = 0;
    if (found) {
        symbol_keep(target, *address);
    }
    return found;
}

static bool address_of(const call_request *call, const target *target, u64 *address, failure *failure) {
    switch (target->kind) {
        case IN_BLOCK:
            *address = (u64)(uintptr_t)call->blocks[target->number].at + target->offset;
            return true;
        case AT_THUNK:
            *address = call->thunks[target->number].address;
            return true;
        default:
            return target_address(target, address, failure);
    }
}

static void write_address(call_request *call, image *image, u8 *stack, const relocation *relocation, u64 address) {
    u8 *place = NULL;
    switch (relocation->place) {
        case INTEGER_REGISTER:
            place = (u8 *)&image->integers[relocation->index];
            break;
        case VECTOR_REGISTER:
            place = image->vectors + (size_t)relocation->index * call->vector_bytes;
            break;
        case STACK:
            place = stack;
            break;
        case BLOCK:
            place = call->blocks[relocation->index].at;
            break;
    }
    copy(place + relocation->offset, &address, relocation->width);
}

/* CPUID traps in a virtual machine: some microseconds each time. */
u32 widest_vector(void) {
    static u32 known;
    u32 widest = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (widest == 0) {
        widest = stub_widest_vector();
        __atomic_store_n(&known, widest, __ATOMIC_RELAXED);
    }
    return widest;
}

bool call_prepare(thread *thread, request *request, image *image, prepared *ready) {
    call_request *call = &request->call;
    u64 id = request->envelope.id;
    if (call->vector_bytes > widest_vector()) {
        reject(thread, id, "UNSUPPORTED_HERE", "this machine has no vector registers of that width");
        return false;
    }
    failure failure;
    failure_begin(&failure);
    u64 target;
    thread->doing = RESOLVING;
    if (!target_address(&call->target, &target, &failure)) {
        reject(thread, id, failure.code == 0 ? "SYMBOL_NOT_FOUND" : "UNKNOWN_LIBRARY", failure.text);
        return false;
    }
    const char *problem = thunks_make(call->thunks, call->thunk_count);
    if (problem != NULL) {
        reject(thread, id, "TOO_MANY_CALLBACKS", problem);
        return false;
    }
    *ready = (prepared){0};
    if (call->block_count > 0 && (ready->memory = blocks_place(call, &problem)) == NULL) {
        reject(thread, id, "OUT_OF_MEMORY", problem);
        return false;
    }
    fill(image, 0, offsetof(struct image, vectors));
    image->target = target;
    copy(image->integers, call->integers, sizeof image->integers);
    image->vector_bytes = call->vector_bytes;
    if (call->vector_bytes > 0) {
        fill(image->vectors, 0, sizeof image->vectors);
        if (call->vectors.size > 0) {
            copy(image->vectors, call->vectors.at, call->vectors.size);
        }
    } else if (call->wants_vectors) {
        image->vector_bytes = 16;
        fill(image->vectors, 0, VECTOR_REGISTERS * 16);
    }
    image->x87 = call->x87;
    image->times = 1;
    if (call->stack.size > 0) {
        ready->stack_bytes = aligned(call->stack.size, 16);
        ready->stack = store_allocate((size_t)ready->stack_bytes);
        fill(ready->stack, 0, (size_t)ready->stack_bytes);
        copy(ready->stack, call->stack.at, call->stack.size);
        image->stack = (u64)(uintptr_t)ready->stack;
        image->stack_bytes = ready->stack_bytes;
    }
    for (u32 i = 0; i < call->relocation_count; i++) {
        const relocation *relocation = &call->relocations[i];
        u64 address;
        if (!address_of(call, &relocation->target, &address, &failure)) {
            reject(thread, id, failure.code == 0 ? "SYMBOL_NOT_FOUND" : "UNKNOWN_LIBRARY", failure.text);
            store_free(ready->stack, (size_t)ready->stack_bytes);
            if (ready->memory != NULL) {
                memory_free(ready->memory);
            }
            return false;
        }
        write_address(call, image, ready->stack, relocation, address);
    }
    return true;
}

/* ---- The call ---- */

#define EXTENDED_PRECISION 0x300

/* Sets bits of the x87 control word and returns what it was; it has no such bits on other processors. */
static u16 precision_add(u16 bits) {
    u16 before = 0;
#if defined __x86_64__ || defined __i386__
    __asm__ volatile("fnstcw %0" : "=m"(before));
    u16 control = before | bits;
    __asm__ volatile("fldcw %0" : : "m"(control));
#else
    (void)bits;
#endif
    return before;
}

static void precision_restore(u16 control) {
#if defined __x86_64__ || defined __i386__
    __asm__ volatile("fldcw %0" : : "m"(control));
#else
    (void)control;
#endif
}

made call_enter(thread *thread, image *image, status *status) {
    made result = {__atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED), 0};
    struct image *outer = thread->image;
    struct wait *waits = thread->waits;
    u64 outer_call = thread->call;
    thread->image = image;
    thread->call = result.call;
    thread->doing = CALLING;
    u16 control = status->extended ? precision_add(EXTENDED_PRECISION) : 0;
    u64 start = clock_nanos();
    status_set(status);
    stub_call(image);
    status_get(status);
    result.nanos = clock_nanos() - start;
    if (status->extended) {
        precision_restore(control);
    }
    thread->native_nanos = result.nanos;
    thread->image = outer;
    thread->call = outer_call;
    thread->doing = SERVING;
    waits_restore(thread, waits);
    if (image->left != 0) {
        exception_end(thread);
    }
    return result;
}

/* ---- After the call ---- */

static u32 written_before(const block *block) {
    const u8 *guard = block->at - GUARD;
    const u32 plain = GUARD - sizeof NO_SIZE;
    for (u32 i = 0; i < GUARD; i++) {
        if (guard[i] != (i < plain ? GUARD_BYTE : NO_SIZE[i - plain])) {
            return GUARD - i;
        }
    }
    return 0;
}

static u32 written_after(const block *block) {
    for (u32 i = GUARD; i > 0; i--) {
        if (block->at[block->size + i - 1] != GUARD_BYTE) {
            return i;
        }
    }
    return 0;
}

static size_t without_trailing_zeros(const u8 *at, size_t size) {
    u64 eight;
    while (size >= sizeof eight) {
        copy(&eight, at + size - sizeof eight, sizeof eight);
        if (eight != 0) {
            break;
        }
        size -= sizeof eight;
    }
    while (size > 0 && at[size - 1] == 0) {
        size--;
    }
    return size;
}

void call_answer(thread *thread, const request *request, const image *image, const made *made) {
    const call_request *call = &request->call;
    writer *out = &thread->writer;
    write_begin(out, REPLY_RETURNED);
    write_u64(out, made->call);
    write_u8(out, image->left != 0);
    if (image->left != 0) {
        write_u64(out, thread->thrown->kind);
        write_u64(out, thread->thrown->address);
        write_text(out, thread->thrown->type);
    }
    for (u32 i = 0; i < RETURNED_INTEGERS; i++) {
        write_u64(out, call->wants_integers ? image->returned[i] : 0);
    }
    write_bytes(
        out, image->returned_vectors, call->wants_vectors ? (size_t)RETURNED_VECTORS * image->vector_bytes : 0);
    write_bytes(out, image->returned_x87, 16 * (size_t)call->x87);
    write_u64(out, (u64)image->removed);
    write_u32(out, call->block_count);
    for (u32 i = 0; i < call->block_count; i++) {
        const block *block = &call->blocks[i];
        write_u64(out, (u64)(uintptr_t)block->at);
        write_bytes(out, block->at, without_trailing_zeros(block->at, (size_t)block->wanted));
        write_u32(out, written_before(block));
        write_u32(out, written_after(block));
    }
    write_u32(out, call->thunk_count);
    for (u32 i = 0; i < call->thunk_count; i++) {
        write_u64(out, call->thunks[i].address);
    }
    write_u32(out, call->status.with_errno ? call->status.errno_value : 0);
    write_u32(out, call->status.with_last_error ? call->status.last_error : 0);
    write_u64(out, made->nanos);
    send(thread, request->envelope.id);
}

void call_finish(prepared *ready, u64 call) {
    store_free(ready->stack, (size_t)ready->stack_bytes);
    if (ready->memory != NULL) {
        ready->memory->call = call;
        past_add(ready->memory);
    }
}

void call_make(thread *thread, request *request) {
    image image;
    prepared ready;
    if (!call_prepare(thread, request, &image, &ready)) {
        return;
    }
    made made = call_enter(thread, &image, &request->call.status);
    call_answer(thread, request, &image, &made);
    call_finish(&ready, made.call);
}

/* ---- Texts ---- */

char *text_of(bytes bytes) {
    char *text = store_allocate(bytes.size + 1);
    if (bytes.size > 0) {
        copy(text, bytes.at, bytes.size);
    }
    text[bytes.size] = 0;
    return text;
}

void text_drop(char *text) {
    if (text != NULL) {
        store_free(text, length_of(text) + 1);
    }
}
