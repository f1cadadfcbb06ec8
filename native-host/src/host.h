/* Declarations shared by the parts of the host. host.protocol's package-info.java documents the wire format. */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t i32;
typedef int64_t i64;

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* ---- Common to all systems: common.c ---- */

void copy_many(void *to, const void *from, size_t bytes);

/* The fields of a frame are a few bytes each and many: copying one must be an instruction, not a call. */
static inline void copy(void *to, const void *from, size_t bytes) {
    if (__builtin_constant_p(bytes) && bytes <= 16) {
        __builtin_memcpy(to, from, bytes);
    } else {
        copy_many(to, from, bytes);
    }
}

void fill(void *to, u8 byte, size_t bytes);
bool same(const void *one, const void *other, size_t bytes);
size_t length_of(const char *text);

/* Appends to a text in a buffer of `size` bytes. What does not fit is dropped; the text is always terminated. */
void append(char *text, size_t size, const char *more);
void append_number(char *text, size_t size, u64 number, u32 base);

/* ---- The platform: posix.c, windows.c ---- */

extern const char SYSTEM[];       /* as in Java's os.name */
extern const char ARCHITECTURE[]; /* as in Java's os.arch */
extern const char DATA_MODEL[];   /* LP64, LLP64 or ILP32 */

/* Allocates zeroed pages outside any heap; NULL if there is no memory. */
void *pages_allocate(size_t bytes);
void pages_free(void *pages, size_t bytes);
/* Makes written pages executable and no longer writable. */
bool pages_execute(void *pages, size_t bytes);
u32 page_size(void);

/* Access to memory of native code, which never faults. Returns how many bytes were copied, from the first one on. */
size_t memory_read(void *to, u64 from, size_t bytes);
size_t memory_write(u64 to, const void *from, size_t bytes);

/* The C heap, which native code may free; zeroed. */
void *heap_allocate(u64 bytes);
void heap_free(void *address);

typedef struct lock {
    void *state; /* all zero: free */
} lock;
void lock_take(lock *lock);
void lock_give(lock *lock);

/* An event for one waiting thread. It stays set until the thread has waited for it. */
typedef struct event {
#ifdef _WIN32
    void *handle;
#else
    u32 set;
#endif
} event;
void event_make(event *event);
void event_drop(event *event);
void event_set(event *event);
#define FOREVER 0xFFFFFFFFu
void event_wait(event *event, u32 milliseconds);
/* Waits for the event and dispatches the messages that come for the thread's windows meanwhile, as the
 * single-threaded apartments of COM need it. Only Windows has such messages. */
void event_wait_dispatching(event *event);
void dispatching_prepare(void);

u64 clock_nanos(void);
u64 process_id(void);
/* The program that runs the host, such as "wine-8.0", or an empty text; and the ANSI code page, or 0. */
u32 system_details(char *through, size_t size);
/* Whether this process is the child of a fork in native code, not the original host. */
bool is_forked(void);
_Noreturn void process_end(u32 status);

struct thread;
struct thread *thread_current(void);     /* NULL for a thread that the host does not know */
void thread_bind(struct thread *thread); /* makes it the current one */
u64 thread_os_id(void);
void thread_name(char *name, size_t size);
bool thread_start(struct thread *thread, void (*run)(struct thread *));
/* Prepares a thread of the host for native code that uses up its stack. */
void thread_prepare(struct thread *thread);

/* Reads at least one byte of the channel. Returns how many, 0 at its end, -1 if native code closed it. */
i64 channel_read(void *to, size_t bytes);
bool channel_write(const void *from, size_t bytes);

/* The lengths of the files to which standard output and standard error are appended; -1 if unknown. */
void output_lengths(i64 lengths[2]);
/* Flushes C's streams. After a module was loaded, also makes its runtime's streams unbuffered. */
void output_flush(void);
void output_unbuffer(void);

/* Why a function of the loader failed: its own message, and the system's code or 0. */
typedef struct failure {
    u32 code;
    char text[1024];
} failure;

/* No failure yet. Only the first byte of the text is set: each call has one, and it is large. */
static inline void failure_begin(failure *failure) {
    failure->code = 0;
    failure->text[0] = 0;
}

