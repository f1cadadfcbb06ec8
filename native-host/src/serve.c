/* Threads and the channel.
 *
 * One thread at a time reads the channel: whoever waits for a frame and finds nobody reading. So a request that comes
 * while its thread is idle is read by that very thread, without a hand-over. A watcher takes over once all threads have
 * been busy for a moment: so a call that hangs does not keep requests to other threads from being served, nor the
 * worker from ending with its explorer. */
#include "host.h"

#define PROTOCOL_VERSION 4
#define BUFFER (64u << 10)
#define TICK 2       /* milliseconds: how long nobody reads before the watcher does */
#define DROWSY 25    /* ticks without a change after which the watcher sleeps for good */
#define WATCHER (-2) /* its number */
#define FIRST_NATIVE (1 << 16)

#define REPLY_HELLO 160
#define REPLY_DONE 140
#define REPLY_LOADED 130
#define REPLY_RESOLVED 131
#define REPLY_MEMORY 134
#define REPLY_WRITTEN 135
#define REPLY_ALLOCATED 136
#define REPLY_LOCATED 139
#define REPLY_REJECTED 141
#define REPLY_THUNKS 162
#define REPLY_MODULES 164
#define REPLY_LOAD_FAILED 165

typedef struct message {
    struct message *next;
    size_t bytes;
    u32 size;
    envelope envelope;
    u8 frame[];
} message;

static lock guard; /* of all below */
static bool reading;
static u64 reads;
static bool watcher_sleeps;
static thread *threads;
static i32 last_native = FIRST_NATIVE - 1;
static thread main_thread, watcher;

static lock sending;

/* Of the one that reads. */
static u8 buffer[BUFFER];
static u32 buffer_at, buffer_end;

static void fill_to(u8 *to, size_t size) {
    size_t done = 0;
    while (done < size) {
        i64 count = channel_read(to + done, size - done);
        if (count == 0) {
            leave(END_OF_INPUT, "");
        }
        if (count < 0) {
            leave(CHANNEL_CLOSED, "");
        }
        done += (size_t)count;
    }
}

static void buffered(u32 least) {
    if (buffer_end - buffer_at >= least) {
        return;
    }
    __builtin_memmove(buffer, buffer + buffer_at, buffer_end - buffer_at);
    buffer_end -= buffer_at;
    buffer_at = 0;
    while (buffer_end < least) {
        i64 count = channel_read(buffer + buffer_end, BUFFER - buffer_end);
        if (count == 0) {
            leave(END_OF_INPUT, "");
        }
        if (count < 0) {
            leave(CHANNEL_CLOSED, "");
        }
        buffer_end += (u32)count;
    }
}

static message *read_message(void) {
    u32 size;
    buffered(sizeof size);
    copy(&size, buffer + buffer_at, sizeof size);
    buffer_at += sizeof size;
    if (size < 1 + ENVELOPE || size > MAX_FRAME) {
        leave(BAD_FRAME, "a frame of a length that the protocol does not allow");
    }
    size_t bytes = sizeof(message) + size;
    message *fresh = store_allocate(bytes);
    fresh->next = NULL;
    fresh->bytes = bytes;
    fresh->size = size;
    u32 here = buffer_end - buffer_at < size ? buffer_end - buffer_at : size;
    if (here < size && size <= BUFFER / 2) {
        buffered(size);
        here = size;
    }
    copy(fresh->frame, buffer + buffer_at, here);
    buffer_at += here;
    fill_to(fresh->frame + here, size - here);
    reader last = {fresh->frame + size - ENVELOPE, fresh->frame + size, false};
    fresh->envelope.id = read_u64(&last);
    fresh->envelope.thread = (i32)read_u32(&last);
    fresh->envelope.event = read_u64(&last);
    return fresh;
}

void message_drop(message *message) {
    store_free(message, message->bytes);
}

static void serve(thread *thread, message *message) {
    request request;
    if (!request_read(message->frame, message->size, &request)) {
        leave(BAD_FRAME, request.complaint);
    }
    handle(thread, &request);
    request_drop(&request);
    message_drop(message);
}

static thread *numbered(i32 number) {
    thread *each = threads;
    while (each != NULL && each->number != number) {
        each = each->next;
    }
    return each;
}

static bool waits_in(const thread *thread, u64 event) {
    const struct wait *each = thread->waits;
    while (each != NULL && each->event != event) {
        each = each->outer;
    }
    return each != NULL;
}

