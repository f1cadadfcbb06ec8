/* Serves requests. */
#include "host.h"

#define PROTOCOL_VERSION 6

#define REPLY_HELLO 160
#define REPLY_LOADED 130
#define REPLY_RESOLVED 131
#define REPLY_MEMORY 134
#define REPLY_WRITTEN 135
#define REPLY_ALLOCATED 136
#define REPLY_LOCATED 139
#define REPLY_THUNKS 162
#define REPLY_MODULES 164
#define REPLY_LOAD_FAILED 165


static void hello(thread *thread, const request *request) {
    u64 id = request->envelope.id;
    if (request->number != PROTOCOL_VERSION) {
        reject(thread, id, "VERSION", "this host speaks version 6 of the protocol");
        return;
    }
    writer *out = &thread->writer;
    write_begin(out, REPLY_HELLO);
    write_u32(out, PROTOCOL_VERSION);
    write_u64(out, process_id());
    write_text(out, SYSTEM);
    write_text(out, ARCHITECTURE);
    write_u32(out, page_size());
    write_u8(out, sizeof(void *));
    write_text(out, DATA_MODEL);
    write_u32(out, widest_vector());
    char through[64] = "";
    u32 code_page = system_details(through, sizeof through);
    write_text(out, through);
    write_u32(out, code_page);
    send(thread, id);
}

static void load(thread *thread, const request *request) {
    char *path = text_of(request->text);
    char **directories = store_allocate((request->text_count + 1) * sizeof *directories);
    for (u32 i = 0; i < request->text_count; i++) {
        directories[i] = text_of(request->texts[i]);
    }
    failure failure;
    failure_begin(&failure);
    thread->doing = LOADING;
    u64 handle =
        module_load(path, request->flags, (const char *const *)directories, request->text_count, &failure);
    thread->doing = SERVING;
    for (u32 i = 0; i < request->text_count; i++) {
        text_drop(directories[i]);
    }
    store_free(directories, (request->text_count + 1) * sizeof *directories);
    text_drop(path);
    if (handle == 0) {
        write_begin(&thread->writer, REPLY_LOAD_FAILED);
        write_u32(&thread->writer, failure.code);
        write_text(&thread->writer, failure.text);
        send(thread, request->envelope.id);
        return;
    }
    output_unbuffer();
    reply(thread, request->envelope.id, REPLY_LOADED, library_add(handle));
}

static void unload(thread *thread, const request *request) {
    bool known;
    u64 handle = library_handle(request->number, &known);
    if (!known || request->number == SCOPE_OF_ALL) {
        reject(thread, request->envelope.id, "UNKNOWN_LIBRARY", "no library of this host has that number");
        return;
    }
    failure failure;
    failure_begin(&failure);
    thread->doing = UNLOADING;
    bool gone = module_unload(handle, &failure);
    thread->doing = SERVING;
    if (!gone) {
        reject(thread, request->envelope.id, "UNKNOWN_LIBRARY", failure.text);
        return;
    }
    library_forget(request->number);
    done(thread, request->envelope.id);
}

static void resolve(thread *thread, const request *request) {
    failure failure;
    failure_begin(&failure);
    u64 address;
    thread->doing = RESOLVING;
    bool found = target_address(&request->symbol, &address, &failure);
    thread->doing = SERVING;
    if (found) {
        reply(thread, request->envelope.id, REPLY_RESOLVED, address);
    } else {
        reject(thread, request->envelope.id, failure.code == 0 ? "SYMBOL_NOT_FOUND" : "UNKNOWN_LIBRARY", failure.text);
    }
}

static void read_memory(thread *thread, const request *request) {
    size_t wanted = (size_t)request->length;
    u8 *room = store_try(wanted + 1);
    if (room == NULL) {
        reject(thread, request->envelope.id, "OUT_OF_MEMORY", "the host has no room for so much memory");
        return;
    }
    size_t count = memory_read(room, request->number, wanted);
    write_begin(&thread->writer, REPLY_MEMORY);
    write_u64(&thread->writer, request->number);
    write_bytes(&thread->writer, room, count);
    send(thread, request->envelope.id);
    store_free(room, wanted + 1);
}

static void allocate(thread *thread, const request *request) {
    void *memory = request->number == 0 ? NULL : heap_allocate(request->number);
    if (memory == NULL) {
        reject(thread, request->envelope.id, "OUT_OF_MEMORY", "the host has not so much memory");
        return;
    }
    allocation_add((u64)(uintptr_t)memory);
    reply(thread, request->envelope.id, REPLY_ALLOCATED, (u64)(uintptr_t)memory);
}

static void give_back(thread *thread, const request *request) {
    if (!allocation_forget(request->number)) {
        reject(thread, request->envelope.id, "NOT_ALLOCATED", "nothing is allocated at this address");
        return;
    }
    heap_free((void *)(uintptr_t)request->number);
    done(thread, request->envelope.id);
}

static void optional_text(writer *out, const char *text) {
    write_u8(out, text[0] != 0);
    if (text[0] != 0) {
        write_text(out, text);
    }
}