#define SCOPE_OF_ALL 0
u64 module_load(const char *path, u32 flags, const char *const *directories, u32 directory_count, failure *failure);
bool module_unload(u64 handle, failure *failure);
/* Returns false if there is no such symbol; an address may be 0. The version may be NULL. */
bool module_resolve(u64 handle, const char *name, const char *version, u64 *address, failure *failure);
/* Calls `each` for every loaded module, in the loader's order. */
void modules_list(void (*each)(void *context, u64 base, u64 bytes, const char *path), void *context);

typedef struct location {
    char module[4096]; /* empty: none */
    u64 module_offset;
    char symbol[4096]; /* empty: none */
    u64 symbol_offset;
} location;
void address_locate(u64 address, location *location);

typedef struct status {
    u64 errno_function; /* 0: the system's own errno, if it has one */
    bool with_errno, with_last_error;
    bool extended; /* x87 numbers are computed in full precision, which Windows has not switched on */
    u32 errno_value, last_error;
} status;
void status_set(const status *status);
void status_get(status *status);

/* ---- The call stub of a machine: stub-*.S ---- */

#if defined(__aarch64__)
#define INTEGER_REGISTERS 9 /* X8 has the address of a result in memory */
#else
#define INTEGER_REGISTERS 8
#endif
#define VECTOR_REGISTERS 8
#define RETURNED_INTEGERS 2
#define RETURNED_VECTORS 4
#define RETURNED_X87 2
#define WIDEST_VECTOR 64

/* The assembly code uses these offsets; call.c asserts them. With a ninth integer register, those up to `reserved` are 8
 * higher. */
typedef struct image {
    u64 target;                                            /* 0 */
    u64 integers[INTEGER_REGISTERS];                       /* 8 */
    u64 stack;                                             /* 72: the bytes to copy to the stack */
    u64 stack_bytes;                                       /* 80: a multiple of 16 */
    u64 times;                                             /* 88 */
    u32 vector_bytes;                                      /* 96: 0, 16, 32 or 64 */
    u32 x87;                                               /* 100: how many values the x87 stack returns */
    u64 returned[RETURNED_INTEGERS];                       /* 104 */
    i64 removed;                                           /* 120: bytes of the stack that the callee removed */
    u64 frame;                                             /* 128: the stub's frame, for leaving the callee */
    u32 left;                                              /* 136: 1 if an exception left the callee */
    u32 unused;                                            /* 140 */
    u8 returned_x87[RETURNED_X87][16];                     /* 144 */
    u8 reserved[80 - 8 * INTEGER_REGISTERS];               /* 176 */
    u8 vectors[VECTOR_REGISTERS * WIDEST_VECTOR];          /* 192, each vector_bytes wide */
    u8 returned_vectors[RETURNED_VECTORS * WIDEST_VECTOR]; /* 704 */
} __attribute__((aligned(16))) image;

void stub_call(image *image);
/* Ends stub_call of an image as if the callee had returned. */
_Noreturn void stub_leave(image *image);
/* Continues after an exception was caught and all frames between were unwound. */
void exception_end(struct thread *thread);
u32 stub_widest_vector(void);
/* Copies bytes as far as possible, from the first one on. The platform's fault handler knows its addresses. */
size_t stub_copy(void *to, const void *from, size_t bytes);

/* A thunk: a few instructions that load the address of its data and jump to the entry named there. */
typedef struct thunk {
    u64 entry;         /* 0: stub_entered */
    u32 vector_bytes;  /* 8 */
    u32 popped;        /* 12: bytes of the stack that it removes */
    u64 id;            /* 16 */
    u32 stack_bytes;   /* how much of the stack is sent with the event */
    u32 fetch_count;
    struct fetch *fetches;
} thunk;

/* The registers that a thunk stores and returns with. With a ninth integer register, all others are 8 higher, and 16 bytes
 * more in all. */
typedef struct entry {
    u64 integers[INTEGER_REGISTERS];                       /* 0 */
    u64 stack;                                             /* 64 */
    u64 returned[RETURNED_INTEGERS];                       /* 72 */
    u32 x87;                                               /* 88 */
    u32 unused;                                            /* 92 */
    u8 returned_x87[RETURNED_X87][16];                     /* 96 */
    u8 vectors[VECTOR_REGISTERS * WIDEST_VECTOR];          /* 128 */
    u8 returned_vectors[RETURNED_VECTORS * WIDEST_VECTOR]; /* 640; 896 in all */
} __attribute__((aligned(16))) entry;

