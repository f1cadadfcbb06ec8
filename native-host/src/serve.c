/* Threads and the channel.
 *
 * One thread at a time reads the channel: a thread that waits for a frame while no other one reads. So an idle thread
 * reads its own request, without a hand-over. If all threads have been busy for a moment, a watcher reads instead: a
 * call that hangs must not delay requests to other threads, nor keep the worker from ending with its explorer. */
#include "host.h"

#define BUFFER (64u << 10)
#define TICK 2       /* milliseconds without a reader after which the watcher reads */
#define DROWSY 25    /* ticks without a change after which the watcher sleeps until it is woken */
#define WATCHER (-2) /* its number as a thread */
#define FIRST_NATIVE (1 << 16)

typedef struct message {
    struct message *next;
    size_t bytes;
    u32 size;
    envelope envelope;
    u8 frame[];
} message;

static lock guard; /* protects everything below */
static bool reading;
static u64 reads;
static bool watcher_sleeps;
static thread *threads;
static i32 last_native = FIRST_NATIVE - 1;
static thread main_thread, watcher;

/* State of the reading thread. */
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

/* The caller holds the guard, before and after. */
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
        /* An answer has no reply. Its event is over. */
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

/* No thread reads now, and a thread whose body will answer soon would wait for the watcher. */
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
        if (thread->dispatches && event == 0) {
            /* It never reads the channel here: a message for it may come at any time. */
            lock_give(&guard);
            event_wait_dispatching(&thread->wake);
            lock_take(&guard);
            thread->waiting = true;
            continue;
        }
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

/* ---- The work of threads ---- */

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

const char *thread_open(i32 number, bytes name, bool dispatches, const char **reason) {
    lock_take(&guard);
    bool taken = numbered(number) != NULL;
    lock_give(&guard);
    if (taken) {
        *reason = "UNKNOWN_THREAD";
        return "a thread of this host has that number already";
    }
    thread *fresh = store_allocate(sizeof *fresh);
    fill(fresh, 0, sizeof *fresh);
    fresh->own = true;
    fresh->number = number;
    fresh->dispatches = dispatches;
    if (dispatches) {
        dispatching_prepare();
    }
    copy(fresh->name, name.at, name.size < sizeof fresh->name ? name.size : sizeof fresh->name - 1);
    enlist(fresh);
    if (!thread_start(fresh, run_named)) {
        strike(fresh);
        store_free(fresh, sizeof *fresh);
        *reason = "OUT_OF_MEMORY";
        return "the host could not start a thread";
    }
    return NULL;
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