/* With the guard taken, and so it is afterwards. */
static void route(message *message, thread *reader) {
    thread *to = NULL;
    if (message->envelope.thread != ANY_THREAD) {
        to = numbered(message->envelope.thread);
        bool wanted = to != NULL && (message->envelope.event == 0 || waits_in(to, message->envelope.event));
        if (wanted) {
            message->next = NULL;
            if (to->last == NULL) {
                to->first = message;
            } else {
                to->last->next = message;
            }
            to->last = message;
            if (to != reader) {
                event_set(&to->wake);
            }
            return;
        }
    }
    lock_give(&guard);
    if (message->envelope.thread == ANY_THREAD) {
        u32 doing = reader->doing;
        serve(reader, message);
        reader->doing = doing;
    } else {
        /* An answer has no reply: its event is over. */
        if (message->frame[0] != ANSWER) {
            reject(
                reader,
                message->envelope.id,
                to == NULL ? "UNKNOWN_THREAD" : "EVENT_OVER",
                to == NULL ? "no thread of this host has that number" : "the callback has already returned");
        }
        message_drop(message);
    }
    lock_take(&guard);
}

static message *take(thread *thread, u64 event) {
    message **link = &thread->first;
    message *before = NULL;
    while (*link != NULL && (*link)->envelope.event != event) {
        before = *link;
        link = &before->next;
    }
    message *found = *link;
    if (found != NULL) {
        *link = found->next;
        if (thread->last == found) {
            thread->last = before;
        }
    }
    return found;
}

/* Nobody reads from now on, but a thread whose body is to answer soon would wait for the watcher. */
static void pass_reading_on(void) {
    for (thread *each = threads; each != NULL; each = each->next) {
        if (each->waiting && each->waits != NULL) {
            event_set(&each->wake);
            return;
        }
    }
    if (watcher_sleeps) {
        watcher_sleeps = false;
        event_set(&watcher.wake);
    }
}

static message *receive(thread *thread, u64 event) {
    lock_take(&guard);
    thread->waiting = true;
    message *found;
    while ((found = take(thread, event)) == NULL) {
        if (reading) {
            lock_give(&guard);
            event_wait(&thread->wake, FOREVER);
            lock_take(&guard);
            continue;
        }
        reading = true;
        reads++;
        lock_give(&guard);
        message *next = read_message();
        lock_take(&guard);
        reading = false;
        thread->waiting = false;
        route(next, thread);
        thread->waiting = true;
    }
    thread->waiting = false;
    if (!reading) {
        pass_reading_on();
    }
    lock_give(&guard);
    return found;
}

static void watch(thread *self) {
    u64 seen = 0;
    u32 quiet = 0;
    lock_take(&guard);
    for (;;) {
        if (reads != seen) {
            quiet = 0;
        } else if (!reading) {
            reading = true;
            lock_give(&guard);
            message *next = read_message();
            lock_take(&guard);
            reading = false;
            reads++;
            route(next, self);
            quiet = 0;
        } else if (++quiet == DROWSY) {
            quiet = 0;
            watcher_sleeps = true;
            lock_give(&guard);
            event_wait(&self->wake, FOREVER);
            lock_take(&guard);
            watcher_sleeps = false;
        }
        seen = reads;
        lock_give(&guard);
        event_wait(&self->wake, TICK);
        lock_take(&guard);
    }
}

void wait_begin(thread *thread, struct wait *wait, u64 event) {
    *wait = (struct wait){thread->waits, event};
    waits_restore(thread, wait);
}

void wait_for_answer(thread *thread, struct wait *wait, request *answer, message **kept) {
    u32 doing = thread->doing;
    thread->doing = IN_BODY;
    for (;;) {
        message *message = receive(thread, wait->event);
        if (!request_read(message->frame, message->size, answer)) {
            leave(BAD_FRAME, answer->complaint);
        }
        if (answer->kind == ANSWER) {
            *kept = message;
            break;
        }
        handle(thread, answer);
        thread->doing = IN_BODY;
        request_drop(answer);
        message_drop(message);
    }
    thread->doing = doing;
    waits_restore(thread, wait->outer);
}

void waits_restore(thread *thread, struct wait *waits) {
    if (thread->waits != waits) {
        lock_take(&guard);
        thread->waits = waits;
        lock_give(&guard);
    }
}

static void enlist(thread *thread) {
    event_make(&thread->wake);
    lock_take(&guard);
    if (thread->number == 0 && !thread->own) {
        thread->number = ++last_native;
    }
    thread->next = threads;
    threads = thread;
    lock_give(&guard);
}