#if defined(__aarch64__)
#define THUNK_CODE 32
#else
#define THUNK_CODE 16
#endif
void stub_thunk(u8 code[THUNK_CODE], thunk *data);
void stub_entered(void);
void thunk_entered(thunk *thunk, entry *entry);

/* ---- The host's own memory: store.c ---- */

/* Allocates outside the C heap, which native code may have damaged. Ends the process if there is no memory. */
void *store_allocate(size_t bytes);
/* NULL if there is none. */
void *store_try(size_t bytes);
void store_free(void *memory, size_t bytes);
/* Whether memory of this size is zeroed when it is allocated. */
bool store_zeroes(size_t bytes);

/* ---- Frames: frame.c ---- */

#define MAX_FRAME (128u << 20)

typedef struct reader {
    const u8 *at, *end;
    bool bad;
} reader;

typedef struct bytes {
    const u8 *at;
    u32 size;
} bytes;

/* The next bytes; NULL where the frame has fewer, and from then on always. */
static inline const u8 *read_raw(reader *reader, size_t bytes) {
    if (reader->bad || (size_t)(reader->end - reader->at) < bytes) {
        reader->bad = true;
        return NULL;
    }
    const u8 *at = reader->at;
    reader->at += bytes;
    return at;
}

static inline u8 read_u8(reader *reader) {
    const u8 *at = read_raw(reader, 1);
    return at == NULL ? 0 : *at;
}

static inline u32 read_u32(reader *reader) {
    u32 value = 0;
    const u8 *at = read_raw(reader, sizeof value);
    if (at != NULL) {
        copy(&value, at, sizeof value);
    }
    return value;
}

static inline u64 read_u64(reader *reader) {
    u64 value = 0;
    const u8 *at = read_raw(reader, sizeof value);
    if (at != NULL) {
        copy(&value, at, sizeof value);
    }
    return value;
}

bytes read_bytes(reader *reader);

typedef struct writer {
    u8 *room;
    size_t capacity, used;
    struct part {
        size_t before; /* how many bytes of the buffer come before it */
        const void *at;
        size_t size;
    } *parts;
    u32 part_count, part_capacity;
    bool too_long;
} writer;

/* Room for so many bytes more; NULL if the frame gets too long. */
u8 *write_room(writer *writer, size_t more);

static inline void write_field(writer *writer, const void *from, size_t size) {
    u8 *at;
    if (writer->capacity - writer->used >= size) {
        at = writer->room + writer->used;
        writer->used += size;
    } else {
        at = write_room(writer, size);
    }
    if (at != NULL) {
        copy(at, from, size);
    }
}

static inline void write_u8(writer *writer, u8 value) {
    write_field(writer, &value, sizeof value);
}

static inline void write_u32(writer *writer, u32 value) {
    write_field(writer, &value, sizeof value);
}

static inline void write_u64(writer *writer, u64 value) {
    write_field(writer, &value, sizeof value);
}

static inline void write_f64(writer *writer, double value) {
    write_field(writer, &value, sizeof value);
}

void write_begin(writer *writer, u8 kind);
void write_raw(writer *writer, const void *from, size_t size);
void write_bytes(writer *writer, const void *from, size_t size);
void write_text(writer *writer, const char *text);

/* ---- Requests: request.c ---- */

enum request_kind {
    HELLO = 1, LOAD = 2, UNLOAD = 3, RESOLVE = 4, CALL_LAYOUTS = 5, REPEAT_LAYOUTS = 6, READ = 7, WRITE = 8,
    ALLOCATE = 9, FREE = 10, RETAIN = 11, RELEASE = 12, CREATE_CALLBACK = 13, TAKE_CALLBACK_LOG = 14, LOCATE = 15,
    GOODBYE = 16, CALL = 32, REPEAT = 33, MAKE_THUNKS = 34, ANSWER = 35, LIST_MODULES = 36, START_THREAD = 37,
    END_THREAD = 38, LOAD_FROM = 39, MAKE_OBJECT = 40
};

enum target_kind { AT_ADDRESS = 1, AT_SYMBOL = 2, IN_BLOCK = 3, AT_THUNK = 4, IN_SLOT = 5 };

typedef struct target {
    u8 kind;
    u64 number; /* the address, the library, the block, the thunk, or the object */
    u64 offset; /* in the block; the slot's index */
    bytes name, version;
    bool versioned;
} target;

typedef struct block {
    u64 alignment, size, wanted;
    bytes initial;
    u8 *at; /* set when memory was allocated for it */
} block;