static void locate(thread *thread, const request *request) {
    location *found = store_allocate(sizeof *found);
    fill(found, 0, sizeof *found);
    address_locate(request->number, found);
    writer *out = &thread->writer;
    write_begin(out, REPLY_LOCATED);
    optional_text(out, found->module);
    write_u64(out, found->module_offset);
    optional_text(out, found->symbol);
    write_u64(out, found->symbol_offset);
    send(thread, request->envelope.id);
    store_free(found, sizeof *found);
}

static void add_module(void *context, u64 base, u64 bytes, const char *path) {
    writer *out = context;
    write_u64(out, base);
    write_u64(out, bytes);
    write_text(out, path);
    u32 count;
    copy(&count, out->room + sizeof(u32) + 1, sizeof count);
    count++;
    copy(out->room + sizeof(u32) + 1, &count, sizeof count);
}

static void list_modules(thread *thread, const request *request) {
    write_begin(&thread->writer, REPLY_MODULES);
    write_u32(&thread->writer, 0);
    modules_list(add_module, &thread->writer);
    send(thread, request->envelope.id);
}

static void make_thunks(thread *thread, request *request) {
    call_request *call = &request->call;
    const char *problem = thunks_make(call->thunks, call->thunk_count);
    if (problem != NULL) {
        reject(thread, request->envelope.id, "TOO_MANY_CALLBACKS", problem);
        return;
    }
    write_begin(&thread->writer, REPLY_THUNKS);
    write_u32(&thread->writer, call->thunk_count);
    for (u32 i = 0; i < call->thunk_count; i++) {
        write_u64(&thread->writer, call->thunks[i].address);
    }
    send(thread, request->envelope.id);
}

static void start_thread(thread *self, const request *request) {
    const char *reason = "UNKNOWN_THREAD";
    const char *problem = thread_open((i32)request->number, request->text, request->dispatches, &reason);
    if (problem != NULL) {
        reject(self, request->envelope.id, reason, problem);
        return;
    }
    done(self, request->envelope.id);
}

static bool runs_anywhere(enum request_kind kind) {
    switch (kind) {
        case HELLO:
        case READ:
        case WRITE:
        case ALLOCATE:
        case FREE:
        case RETAIN:
        case RELEASE:
        case LOCATE:
        case LIST_MODULES:
        case START_THREAD:
            return true;
        default:
            return false;
    }
}

/* An allocator may be another one than the system's. */
static bool runs_native_code(enum request_kind kind) {
    switch (kind) {
        case READ:
        case WRITE:
        case RETAIN:
        case RELEASE:
        case LOCATE:
        case LIST_MODULES:
            return false;
        default:
            return true;
    }
}

void handle(thread *thread, request *request) {
    u64 id = request->envelope.id;
    u64 outer = thread->request;
    thread->request = id;
    thread->native_nanos = runs_native_code(request->kind) ? ENDLESS : 0;
    thread->doing = SERVING;
    if (request->envelope.thread == ANY_THREAD && !runs_anywhere(request->kind)) {
        reject(thread, id, "UNKNOWN_THREAD", "a request that needs a thread");
        thread->request = outer;
        return;
    }
    switch (request->kind) {
        case HELLO:
            hello(thread, request);
            break;
        case LOAD:
        case LOAD_FROM:
            load(thread, request);
            break;
        case UNLOAD:
            unload(thread, request);
            break;
        case RESOLVE:
            resolve(thread, request);
            break;
        case CALL:
            call_make(thread, request);
            break;
        case REPEAT:
            call_repeat(thread, request);
            break;
        case READ:
            read_memory(thread, request);
            break;
        case WRITE:
            reply(
                thread, id, REPLY_WRITTEN, memory_write(request->number, request->more.at, request->more.size));
            break;
        case ALLOCATE:
            allocate(thread, request);
            break;
        case FREE:
            give_back(thread, request);
            break;
        case RETAIN:
            call_retain(thread, request);
            break;
        case RELEASE:
            call_release(thread, request);
            break;
        case LOCATE:
            locate(thread, request);
            break;
        case LIST_MODULES:
            list_modules(thread, request);
            break;
        case MAKE_THUNKS:
            make_thunks(thread, request);
            break;
        case MAKE_OBJECT:
            object_make(thread, request);
            break;
        case START_THREAD:
            start_thread(thread, request);
            break;
        case END_THREAD:
            if (thread->number == 0 || !thread->own || thread->waits != NULL) {
                reject(thread, id, "UNKNOWN_THREAD", "this thread cannot be ended");
                break;
            }
            thread->ending = true;
            done(thread, id);
            break;
        case ANSWER:
            break; /* the event is over */
        case GOODBYE:
            done(thread, id);
            record_left(SAID_GOODBYE, "");
            process_end(0);
        case CALL_LAYOUTS:
        case REPEAT_LAYOUTS:
        case CREATE_CALLBACK:
        case TAKE_CALLBACK_LOG:
            reject(thread, id, "UNSUPPORTED_HERE", "this host takes calls by registers");
            break;
    }
    thread->doing = IDLE;
    thread->request = outer;
}