static void strike(thread *thread) {
    lock_take(&guard);
    struct thread **link = &threads;
    while (*link != NULL && *link != thread) {
        link = &(*link)->next;
    }
    if (*link != NULL) {
        *link = thread->next;
    }
    message *left = thread->first;
    thread->first = NULL;
    thread->last = NULL;
    lock_give(&guard);
    while (left != NULL) {
        message *next = left->next;
        reject(thread, left->envelope.id, "UNKNOWN_THREAD", "the thread has ended");
        message_drop(left);
        left = next;
    }
    event_drop(&thread->wake);
    store_free(thread->writer.room, thread->writer.capacity);
    store_free(thread->writer.parts, thread->writer.part_capacity * sizeof *thread->writer.parts);
    if (thread->thrown != NULL) {
        store_free(thread->thrown, sizeof *thread->thrown);
    }
}

thread *thread_known(void) {
    thread *thread = thread_current();
    if (thread == NULL) {
        thread = store_allocate(sizeof *thread);
        fill(thread, 0, sizeof *thread);
        thread->os_id = thread_os_id();
        enlist(thread);
        thread_bind(thread);
    }
    return thread;
}

void thread_forget(thread *thread) {
    if (thread->own && !thread->ending) {
        thread_ended_by_native_code(thread);
    }
    if (!thread->own) {
        strike(thread);
        store_free(thread, sizeof *thread);
    }
}

void thread_ended_by_native_code(thread *thread) {
    if (is_forked()) {
        return;
    }
    record_thread(thread);
    leave(THREAD_ENDED, "native code ended the thread that called it");
}

/* ---- What threads do ---- */

static void loop(thread *thread) {
    while (!thread->ending) {
        serve(thread, receive(thread, 0));
    }
}

static void run_named(thread *self) {
    thread_bind(self);
    self->os_id = thread_os_id();
    thread_prepare(self);
    loop(self);
    strike(self);
    thread_bind(NULL);
    store_free(self, sizeof *self);
}

static void run_watcher(thread *self) {
    thread_bind(self);
    watch(self);
}

_Noreturn void serve_main(void) {
    main_thread.own = true;
    main_thread.os_id = thread_os_id();
    append(main_thread.name, sizeof main_thread.name, "main");
    thread_bind(&main_thread);
    thread_prepare(&main_thread);
    enlist(&main_thread);
    watcher.own = true;
    watcher.number = WATCHER;
    event_make(&watcher.wake);
    watcher.run = run_watcher;
    if (!thread_start(&watcher, run_watcher)) {
        leave(NOT_STARTED, "the host could not start a thread");
    }
    loop(&main_thread);
    process_end(0);
}

/* ---- Replies ---- */

void send(thread *thread, u64 id) {
    writer *out = &thread->writer;
    output_flush();
    i64 lengths[2];
    output_lengths(lengths);
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
    bool whole = true;
    size_t at = 0;
    for (u32 i = 0; i < out->part_count && whole; i++) {
        const struct part *part = &out->parts[i];
        whole = channel_write(out->room + at, part->before - at) && channel_write(part->at, part->size);
        at = part->before;
    }
    whole = whole && channel_write(out->room + at, out->used - at);
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

static void reply(thread *thread, u64 id, u8 kind, u64 number) {
    write_begin(&thread->writer, kind);
    write_u64(&thread->writer, number);
    send(thread, id);
}

void done(thread *thread, u64 id) {
    write_begin(&thread->writer, REPLY_DONE);
    send(thread, id);
}

/* ---- Requests ---- */

static void hello(thread *thread, const request *request) {
    u64 id = request->envelope.id;
    if (request->number != PROTOCOL_VERSION) {
        reject(thread, id, "VERSION", "this host speaks version 4 of the protocol");
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
    write_u32(out, stub_widest_vector());
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
    failure failure = {0};
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
    failure failure = {0};
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
    failure failure = {0};
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
    lock_take(&guard);
    bool taken = numbered((i32)request->number) != NULL;
    lock_give(&guard);
    if (taken) {
        reject(self, request->envelope.id, "UNKNOWN_THREAD", "a thread of this host has that number already");
        return;
    }
    thread *fresh = store_allocate(sizeof *fresh);
    fill(fresh, 0, sizeof *fresh);
    fresh->own = true;
    fresh->number = (i32)request->number;
    size_t length = request->text.size < sizeof fresh->name ? request->text.size : sizeof fresh->name - 1;
    copy(fresh->name, request->text.at, length);
    enlist(fresh);
    if (!thread_start(fresh, run_named)) {
        strike(fresh);
        store_free(fresh, sizeof *fresh);
        reject(self, request->envelope.id, "OUT_OF_MEMORY", "the host could not start a thread");
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

void handle(thread *thread, request *request) {
    u64 id = request->envelope.id;
    u64 outer = thread->request;
    thread->request = id;
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
            break; /* of an event that is over */
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