enum place_kind { INTEGER_REGISTER = 1, BLOCK = 2, STACK = 3, VECTOR_REGISTER = 4 };

typedef struct relocation {
    u8 place;
    u32 index;
    u64 offset;
    u8 width;
    target target;
} relocation;

typedef struct fetch {
    u8 place; /* INTEGER_REGISTER or STACK */
    u32 index;
    u32 size;
} fetch;

typedef struct thunk_request {
    u64 id;
    u32 vector_bytes, popped, stack_bytes;
    u32 fetch_count;
    fetch *fetches;
    thunk *made;
    u64 address;
} thunk_request;

#define IID_BYTES 16
#define MAX_SLOTS 4096u

/* An interface of an object: the ids that it answers to, and what is behind the first three slots. */
typedef struct facet_request {
    u32 iid_count, slot_count;
    const u8 *iids;  /* each IID_BYTES */
    const u8 *slots; /* each an address of 8 bytes */
} facet_request;

#define MAX_STACK_IMAGE (1u << 20)
#define MAX_BLOCK (1ull << 30)
#define MAX_READ (64ull << 20)
#define MAX_TIMES (1u << 24)
#define MAX_FETCH (1u << 16)

typedef struct call_request {
    target target;
    u32 integer_count;
    u64 integers[INTEGER_REGISTERS];
    u32 vector_bytes, vector_count;
    bytes vectors, stack;
    bool wants_integers, wants_vectors;
    u32 x87;
    u32 block_count, relocation_count, thunk_count;
    block *blocks;
    relocation *relocations;
    thunk_request *thunks;
    status status;
} call_request;

/* The receiver of a frame, and the request or event that it belongs to. */
typedef struct envelope {
    u64 id;
    i32 thread; /* ANY_THREAD: the thread that reads it */
    u64 event;  /* the event whose body asks; 0: none */
} envelope;
#define ANY_THREAD (-1)
#define ENVELOPE 20

typedef struct request {
    enum request_kind kind;
    envelope envelope;
    u64 number;  /* version, library, address, size, call or event, by kind */
    u64 length;
    u32 flags, times;
    bytes text, more;
    target symbol;
    call_request call;
    u32 facet_count;
    facet_request *facets;
    bool dispatches;
    u32 text_count;
    bytes *texts;
    u64 returned[RETURNED_INTEGERS];
    u32 x87;
    bytes returned_vectors, returned_x87;
    struct allotment *allotments; /* the memory behind the arrays */
    const char *complaint;
} request;

/* Reads a frame without its length. Returns false, with a message, if the protocol does not allow the frame. */
bool request_read(const u8 *frame, u32 size, request *request);
void request_drop(request *request);

/* ---- Threads and the channel: serve.c; replies: reply.c; requests: handle.c ---- */

enum doing { IDLE = 0, SERVING = 1, RESOLVING = 2, LOADING = 3, CALLING = 4, IN_BODY = 5, UNLOADING = 6 };

typedef struct thread {
    struct thread *next;
    i32 number;
    bool own; /* started by the host */
    bool dispatches; /* waits for requests in event_wait_dispatching */
    bool ending;
    u64 os_id;
    char name[64];
    event wake;
    struct message *first, *last;
    bool waiting;
    struct wait *waits; /* the events whose answers it waits for, the innermost first */
    u64 call;    /* the running call; 0: none */
    u64 request; /* the request being served */
    volatile u32 doing;
    u64 native_nanos; /* how long native code has run on it since its last message; ENDLESS: unknown */
    image *image; /* the innermost call of the stub */
    struct thrown *thrown;
    writer writer;
    u64 stack_low, stack_high;
    void (*run)(struct thread *);
    void *platform;
} thread;

#define ENDLESS UINT64_MAX

struct wait {
    struct wait *outer;
    u64 event;
};

typedef struct thrown {
    u64 kind;    /* the exception class, or the code of the exception */
    u64 address; /* of the exception object */
    char type[1024];
    struct unwind_exception *unwind; /* Windows: to be freed later, or NULL */
} thrown;

_Noreturn void serve_main(void);
/* The current thread. A thread that the host does not know yet gets a number. */
thread *thread_known(void);
/* Called when a native thread ends. */
void thread_forget(thread *thread);
void thread_ended_by_native_code(thread *thread);
/* Starts a thread of the host. Returns NULL, or what hinders it, with the reason of the rejection. */
const char *thread_open(i32 number, bytes name, bool dispatches, const char **reason);

void send(thread *thread, u64 id);
void done(thread *thread, u64 id);
void reject(thread *thread, u64 id, const char *reason, const char *message);
void reply(thread *thread, u64 id, u8 kind, u64 number);
/* Serves a request on the thread that it names. Returns false if the thread must end. */
void handle(thread *thread, request *request);
/* Must be called before the event is sent, because its answer may come at once. */
void wait_begin(thread *thread, struct wait *wait, u64 event);
/* Waits for the answer to an event, and serves the requests of its body. The caller drops the request. */
void wait_for_answer(thread *thread, struct wait *wait, request *answer, struct message **kept);
void message_drop(struct message *message);
/* Native code may have jumped out of the functions that waited for answers. */
void waits_restore(thread *thread, struct wait *waits);

/* ---- Calls: call.c, repeat.c, callback.c ---- */

u32 widest_vector(void); /* in bytes */
void call_make(thread *thread, request *request);
void call_repeat(thread *thread, request *request);
void call_retain(thread *thread, request *request);
void call_release(thread *thread, request *request);
bool target_address(const target *target, u64 *address, failure *failure);
u64 library_add(u64 handle);
void library_forget(u64 library);
u64 library_handle(u64 library, bool *known);
/* The addresses of the symbols looked up last. A loaded library keeps its own. */
bool symbol_known(const target *symbol, u64 *address);
void symbol_keep(const target *symbol, u64 address);
void allocation_add(u64 address);
bool allocation_forget(u64 address);
/* Returns NULL if there is no more space. */
const char *thunks_make(thunk_request *thunks, u32 count);
void object_make(thread *thread, const request *request);
char *text_of(bytes bytes); /* a terminated copy, from the store */
void text_drop(char *text);

/* ---- The record of how the worker ended: record.c ---- */

#define RECORD_MAGIC 0x52485849u /* "IXHR" */
#define RECORD_VERSION 2
#define RECORD_SIZE (256u << 10)
#define RECORD_STACK 2048
#define RECORD_STACK_BYTES (64u << 10)
#define RECORD_MODULES (RECORD_STACK + RECORD_STACK_BYTES)

enum ended_how { EXITED = 1, SIGNALLED = 2, ENDED_WITH_EXPLORER = 3 };
enum left_why {
    END_OF_INPUT = 1, CHANNEL_CLOSED = 2, BAD_FRAME = 3, THREAD_ENDED = 4, NO_MEMORY = 5, SAID_GOODBYE = 6,
    NOT_STARTED = 7
};
enum fault_flags { ADDRESS_KNOWN = 1, STACK_OVERFLOW = 2, WRITES = 4, EXECUTES = 8, ACCESS_KNOWN = 16 };

/* host.protocol's EndRecord reads this; its package documents the format. */
typedef struct record {
    u32 magic, version;                       /* 0 */
    u32 ended, how, end_status, unused;       /* 8: the supervisor's */
    u32 left, exit_called, exit_status;       /* 24 */
    i32 exit_thread;                          /* 36 */
    u32 fault, signal;                        /* 40: 0 none, 1 under way, 2 complete */
    i32 code;                                 /* 48 */
    u32 flags;                                /* 52 */
    u64 address, exception;                   /* 56 */
    i32 thread;                               /* 72 */
    u32 doing;                                /* 76 */
    u64 os_thread, request, call;             /* 80 */
    u32 register_count, parameter_count;      /* 104 */
    u64 registers[40];                        /* 112 */
    u64 parameters[15];                       /* 432 */
    u64 stack_low, stack_high, stack_at;      /* 552 */
    u32 stack_bytes, module_count;            /* 576 */
    u32 module_bytes, message_bytes;          /* 584 */
    u64 chained;                              /* 592: the exception record chained to the first, or 0 */
    u8 rest[424];                             /* 600 */
    char message[512];                        /* 1024 */
} record;

extern record *the_record;
/* If no record could be mapped, nothing is recorded. */
void record_left(enum left_why why, const char *message);
_Noreturn void leave(enum left_why why, const char *message);
/* Returns true for the first caller, which fills the record. */
bool record_claim(void);
void record_thread(const thread *thread);
void record_stack(u64 from);
void record_module(u64 base, u64 bytes, const char *path, size_t length);
void record_complete(void);

#endif
